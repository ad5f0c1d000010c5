/** Runs a command line: the only place where diagnostics are written and the exit status is found. */
import { readFile } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { CommanderError } from 'commander'
import type { Diagnostic } from '../diagnostic.js'
import { exitOf, reporter } from '../diagnostic.js'
import { editionCodes } from '../edition/codes.js'
import type { Edition } from '../edition.js'
import { findProject, loadEdition, reasonOf } from '../edition.js'
import type { Context, Outcome } from './command.js'
import { ConfigurationError, UsageError } from './command.js'
import type { Io } from './io.js'
import type { Call } from './program.js'
import { buildProgram } from './program.js'
import { commands } from './registry.js'
import { visible } from './terminal.js'

/** The exit statuses (DESIGN.md, *The command line*). */
export const STATUS = { clean: 0, diagnostics: 1, usage: 2, bug: 70, interrupted: 130 } as const

const report = reporter(editionCodes)

/**
 * Runs a command.
 *
 * @param argv the arguments after the program's name
 * @param io where to read and write
 * @returns the exit status: 0 clean, 1 diagnostics at the level of `--fail-on`, 2 usage or configuration, 70 a bug,
 *   130 interrupted; never throws
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let call: Call | undefined
  const program = buildProgram(commands, (made) => {
    call = made
  })
  const output = { writeOut: (text: string) => io.stdout.write(text), writeErr: () => {} }
  for (const command of [program, ...program.commands]) command.configureOutput(output)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) return bug(error, io)
    if (error.exitCode === 0) return STATUS.clean
    // Without arguments commander shows the help as an error; it is none worth a sentence.
    if (error.code === 'commander.help') {
      io.stderr.write(program.helpInformation())
      return STATUS.usage
    }
    return usage(error.message.replace(/^error: /, ''), io)
  }
  if (call === undefined) return usage('No command was given.', io)
  return runCall(call, io)
}

async function runCall(call: Call, io: Io): Promise<number> {
  const names = new Map<string, string>()
  const sources = new Map<string, Uint8Array>()
  let outcome: Outcome
  try {
    const context = makeContext(call, io, names, sources)
    outcome = await call.command.run(context, call.args, call.options)
  } catch (error) {
    if (io.signal.aborted) return STATUS.interrupted
    if (error instanceof UsageError) return usage(error.message, io)
    const environment = environmentFault(error)
    if (environment !== undefined) return usage(environment, io)
    if (!(error instanceof ConfigurationError)) return bug(error, io)
    outcome = { diagnostics: error.diagnostics }
  }
  if (io.signal.aborted) return STATUS.interrupted
  const directory = resolve(io.cwd, call.common.directory ?? '.')
  const rename = (file: string): string => displayName(file, directory, names)
  const { writeReport } = await import('./reporters/index.js')
  await writeReport(outcome, { io, common: call.common, rename, sources })
  return outcome.status ?? statusOf(outcome.diagnostics ?? [], call.common.failOn)
}

/** The exit status that follows from diagnostics: 2 outranks 1 (DESIGN.md). */
export function statusOf(diagnostics: readonly Diagnostic[], failOn: 'error' | 'warning'): number {
  let status: number = STATUS.clean
  for (const diagnostic of diagnostics) {
    const failing =
      diagnostic.severity === 'error' || (diagnostic.severity === 'warning' && failOn === 'warning')
    if (!failing) continue
    status = Math.max(status, exitOf(diagnostic.code) ?? STATUS.diagnostics)
  }
  return status
}

function makeContext(
  call: Call,
  io: Io,
  names: Map<string, string>,
  sources: Map<string, Uint8Array>,
): Context {
  const directory = resolve(io.cwd, call.common.directory ?? '.')
  let loaded: Edition | undefined
  const edition = (): Edition => {
    if (loaded !== undefined) return loaded
    const root = call.common.directory === undefined ? (findProject(directory) ?? directory) : directory
    const result = loadEdition(root)
    if (result.edition === undefined) throw new ConfigurationError(result.diagnostics)
    loaded = result.edition
    return loaded
  }
  const absolute = (path: string): string => {
    if (path === '-') return path
    const found = resolve(directory, path)
    if (!names.has(found)) names.set(found, path)
    return found
  }
  return {
    io,
    common: call.common,
    directory,
    edition,
    project() {
      const found = edition()
      if (found.configFile !== undefined) return found
      const message = `There is no project in ${directory}: it holds no sigla.config.json. Go to the project’s folder, name it with -C DIR, name the files to work on, or make a project with sigla init.`
      throw new ConfigurationError([report('project-missing', { file: directory }, message)])
    },
    resolve: absolute,
    display: (file) => displayName(file, directory, names),
    async read(path) {
      const file = absolute(path)
      try {
        const bytes = file === '-' ? await io.stdin() : await readFile(file)
        // For excerpts; of many files only the last is kept, others can be read again.
        for (const known of sources.keys()) if (known !== '-') sources.delete(known)
        sources.set(file, bytes)
        return { path: file, bytes }
      } catch (error) {
        const pattern = /[*?]/.test(path) && (error as NodeJS.ErrnoException).code === 'ENOENT'
        const message = pattern
          ? `No file fits ${displayName(file, directory, names)}. (Patterns are put in by the shell, if they are not in quotation marks.)`
          : `${path} cannot be read: ${reasonOf(error)}.`
        return report('file-unreadable', { file }, message)
      }
    },
    progress(line) {
      if (!call.common.quiet) io.stderr.write(`${visible(line)}\n`)
    },
  }
}

/**
 * An error of the file system that a stage could not turn into a diagnostic (a full disk, a folder without permission), in
 * one sentence; undefined for any other error.
 */
function environmentFault(error: unknown): string | undefined {
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined
  const writing = ['open', 'write', 'mkdir', 'rename', 'fsync', 'copyfile', 'rm', 'unlink'].includes(syscall)
  return `${path ?? 'A file'} cannot be ${writing ? 'written' : 'read'}: ${reasonOf(error)}.`
}

/** A file as the user named it, else relative to the working directory if it lies in it. */
function displayName(file: string, directory: string, names: ReadonlyMap<string, string>): string {
  const given = names.get(file)
  if (given !== undefined) return given
  if (!isAbsolute(file)) return file
  const between = relative(directory, file)
  const inside = between !== '' && !between.startsWith('..') && !isAbsolute(between)
  return inside ? between.replaceAll(sep, '/') : file
}

/** Commander's messages are no sentences: they get a capital and a full stop, and the suggestion behind it. */
function usage(message: string, io: Io): number {
  const [, said = '', near] = /^(.*?)\s*(?:\(Did you mean (.*?)\?\))?\s*$/s.exec(message) ?? []
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!]$/.test(said) ? '' : '.'}`
  io.stderr.write(`sigla: ${visible(sentence)}${near === undefined ? '' : ` Did you mean ${near}?`}\n`)
  return STATUS.usage
}

function bug(error: unknown, io: Io): number {
  if (io.signal.aborted) return STATUS.interrupted
  const message = error instanceof Error ? error.message : String(error)
  io.stderr.write(`sigla: This is a fault of Sigla, not of your files: ${visible(message)}\n`)
  if (io.env.SIGLA_DEBUG !== undefined && error instanceof Error) io.stderr.write(`${error.stack}\n`)
  else io.stderr.write('Run it again with SIGLA_DEBUG=1 in the environment and send us what it writes.\n')
  return STATUS.bug
}
