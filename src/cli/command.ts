/**
 * What a command is. How to add one:
 *
 * 1. Write `src/cli/commands/NAME.ts` and export one constant `NAMECommand = defineCommand({ … })`: its name, a summary,
 *    its arguments, its options (one constant: the types of `options` in `run`, the help and docs/cli.md come from it)
 *    and `run`.
 * 2. Put it into the table of `src/cli/registry.ts`. Run `npx vitest run test/cli/reference.test.ts -u` (writes docs/cli.md and docs/diagnostics.md).
 *
 * Rules: a command is a thin layer. It imports its stage inside `run` (a dynamic import), so that
 * no command loads what another needs; only types are imported at the top. It writes nothing itself: it returns an
 * `Outcome` (diagnostics, result, summary) and `src/cli/run.ts` reports it and finds the exit status. Faults of the user's
 * data and files are diagnostics; wrong usage is `throw new UsageError('sentence')` (status 2); any other exception
 * is a bug (status 70).
 */
import type { Diagnostic } from '../diagnostic.js'
import type { Edition } from '../edition.js'
import type { Io } from './io.js'

/** An option. Its key in the table, in camelCase, is its long flag (`dryRun` → `--dry-run`). */
export interface Option {
  /** One letter: `o` → `-o`. */
  readonly short?: string
  /** Name of the value in the help (`file` → `<file>`); absent: the option is a flag. */
  readonly value?: string
  /** The values allowed. */
  readonly choices?: readonly string[]
  readonly default?: string
  /** The command cannot do without it. */
  readonly required?: true
  /** It can be given several times. */
  readonly many?: true
  /** `number`: a whole number, at least 0 (or `minimum`). */
  readonly type?: 'number'
  readonly minimum?: number
  /** The option that it excludes, by key. */
  readonly conflicts?: readonly string[]
  /** A flag `--no-x` that is true unless given: write the key `x`. */
  readonly negated?: true
  readonly description: string
}

export type OptionTable = Readonly<Record<string, Option>>

type Single<O extends Option> = O extends { choices: readonly (infer C)[] }
  ? C
  : O extends { type: 'number' }
    ? number
    : string

type Value<O extends Option> = O extends { negated: true }
  ? boolean
  : O extends { value: string } | { choices: readonly string[] }
    ? O extends { many: true }
      ? readonly Single<O>[]
      : O extends { default: string } | { required: true }
        ? Single<O>
        : Single<O> | undefined
    : boolean

/** The values of a table of options, as `run` gets them: an absent flag is false, an absent list is empty. */
export type Options<T extends OptionTable> = { readonly [K in keyof T]: Value<T[K]> }

/** A positional argument. */
export interface Argument {
  readonly name: string
  readonly description: string
  readonly optional?: true
  /** Only the last one. */
  readonly many?: true
}

/** The options that every command has. */
export const commonOptions = {
  directory: {
    short: 'C',
    value: 'dir',
    description: 'the project’s folder; the working directory unless given',
  },
  format: {
    value: 'format',
    choices: ['text', 'json', 'sarif', 'github', 'junit'],
    default: 'text',
    description: 'how diagnostics are written',
  },
  failOn: {
    value: 'level',
    choices: ['error', 'warning'],
    default: 'error',
    description: 'the least severity at which the command fails',
  },
  max: {
    value: 'number',
    type: 'number',
    minimum: 1,
    description: 'show at most so many diagnostics a file (in text); all unless given',
  },
  quiet: { short: 'q', description: 'no progress and no summary' },
  color: {
    value: 'when',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    description: 'colour in text',
  },
} as const satisfies OptionTable

export type CommonOptions = Options<typeof commonOptions>

/** A file that a command works on. */
export interface Input {
  /** Absolute path; `-` for standard input. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a command works with. */
export interface Context {
  readonly io: Io
  readonly common: CommonOptions
  /** The folder that paths of the command line are relative to, absolute. */
  readonly directory: string
  /**
   * The project, or the defaults outside of one (`configFile` is absent then).
   *
   * @throws ConfigurationError with the diagnostics, if the configuration has faults
   */
  edition(): Edition
  /**
   * The same, where only a project will do.
   *
   * @throws ConfigurationError if there is none
   */
  project(): Edition
  /** The absolute path of a path of the command line; `-` stays. Diagnostics then name the file as the user did. */
  resolve(path: string): string
  /** A file as the user named it, else relative to the working folder: as results name it. */
  display(file: string): string
  /** Reads a file, or standard input for `-`; a diagnostic if it cannot be read. */
  read(path: string): Promise<Input | Diagnostic>
  /** A line on standard error, unless `--quiet`. */
  progress(line: string): void
}

/** What a command did. */
export interface Outcome {
  readonly diagnostics?: readonly Diagnostic[]
  /** The result, for standard output. */
  readonly output?: string | Uint8Array
  /** One line on standard error after the diagnostics, unless `--quiet`. */
  readonly summary?: string
  /**
   * For commands whose result is diagnostics (`validate`): in all formats but text they go to standard output, together
   * with the list of what was checked.
   */
  readonly checked?: readonly CheckedDocument[]
  /** Instead of the status that follows from the diagnostics. */
  readonly status?: number
}

export interface CheckedDocument {
  readonly file: string
  /** The schema that it was validated against; absent if none. */
  readonly schema?: string
  readonly valid: boolean
}

export interface CommandDefinition<T extends OptionTable> {
  readonly name: string
  /** One line, without a full stop. */
  readonly summary: string
  /** Paragraphs for `--help`, separated by a blank line. */
  readonly description?: string
  readonly arguments?: readonly Argument[]
  readonly options?: T
  /** Command lines that work, each with what it does. */
  readonly examples?: readonly { readonly line: string; readonly text: string }[]
  run(context: Context, args: readonly string[], options: Options<T>): Promise<Outcome>
}

/** A command, whatever its options are: the runner builds them from the same table that types them for `run`. */
export interface Command extends Omit<CommandDefinition<OptionTable>, 'run'> {
  run(context: Context, args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<Outcome>
}

/** Defines a command; `run` gets its options typed by their table. */
export function defineCommand<const T extends OptionTable>(definition: CommandDefinition<T>): Command {
  return definition as unknown as Command
}

/** Wrong usage: an unknown option, a missing argument. The command ends with status 2 and this sentence. */
export class UsageError extends Error {}

/** The command cannot begin: its configuration or a file that it needs is at fault. */
export class ConfigurationError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'The configuration is at fault.')
  }
}
