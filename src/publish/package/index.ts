/** Packages of an edition: BagIt bags with RO-Crate metadata, made and verified. */
export { type BagInfo, makeBag } from './bag.js'
export { crateMetadata, type Tool, verifyCrate } from './crate.js'
export { folderFiles, memoryFiles, type PackageFiles, zipFiles } from './files.js'
export { makePackage, type PackageContents } from './make.js'
export { type Verification, verifyBag } from './verify.js'
export { zip } from './zip.js'
