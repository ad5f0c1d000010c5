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

const readme = `# My edition

    npm install      # installs Sigla; from a package file: npm install --save-dev sigla-VERSION.tgz
    npm start        # shows the edition at http://localhost:4321/, anew at each change
    npm run build    # makes the edition: dist/edition/index.html

- tei/transcripts: what the archive published, with the translator's brackets. A build encodes each new one.
- tei/documents: the TEI of each document. It is yours: Sigla changes no document that you have edited.
- sigla.config.json: title, language, rights, the address at which the edition is published ("url").
- .github/workflows/edition.yml: publishes the edition on GitHub Pages; choose "GitHub Actions" under Settings, Pages.

\`npx sigla review\` asks what the encoder could not decide; \`npx sigla validate\` says what is wrong in the TEI, and where.
`

/** `sigla init`: a new edition project. */
export const initCommand = defineCommand({
  name: 'init',
  summary: 'begin a new edition project: configuration, a sample transcript, publication',
  arguments: [{ name: 'dir', description: 'the folder; the working directory unless given', optional: true }],
  examples: [{ line: 'sigla init my-edition', text: 'then: cd my-edition, npm install, npx sigla serve' }],
  async run(context, [dir = '.']) {
    const { existsSync, mkdirSync } = await import('node:fs')
    const { dirname, join, relative } = await import('node:path')
    const { CONFIG_FILE, reasonOf, toolVersion } = await import('../../edition.js')
    const { atomicWrite } = await import('../../document/write.js')
    const root = context.resolve(dir)
    if (existsSync(join(root, CONFIG_FILE))) {
      throw new UsageError(
        `The folder “${dir}” is an edition project already: it has a ${CONFIG_FILE}. Choose another.`,
      )
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
          devDependencies: { sigla: `^${toolVersion}` },
        }),
      ],
      ['README.md', readme],
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
