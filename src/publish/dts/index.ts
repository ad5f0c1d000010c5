/** DTS 1.0 (Distributed Text Services): citation trees, the endpoints as functions, and as static files. */
export { type DtsAddresses, liveAddresses, staticAddresses } from './addresses.js'
export {
  type CollectionQuery,
  collectionAnswer,
  DtsError,
  documentAnswer,
  entryAnswer,
  type NavigationQuery,
  navigationAnswer,
} from './answers.js'
export { type CitableUnit, type CitationTree, citationTrees, leafTexts } from './citation.js'
export { type DtsEdition, type DtsResource, dtsEdition, dtsMediaType } from './resource.js'
export { staticDtsLimit, writeDts } from './static.js'
