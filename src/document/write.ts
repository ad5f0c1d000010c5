/** Writing a file so that nobody ever sees half of it. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

let count = 0

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, which then takes the name. Missing
 * folders are made.
 *
 * @param path where; a file that stands there is replaced
 * @param data bytes, or text (written as UTF-8)
 * @throws the file system's error, with no temporary file left behind
 */
export function atomicWrite(path: string, data: Uint8Array | string): void {
  atomicWriteParts(path, [data])
}

/** Writes a file that is made piece by piece, as `atomicWrite` does. */
export function atomicWriteParts(path: string, parts: Iterable<Uint8Array | string>): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${threadId}.${++count}.tmp`)
  try {
    const fd = openSync(temporary, 'wx', 0o666)
    try {
      for (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
        for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
      }
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
