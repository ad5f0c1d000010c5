/** Builds commander's program from the definitions of the commands; help and docs/cli.md come from the same. */
import { Command as Commander, Option as CommanderOption, InvalidArgumentError } from 'commander'
import { toolVersion } from '../edition.js'
import type { Command, CommonOptions, Option, OptionTable } from './command.js'
import { commonOptions } from './command.js'

/** What the user asked for, once the command line is read. */
export interface Call {
  readonly command: Command
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
  readonly common: CommonOptions
}

/**
 * @param commands the commands of the program
 * @param onCall gets the call when the command line is right
 */
export function buildProgram(commands: readonly Command[], onCall: (call: Call) => void): Commander {
  const program = new Commander('sigla')
    .description(
      'From translated archival documents, with the translator’s brackets, to TEI and every edition of it.',
    )
    .version(toolVersion, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'help on a command')
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true)
    .exitOverride()
  addOptions(program, commonOptions)
  for (const command of commands) {
    const sub = program.command(command.name).summary(command.summary).exitOverride()
    sub.description(
      command.description ?? `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    )
    sub.helpOption('-h, --help', 'this help')
    for (const argument of command.arguments ?? []) {
      const dots = argument.many === true ? '...' : ''
      const name = argument.optional === true ? `[${argument.name}${dots}]` : `<${argument.name}${dots}>`
      sub.argument(name, argument.description)
    }
    addOptions(sub, command.options ?? {})
    if (command.examples !== undefined) {
      const lines = command.examples.map((example) => `  ${example.line}\n      ${example.text}`)
      sub.addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
    }
    sub.action((...received: unknown[]) => {
      const count = command.arguments?.length ?? 0
      const args = received
        .slice(0, count)
        .flatMap((value) => (value === undefined ? [] : (value as string[])))
      const all = program.opts()
      const pick = (table: OptionTable, from: Record<string, unknown>): Record<string, unknown> =>
        Object.fromEntries(Object.entries(table).map(([key, option]) => [key, from[key] ?? absent(option)]))
      onCall({
        command,
        args,
        options: pick(command.options ?? {}, sub.opts()),
        common: pick(commonOptions, all) as unknown as CommonOptions,
      })
    })
  }
  return program
}

function absent(option: Option): unknown {
  if (option.many === true) return []
  return option.value === undefined && option.choices === undefined ? false : undefined
}

/** The long flag of an option's key: `dryRun` → `--dry-run`. */
export function longFlag(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function addOptions(target: Commander, table: OptionTable): void {
  for (const [key, option] of Object.entries(table)) {
    const long = option.negated === true ? longFlag(key).replace('--', '--no-') : longFlag(key)
    const value = option.value === undefined ? '' : ` <${option.value}>`
    const built = new CommanderOption(
      `${option.short === undefined ? '' : `-${option.short}, `}${long}${value}`,
      option.description,
    )
    if (option.choices !== undefined && option.many !== true) built.choices([...option.choices])
    if (option.default !== undefined) built.default(option.default)
    if (option.required === true) built.makeOptionMandatory()
    if (option.conflicts !== undefined) built.conflicts([...option.conflicts])
    if (option.many === true) {
      built.argParser((given: string, before: string[] | undefined) => {
        if (option.choices !== undefined && !option.choices.includes(given)) {
          throw new InvalidArgumentError(`Allowed choices are ${option.choices.join(', ')}.`)
        }
        return [...(before ?? []), given]
      })
    } else if (option.type === 'number') {
      built.argParser((given: string) => {
        const minimum = option.minimum ?? 0
        if (!/^\d+$/.test(given) || Number(given) < minimum) {
          throw new InvalidArgumentError(`It must be a whole number, at least ${minimum}.`)
        }
        return Number(given)
      })
    }
    target.addOption(built)
  }
}
