/**
 * The public API of Sigla, in the order of the data. Everything here keeps its form within a major version of the API; what is
 * not exported here may change at any time.
 */

/** The version of this API: raised when something in it changes its form or goes away. */
export const apiVersion = 1

export {
  allCodes,
  type CodeEntry,
  type Diagnostic,
  type Fix,
  type Location,
  type Severity,
  type TextEdit,
} from './diagnostic.js'
export {
  attribute,
  childElements,
  elementAt,
  elements,
  type ParseOptions,
  parseDocument,
  pathOf,
  textOf,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from './document/tree.js'
export { type Config, type Edition, findProject, loadEdition } from './edition.js'
export {
  type Encoded,
  type EncodeFilesOptions,
  type EncodeOptions,
  encodeFiles,
  encodeTei,
  encodeTranscript,
  markBracket,
  printedView,
} from './encode/index.js'
export { type BuildOptions, type BuildResult, build } from './publish/build.js'
export { type Manifest, readManifest } from './publish/manifest.js'
export { makePackage, verifyBag } from './publish/package/index.js'
export { type EditionRecord, readRecord } from './publish/records/index.js'
export { type Bracket, type Convention, classify, loadConvention, parseConvention } from './sigla/index.js'
export { readTranscript } from './transcript/index.js'
export {
  type Edited,
  type Format,
  formats,
  type TransformOptions,
  transform,
  type View,
  views,
} from './transform/transform.js'
export {
  type Layer,
  layers,
  type Validated,
  type ValidationOptions,
  validateDocument,
} from './validate/index.js'
