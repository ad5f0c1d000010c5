/** Reference pages in Markdown, from the definitions themselves: docs/cli.md and docs/diagnostics.md. */
import { allCodes } from '../diagnostic.js'
import type { Command, Option, OptionTable } from './command.js'
import { commonOptions } from './command.js'
import { longFlag } from './program.js'

/** docs/cli.md: every command with its arguments, options and examples. */
export function cliReference(commands: readonly Command[]): string {
  const parts = [
    '# The command line',
    'This page is made from the definitions of the commands. `sigla help COMMAND` shows the same.',
    `Results go to standard output, diagnostics and progress to standard error; where diagnostics are the result (\`validate\` in any format but text), they go to standard output.

| exit status | means |
|---|---|
| 0 | clean, at the level of \`--fail-on\` |
| 1 | diagnostics at that level |
| 2 | wrong usage or configuration, a file that cannot be read or written, an incorrect schema |
| 70 | a fault of Sigla |
| 130 | interrupted |`,
    `## Options of all commands\n\n${optionTable(commonOptions)}`,
  ]
  for (const command of commands) {
    const given = (command.arguments ?? []).map(({ name, optional, many }) => {
      const word = `${name.toUpperCase()}${many === true ? '…' : ''}`
      return optional === true ? `[${word}]` : word
    })
    parts.push(`## sigla ${command.name}`)
    parts.push(
      `\`\`\`\nsigla ${[command.name, ...given].join(' ')}${command.options === undefined ? '' : ' [options]'}\n\`\`\``,
    )
    parts.push(
      command.description ?? `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    )
    if (command.arguments !== undefined && command.arguments.length > 0) {
      parts.push(
        command.arguments.map((argument) => `- **${argument.name}**: ${argument.description}`).join('\n'),
      )
    }
    if (command.options !== undefined) parts.push(optionTable(command.options))
    for (const { line, text } of command.examples ?? []) parts.push(`\`${line}\`: ${text}`)
  }
  return `${parts.join('\n\n')}\n`
}

/** docs/diagnostics.md: every code with its explanation. */
export function diagnosticsReference(): string {
  const parts = [
    '# Diagnostics',
    'Every code that Sigla reports, with why it is a fault, an example, and how to mend it. `sigla explain CODE` prints the same. This page is made from the tables of codes.',
  ]
  for (const [code, entry] of Object.entries(allCodes)) {
    const exit = entry.exit === 2 ? '; ends a command with status 2' : ''
    parts.push(`## ${code}`, `*${entry.title}* (${entry.severity}${exit})`, escapeMarkup(entry.explanation))
  }
  return `${parts.join('\n\n')}\n`
}

function optionTable(table: OptionTable): string {
  const rows = Object.entries(table).map(
    ([key, option]) => `| \`${flags(key, option)}\` | ${describe(option)} |`,
  )
  return `| option | |\n|---|---|\n${rows.join('\n')}`
}

function flags(key: string, option: Option): string {
  const long = option.negated === true ? longFlag(key).replace('--', '--no-') : longFlag(key)
  const value = option.value === undefined ? '' : ` ${option.value.toUpperCase()}`
  return `${option.short === undefined ? '' : `-${option.short}, `}${long}${value}`
}

function describe(option: Option): string {
  const notes = [
    ...(option.choices === undefined ? [] : [`one of ${option.choices.join(', ')}`]),
    ...(option.default === undefined ? [] : [`default: ${option.default}`]),
    ...(option.required === true ? ['required'] : []),
    ...(option.many === true ? ['may be repeated'] : []),
  ]
  return `${option.description.replaceAll('|', '\\|')}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`
}

/** Element tags in prose become code, outside of what is code already; lines that are examples become blocks. */
function escapeMarkup(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => {
      if (/^\s*[<{]/.test(paragraph)) return `\`\`\`\n${paragraph}\n\`\`\``
      return paragraph
        .split(/(`[^`]*`)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/<[^<>]*>/g, (tag) => `\`${tag}\``)))
        .join('')
    })
    .join('\n\n')
}
