/** How a document is cited, in the styles that readers of archival documents use. */
import { chicagoBibliography, chicagoNote } from './chicago.js'
import type { CslItem } from './csl.js'
import { mla } from './mla.js'
import type { Run } from './runs.js'

export type { CslDate, CslItem, CslName } from './csl.js'
export type { Run } from './runs.js'
export { plainText } from './runs.js'

/** A citation, with the key of its label. */
export interface Citation {
  readonly style: 'chicago' | 'chicago-note' | 'mla'
  readonly runs: readonly Run[]
}

/**
 * The citations of an item. They hold no date of access: the editions do not change without a new date of their own.
 *
 * @param item CSL-JSON
 */
export function citations(item: CslItem): Citation[] {
  return [
    { style: 'chicago', runs: chicagoBibliography(item) },
    { style: 'chicago-note', runs: chicagoNote(item) },
    { style: 'mla', runs: mla(item) },
  ]
}
