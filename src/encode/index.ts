/** Stage 3: from a classified transcript to TEI, and back to its printed text. */
export { encodeCodes } from './codes.js'
export type { DocumentConfig, EncodeConfig, HandConfig, IdentifierConfig } from './config.js'
export { projectConvention } from './convention.js'
export { anchorOf, applyDecisions, type Decision, type Decisions } from './decisions.js'
export { lineDiff } from './diff.js'
export { documentId } from './document.js'
export { type Encoded, type EncodeOptions, encodeTranscript, stemOf, transcriptText } from './encode.js'
export type { EncodedEntry, EncodedRecord, Encodings } from './encoded-json.js'
export { encodeTei } from './existing.js'
export {
  type EncodedFile,
  type EncodeFilesOptions,
  type EncodeFilesResult,
  type EncodeMode,
  encodeFiles,
  loadDecisions,
  loadNames,
  loadRecord,
} from './files.js'
export { type Marked, type MarkOptions, markBracket } from './mark.js'
export { type Merged, merge } from './merge.js'
export { NameFinder, type NameHit, type RegisterEntry, readRegister } from './names.js'
export { printedView } from './printed.js'
export type { FileReport, ReportedBracket } from './report.js'
export { Review, type ReviewItem, type ReviewScope } from './review.js'
export { comparable } from './text.js'
export { type NameProposal, unknownNames } from './unknown-names.js'
