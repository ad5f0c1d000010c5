/** Ids of the header's elements. All ids of a document begin with its own and a hyphen. */

/** Last parts of ids that the encoder uses for other things than classes. */
const reserved =
  /^(?:translator|obtained|source|editor|encoder|page|ms|title|abstract|classes|none|(?:translator|obtained|resp|r|class|hand)-.*|[a-z]{1,2}\d.*|u[0-9a-f]{4})$/

/** The id of a class's `category`. A class of the name of something else, e.g. `source`, has `class-` before it. */
export function classId(docId: string, name: string): string {
  return `${docId}-${reserved.test(name) ? 'class-' : ''}${name}`
}

/** The id of a `handNote`, which never is that of a class or of anything else. */
export function handId(docId: string, name: string): string {
  return `${docId}-hand-${name}`
}
