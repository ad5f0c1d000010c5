import { join } from 'node:path'
import { sha256 } from '../edition/hash.js'
import type { Edition } from '../edition.js'
import { type OwnStylesheets, ownHash } from '../saxon/own.js'
import { type Fingerprints, foldersHash } from './fingerprint.js'

/** What all documents share: the tool, its stylesheets and schemas, the project's configuration, stylesheets and schemas. */
export function sharedHash(edition: Edition, stylesheets: OwnStylesheets, prints: Fingerprints): string {
  const { toolRoot, configFile, folders, css, labels } = edition
  const hash = (file: string): string | undefined => prints.hash(file)
  const own = ['schemas', 'dist/lib', 'dist/sef', 'xslt'].map((name) => join(toolRoot, name))
  return sha256(
    [
      foldersHash(own, hash),
      foldersHash([folders.schemas], hash),
      ownHash(stylesheets),
      ...[...css, ...(labels === undefined ? [] : [labels])].map(hash),
      configFile === undefined ? '' : hash(configFile),
      process.env.SOURCE_DATE_EPOCH ?? '',
    ].join('\n'),
  )
}
