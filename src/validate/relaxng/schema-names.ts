/** Names as schemas may hold them. */

/**
 * RELAX NG refers to the second edition of XML 1.0, whose names are narrower than those of the fifth: a name may not
 * begin with a combining mark, for instance (appendix B of that edition says by which categories of characters).
 */
const NC_NAME =
  /^[\p{Ll}\p{Lu}\p{Lo}\p{Lt}\p{Nl}_][\p{Ll}\p{Lu}\p{Lo}\p{Lt}\p{Nl}_\p{Mc}\p{Me}\p{Mn}\p{Lm}\p{Nd}.\-\u00B7]*$/u
const ASCII = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** Whether a text is a name without a colon, for a schema. */
export function isSchemaName(text: string): boolean {
  return ASCII.test(text) || NC_NAME.test(text)
}
