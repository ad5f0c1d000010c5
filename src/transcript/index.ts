/** Stage 1: what the archive published, as text, statements about it, and blocks. */

export { isoDate } from './citation.js'
export { transcriptCodes } from './codes.js'
export { type Leaf, leavesOf } from './leaves.js'
export { formatOf, readTranscript } from './read.js'
export { emptyTranscript, type TeiText, type TextPlace, teiText } from './tei.js'
export { type Decoded, decode, type Range, SourceText } from './text.js'
export type * from './types.js'
