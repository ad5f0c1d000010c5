/** Stage 1: what the archive published, as text, statements about it, and blocks. */
export { type Decoded, decode, type Range, SourceText } from './text.js'
export type * from './types.js'
