/** Records of an edition for libraries: one record read from the header, and its formats. */
export { bibtex } from './bibtex.js'
export { cmif } from './cmif.js'
export { collectionDescription } from './collection.js'
export { cslItem } from './csl.js'
export { collectionDatacite, datacite, dataciteXml } from './datacite.js'
export { collectionDublinCore, dublinCore } from './dublin-core.js'
export { collectionMods, mods } from './mods.js'
export { type ReadRecord, readRecord } from './read.js'
export { collectionReadiness, readiness } from './readiness.js'
export type { CollectionDescription, CollectionRecord, EditionRecord } from './record.js'
export { ris } from './ris.js'
export { collectionSchemaOrg, schemaOrg } from './schema-org.js'
export { linkHeader, linkset, redirects, signposting } from './signposting.js'
export {
  collectionRecords,
  documentRecords,
  type RecordFormat,
  recordFormats,
  writeRecords,
} from './write.js'
