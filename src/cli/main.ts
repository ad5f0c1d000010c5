#!/usr/bin/env node
/** The `sigla` program: connects `run` to the process. */
import process from 'node:process'
import { reasonOf } from '../edition.js'
import type { Output } from './io.js'
import { run, STATUS } from './run.js'

/** A stream whose reader may go away (`sigla … | head`): what is written after that is dropped without a word. */
function output(stream: NodeJS.WriteStream): Output {
  let open = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false
    if (error.code === 'EPIPE') return
    // Standard output goes to a file on a full disk, for example.
    if (stream !== process.stderr)
      process.stderr.write(`sigla: The output cannot be written: ${reasonOf(error)}.\n`)
    process.exit(STATUS.usage)
  })
  return {
    write(data) {
      if (open) stream.write(data)
    },
    get isTTY() {
      return stream.isTTY === true
    },
    get columns() {
      return stream.columns ?? 80
    },
  }
}

async function stdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    // The second time, or if the command does not stop by itself, at once.
    if (interruption.signal.aborted) process.exit(STATUS.interrupted)
    interruption.abort()
    setTimeout(() => process.exit(STATUS.interrupted), 500).unref()
  })

process.exitCode = await run(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin,
  cwd: process.cwd(),
  env: process.env,
  signal: interruption.signal,
})
