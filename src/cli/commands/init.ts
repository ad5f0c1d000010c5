import { defineCommand, UsageError } from '../command.js'

const transcript = `Letter of the secretary of the town council

1. Com[rade] Petrova asked about the bridge [most]. The work will begin [in spring].

2. The builders need timber and two li [one kilometre] of rope. They will come on Wenesday [sic], with the head of the [works?] office.

3. Of the cost, nothing is known yet (ask the treasurer).
`

const workflow = `# Builds the edition and publishes it as a static site, on GitHub Pages.
name: edition
on:
  push:
    branches: [main]
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install
      - run: npx sigla build
      - uses: actions/upload-pages-artifact@v3
        with:
          path: dist/edition
      - uses: actions/deploy-pages@v4
`

/** `sigla init`: a new edition project. */
export const initCommand = defineCommand({
  name: 'init',
  summary: 'begin a new edition project: configuration, a sample transcript, publication',
  arguments: [{ name: 'dir', description: 'the folder; the working directory unless given', optional: true }],
  examples: [{ line: 'sigla init my-edition', text: 'then: cd my-edition, npm install, npx sigla serve' }],
  async run(context, [dir = '.']) {
    const { existsSync, mkdirSync, readFileSync } = await import('node:fs')
    const { dirname, join, relative } = await import('node:path')
    const { CONFIG_FILE, reasonOf, toolRoot } = await import('../../edition.js')
    const { atomicWrite } = await import('../../document/write.js')
    const root = context.resolve(dir)
    if (existsSync(join(root, CONFIG_FILE))) {
      throw new UsageError(
        `${dir} is an edition project already: it has a ${CONFIG_FILE}. Choose another folder.`,
      )
    }
    const { version } = JSON.parse(readFileSync(join(toolRoot, 'package.json'), 'utf8')) as {
      version: string
    }
    const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
    const files = new Map([
      [CONFIG_FILE, json({ title: 'My edition', language: 'en', rights: { status: 'unknown' } })],
      [
        'package.json',
        json({
          private: true,
          type: 'module',
          scripts: { start: 'sigla serve', build: 'sigla build' },
          devDependencies: { sigla: `^${version}` },
        }),
      ],
      ['tei/transcripts/sample-letter.txt', transcript],
      ['.github/workflows/edition.yml', workflow],
      ['.gitignore', 'node_modules/\ndist/\n.sigla/\n'],
    ])
    const made: string[] = []
    const kept: string[] = []
    for (const [path, text] of files) {
      const file = join(root, path)
      if (existsSync(file)) {
        kept.push(path)
        continue
      }
      try {
        mkdirSync(dirname(file), { recursive: true })
        atomicWrite(file, text)
      } catch (error) {
        throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`)
      }
      made.push(path)
    }
    const where = relative(context.directory, root)
    const steps = [...(where === '' ? [] : [`cd ${where}`]), 'npm install', 'npx sigla serve']
    const note = kept.length === 0 ? '' : `Left as they were: ${kept.join(', ')}\n`
    return {
      output: `${made.map((path) => `made ${path}`).join('\n')}\n${note}\nNext:\n${steps.map((step) => `  ${step}`).join('\n')}\n`,
    }
  },
})
