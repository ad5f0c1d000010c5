/**
 * Files that are joined of a piece for each document. Where most documents are as they were, most of such a file is copied from the
 * former one instead of being read and made again piece by piece.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { atomicWrite } from '../document/write.js'
import type { Fingerprints } from './fingerprint.js'

/** A piece of a joined file, known by what it is made of. */
export interface Piece {
  /** A hash of all that decides its bytes, besides Sigla and the configuration. */
  readonly key: string
  readonly make: () => Uint8Array
}

/** What a joined file consists of: pieces, and bytes between them that are made each time. */
export type Parts = Iterable<Uint8Array | Piece>

interface Noted {
  readonly version: 1
  /** Hash of what all documents share: pieces that another Sigla or another configuration made are others. */
  readonly basis: string
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string
  /** Of each piece: offset in the file and length in bytes, key, with a space between. */
  readonly pieces: readonly string[]
}

/** So many bytes are read at once. */
const most = 2 ** 20

/** The pieces of the joined files of the last build, noted in `.sigla/joined`. */
export class Joined {
  /**
   * @param output the edition's folder
   * @param notes the folder of the notes
   * @param basis hash of what all documents share
   * @param prints whether a file is still what was noted
   * @param reuse whether pieces of former files may be taken
   */
  constructor(
    private readonly output: string,
    private readonly notes: string,
    private readonly basis: string,
    private readonly prints: Fingerprints,
    private readonly reuse: boolean,
  ) {}

  /**
   * The bytes of a file.
   *
   * @param path of the file, under the edition's folder
   * @param parts in their order; a piece is made only if the former file does not have it
   * @returns `bytes`, to be taken to the end before the file is replaced, and `note`, to be called with its SHA-256 when it has been
   */
  join(
    path: string,
    parts: Parts,
  ): { readonly bytes: Iterable<Uint8Array>; readonly note: (hash: string) => void } {
    const noted: string[] = []
    // Most files have no pieces, and so no notes.
    let former: Former | undefined
    const known = (key: string): Span | undefined => {
      former ??= this.former(path)
      return former.pieces.get(key)
    }
    const bytes = function* (): Generator<Uint8Array> {
      let at = 0
      let span: Span | undefined
      try {
        for (const part of parts) {
          const found = part instanceof Uint8Array ? undefined : known(part.key)
          if (span !== undefined && (found?.at !== span.at + span.length || span.length >= most)) {
            yield* former!.read(span)
            span = undefined
          }
          let length = found?.length
          if (found !== undefined)
            span = { at: span?.at ?? found.at, length: (span?.length ?? 0) + found.length }
          else {
            const made = part instanceof Uint8Array ? part : part.make()
            length = made.length
            yield made
          }
          if (!(part instanceof Uint8Array)) noted.push(`${at} ${length} ${part.key}`)
          at += length!
        }
        if (span !== undefined) yield* former!.read(span)
      } finally {
        former?.close()
      }
    }
    const note = (hash: string): void => {
      if (noted.length === 0) return
      const text: Noted = { version: 1, basis: this.basis, sha256: hash, pieces: noted }
      atomicWrite(this.noteFile(path), JSON.stringify(text))
    }
    return { bytes: bytes(), note }
  }

  private noteFile(path: string): string {
    return join(this.notes, `${path}.json`)
  }

  /** The file as it stood before, without pieces if it is not what was noted. */
  private former(path: string): Former {
    const file = join(this.output, path)
    try {
      const noted = this.reuse ? (JSON.parse(readFileSync(this.noteFile(path), 'utf8')) as Noted) : undefined
      if (noted?.version === 1 && noted.basis === this.basis && noted.sha256 === this.prints.hash(file))
        return new Former(file, noted.pieces)
    } catch {
      // Without notes all of it is made.
    }
    return new Former(file, [])
  }
}

/** Where a piece lies in a file, in bytes. */
interface Span {
  readonly at: number
  readonly length: number
}

/** A joined file as it stood before. */
class Former {
  readonly pieces = new Map<string, Span>()
  private descriptor: number | undefined

  constructor(
    private readonly file: string,
    notes: readonly string[],
  ) {
    for (const line of notes) {
      const [at, length, key] = line.split(' ') as [string, string, string]
      this.pieces.set(key, { at: Number(at), length: Number(length) })
    }
  }

  /** The bytes of a span, some at a time. */
  *read({ at, length }: Span): Generator<Uint8Array> {
    this.descriptor ??= openSync(this.file, 'r')
    for (let done = 0; done < length; ) {
      const bytes = new Uint8Array(Math.min(most, length - done))
      const size = readSync(this.descriptor, bytes, 0, bytes.length, at + done)
      // Nobody but a build writes here; whoever does so at this moment makes this build fail, and the next one makes all anew.
      if (size === 0) throw new Error(`${this.file} was changed while it was read. Build again.`)
      yield bytes.subarray(0, size)
      done += size
    }
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor)
    this.descriptor = undefined
  }
}
