import { type BigIntStats, readFileSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { sha256 } from '../edition/hash.js'
import { filesIn } from '../edition.js'

/**
 * What files were when they were last read: path → size in bytes, time of change in nanoseconds, inode and SHA-256, with a space
 * between. A large edition has hundreds of thousands of files, so each is one string.
 */
export type SeenFiles = Readonly<Record<string, string>>

/**
 * Hashes of files, remembered from build to build by size, time of change and inode, as git's index does. A file changed
 * within the last moment before it was remembered may change again without a new time: it is read again.
 */
export class Fingerprints {
  private readonly seen = new Map<string, string>()
  private readonly racy = new Set<string>()

  /**
   * @param root the project's folder
   * @param remembered what the last build saved
   * @param now nanoseconds since the epoch at which this build began; only ever compared with times of files
   */
  constructor(
    private readonly root: string,
    private readonly remembered: SeenFiles,
    private readonly now: bigint,
  ) {}

  /** SHA-256 of a file, or undefined where there is none; the file is read only if it may have changed. */
  hash(file: string): string | undefined {
    const path = relativePath(this.root, file)
    const stats = statOf(file)
    if (stats === undefined) return undefined
    const state = stateOf(stats)
    const before = this.seen.get(path) ?? this.remembered[path]
    if (before?.startsWith(state)) {
      this.seen.set(path, before)
      return before.slice(state.length)
    }
    const hash = sha256(readFileSync(file))
    // Changed so recently that a further change may leave the same time: it is read again next time.
    if (stats.mtimeNs > this.now - 1_000_000_000n) this.racy.add(path)
    this.seen.set(path, `${state}${hash}`)
    return hash
  }

  /** Remembers a file that this build has just written. */
  written(file: string, hash: string): void {
    const stats = statOf(file)
    if (stats !== undefined) this.seen.set(relativePath(this.root, file), `${stateOf(stats)}${hash}`)
  }

  /** What to save for the next build: only files looked at in this one. */
  save(): SeenFiles {
    for (const path of this.racy) this.seen.delete(path)
    return Object.fromEntries(this.seen)
  }
}

/** What tells whether a file changed, without its content. */
function stateOf({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ino} `
}

function statOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true })
  } catch {
    return undefined
  }
}

/** Nanoseconds since the epoch, by the clock of files: only to tell files changed just now. */
export function filesNow(): bigint {
  return BigInt(Math.round(performance.timeOrigin * 1e6)) + BigInt(Math.round(performance.now() * 1e6))
}

/** A path relative to the project, with `/`. */
export function relativePath(root: string, file: string): string {
  // Asked for hundreds of thousands of files, nearly all of them in the project.
  const within = file.startsWith(`${root}${sep}`) ? file.slice(root.length + 1) : relative(root, file)
  return sep === '/' ? within : within.split(sep).join('/')
}

/**
 * One hash for all files of folders (paths and contents): whether the tool or a project's stylesheets changed.
 *
 * @param hash how a file is hashed, so that remembered hashes serve
 */
export function foldersHash(folders: readonly string[], hash: (file: string) => string | undefined): string {
  return sha256(
    folders
      .flatMap((folder) =>
        filesIn(folder, () => true).map((file) => `${relativePath(folder, file)} ${hash(file)}\n`),
      )
      .join(''),
  )
}
