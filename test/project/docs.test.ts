import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commonOptions } from '../../src/cli/command.js'
import { commands } from '../../src/cli/registry.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const flag = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The command lines of a document: in code, `sigla NAME …`. */
function commandLines(text: string): { name: string; rest: string }[] {
  const code = [...text.matchAll(/```(?:sh|bash|yaml)?\n([^]*?)```/g)].flatMap(([, block]) =>
    (block ?? '').split('\n'),
  )
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words ?? '')
  return [...code, ...inline].flatMap((line) => {
    const found = /(?:^|[\s;&])sigla ([a-z][a-z-]*)([^#|&;`]*)/.exec(line)
    return found === null ? [] : [{ name: found[1]!, rest: found[2] ?? '' }]
  })
}

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8')

  it('has no link that leads nowhere', () => {
    const links = [...text.replace(/```[^]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, href]) => href!)
    const broken = links
      .filter((href) => !/^[a-z]+:/.test(href) && !href.startsWith('#'))
      .filter((href) => !existsSync(join(root, dirname(file), href.split('#')[0]!)))
    expect(broken).toEqual([])
  })

  it('names only commands and options that there are', () => {
    const wrong: string[] = []
    for (const { name, rest } of commandLines(text).filter(({ name: word }) => word !== 'help')) {
      const command = commands.find((one) => one.name === name)
      if (command === undefined) {
        wrong.push(`sigla ${name}`)
        continue
      }
      const options = { ...commonOptions, ...command.options } as Readonly<
        Record<string, { readonly negated?: true }>
      >
      const known = new Set([
        '--help',
        '--version',
        ...Object.entries(options).map(([key, { negated }]) => (negated ? `--no-${key}` : flag(key))),
      ])
      for (const [used] of rest.matchAll(/--[a-z][a-z-]*/g))
        if (!known.has(used)) wrong.push(`sigla ${name} ${used}`)
    }
    expect(wrong).toEqual([])
  })
})
