/**
 * What the two citation styles read of a CSL-JSON item (citationstyles.org, csl-data.json). The item itself is made by the
 * records, from the TEI header; nothing here reads TEI.
 */

/** A name: in parts where the header marks them, else as it stands. */
export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
}

/** A date: `date-parts` is a day, a month or a year (`[[1949, 1, 31]]`), or two of them for an interval; else words. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[]
  readonly circa?: boolean | number | string
  readonly literal?: string
  readonly raw?: string
}

/** An item, as far as the styles use it; other fields may be there and are passed over. */
export interface CslItem {
  readonly id?: string | number
  readonly type?: string
  readonly title?: string
  readonly author?: readonly CslName[]
  readonly editor?: readonly CslName[]
  readonly translator?: readonly CslName[]
  /** When the digital edition was published. */
  readonly issued?: CslDate
  /** When the document was written. */
  readonly 'original-date'?: CslDate
  readonly 'container-title'?: string
  readonly publisher?: string
  readonly archive?: string
  readonly archive_location?: string
  readonly URL?: string
  readonly DOI?: string
}
