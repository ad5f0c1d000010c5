/** OAI-PMH 2.0: the protocol as a function, the repository of an edition, and both as static files. */
export {
  editionRepository,
  type HarvestedDocument,
  harvested,
  type OaiSettings,
  oaiIdentifier,
  oaiNamespace,
  type RecordedDocument,
  setsOf,
} from './edition.js'
export {
  emptyHistory,
  type History,
  historyText,
  type PublishedDocument,
  parseHistory,
  updateHistory,
} from './history.js'
export { type OaiErrorCode, oaiAnswer } from './protocol.js'
export {
  type OaiFormat,
  type OaiItem,
  type OaiRepository,
  type OaiSet,
  oaiFormats,
  oaiRepository,
} from './repository.js'
export { type OaiPiece, oaiFiles } from './static.js'
