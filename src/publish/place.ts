import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { sha256 } from '../edition/hash.js'
import type { OutputFile } from './cache.js'
import type { Fingerprints } from './fingerprint.js'

/**
 * Puts files into the edition's folder, each whole or not at all: written beside it under `.sigla` and renamed. What was
 * placed is noted first, so that the build after one that was killed knows what may have to go again.
 */
export class Placement {
  private count = 0

  /**
   * @param output the edition's folder
   * @param scratch a folder for temporary files on the same disk
   * @param journal the file that notes what is placed
   */
  constructor(
    private readonly output: string,
    private readonly scratch: string,
    private readonly journal: string,
    private readonly fingerprints: Fingerprints,
  ) {
    rmSync(scratch, { recursive: true, force: true })
    mkdirSync(scratch, { recursive: true })
  }

  /** Whether the file stands there as it should be. */
  stands({ path, sha256: hash }: OutputFile): boolean {
    return this.fingerprints.hash(join(this.output, path)) === hash
  }

  /** Places a file, unless it stands there already; says whether it was written. */
  place(
    path: string,
    bytes: Uint8Array,
    hash: string = sha256(bytes),
  ): { file: OutputFile; written: boolean } {
    const file: OutputFile = { path, sha256: hash, size: bytes.length }
    if (this.stands(file)) return { file, written: false }
    this.count += 1
    const temporary = join(this.scratch, `${this.count}`)
    writeFileSync(temporary, bytes)
    this.move(temporary, file)
    return { file, written: true }
  }

  /** Places a file that is made piece by piece, so that it need not be held as a whole. */
  placeParts(path: string, parts: Iterable<Uint8Array>): { file: OutputFile; written: boolean } {
    this.count += 1
    const temporary = join(this.scratch, `${this.count}`)
    const hash = createHash('sha256')
    let size = 0
    const descriptor = openSync(temporary, 'w')
    const write = (bytes: Uint8Array): void => {
      hash.update(bytes)
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    }
    // Many parts are small: they are hashed and written some at a time.
    const gathered = new Uint8Array(2 ** 18)
    let filled = 0
    try {
      for (const part of parts) {
        size += part.length
        if (filled + part.length > gathered.length) {
          write(gathered.subarray(0, filled))
          filled = 0
        }
        if (part.length > gathered.length) write(part)
        else {
          gathered.set(part, filled)
          filled += part.length
        }
      }
      write(gathered.subarray(0, filled))
    } finally {
      closeSync(descriptor)
    }
    const file: OutputFile = { path, sha256: hash.digest('hex'), size }
    if (this.stands(file)) {
      rmSync(temporary)
      return { file, written: false }
    }
    this.move(temporary, file)
    return { file, written: true }
  }

  /** A finished file takes its name. */
  private move(temporary: string, { path, sha256: hash }: OutputFile): void {
    const target = join(this.output, path)
    appendFileSync(this.journal, `${path}\n`)
    mkdirSync(dirname(target), { recursive: true })
    renameSync(temporary, target)
    this.fingerprints.written(target, hash)
  }

  /** Removes what an earlier build placed and this one did not, and the folders that are empty then. */
  sweep(earlier: readonly string[], keep: ReadonlySet<string>): number {
    let removed = 0
    for (const path of new Set([...earlier, ...this.noted()])) {
      if (keep.has(path)) continue
      const target = join(this.output, path)
      if (relative(this.output, target).split(sep)[0] === '..' || !existsSync(target)) continue
      rmSync(target)
      removed += 1
      for (
        let folder = dirname(target);
        folder !== this.output && readdirSync(folder).length === 0;
        folder = dirname(folder)
      )
        rmdirSync(folder)
    }
    return removed
  }

  /** The build is complete: nothing is left of it but the edition. */
  done(): void {
    rmSync(this.scratch, { recursive: true, force: true })
    rmSync(this.journal, { force: true })
  }

  private noted(): string[] {
    try {
      return readFileSync(this.journal, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    } catch {
      return []
    }
  }
}
