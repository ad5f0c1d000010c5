/**
 * Loads SaxonJS faster than `require` does. Two thirds of what loading costs are the compilation of its one file, which V8 can
 * keep from the last time, and an HTTP client, which Sigla never uses: stylesheets run synchronously and reach no network.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { Script } from 'node:vm'
import { atomicWrite } from '../document/write.js'
import { userCacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'

const require = createRequire(import.meta.url)

/** Takes the place of the HTTP client. */
function noNetwork(): never {
  throw new Error('The XSLT processor asked for the network, which Sigla does not give it.')
}

/**
 * The module `saxon-js`, run once for each call. What V8 made of it is kept in the user's cache folder, where there is one, when
 * the process ends: by then it holds the functions that were called too.
 */
export function loadSaxon(): unknown {
  const file = require.resolve('saxon-js')
  const source = readFileSync(file, 'utf8')
  const folder = userCacheFolder('code')
  const kept = folder && join(folder, `saxon-js-${process.version}-${arch()}-${sha256(source).slice(0, 16)}`)
  const cachedData = kept === undefined ? undefined : read(kept)
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  if (kept !== undefined && (cachedData === undefined || script.cachedDataRejected))
    process.once('exit', () => keep(kept, script))

  const own = createRequire(file)
  const module = { exports: {} }
  const given = (name: string): unknown => (name === 'axios' ? noNetwork : own(name))
  script.runInThisContext()(module.exports, given, module, file, dirname(file))
  return module.exports
}

/** Length of the hash, in hexadecimal, before the data: V8 itself does not check data against damage. */
const HASH = 64

function read(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path)
    const data = bytes.subarray(HASH)
    return bytes.toString('latin1', 0, HASH) === sha256(data) ? data : undefined
  } catch {
    // There is none yet.
    return undefined
  }
}

function keep(path: string, script: Script): void {
  try {
    const data = script.createCachedData()
    atomicWrite(path, Buffer.concat([Buffer.from(sha256(data), 'latin1'), data]))
  } catch {
    // A cache that cannot be written is a slower start, no more.
  }
}
