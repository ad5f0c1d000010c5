import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition, toolRoot } from '../../src/edition.js'
import { type BuildOptions, type BuildResult, build } from '../../src/publish/build.js'
import { mergeParts } from '../../src/publish/merge.js'
import { sigla } from '../cli/command-line.js'
import { hashes, project, published } from './edition.js'

/** The code blocks of docs/stylesheets.md that name a file: the name stands in the line before. */
const guide = readFileSync(join(toolRoot, 'docs/stylesheets.md'), 'utf8')
const example = new Map(
  [...guide.matchAll(/^`([\w./]+)`:\n\n```\w+\n([^]*?)^```/gm)].map(([, name, text]) => [name!, text!]),
)

let folder: string
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const config = (transform: unknown): void =>
  write('sigla.config.json', JSON.stringify({ title: 'Letters', date: '2026-11-24', transform }))
const sheet = (declarations: string): string =>
  `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:x-sigla:common"\n  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes">\n${declarations}\n</xsl:stylesheet>\n`
const make = (options: BuildOptions = {}): Promise<BuildResult> =>
  build(loadEdition(folder).edition!, options)

beforeAll(() => {
  folder = project(2)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Each compiles a stylesheet, which takes seconds, and more on a busy machine.
describe('a project’s own stylesheets', { timeout: 300_000 }, () => {
  it('the worked example of the guide makes what the guide says', async () => {
    expect([...example.keys()].sort()).toEqual([
      'sigla.config.json',
      'xslt/edition.css',
      'xslt/labels.json',
      'xslt/letters.xsl',
    ])
    for (const [name, text] of example) write(name, text)
    const { diagnostics, failed } = await make()
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(failed).toBe(false)
    const page = published(folder, 'l01.html')
    expect(page).toContain('<span data-of="Letters" class="person">')
    expect(published(folder, 'assets/theme.css')).toContain('small-caps')
    expect(page).toContain('Find a letter')
    const { stdout: out } = await sigla(folder, ['transform', 'tei/documents/l01.xml', '-t', 'html'])
    expect(out).toContain('<span data-of="Letters" class="person">')
    expect(out).toContain('small-caps')
    // Kept: a second build loads nothing; a changed module makes all again.
    expect((await make()).written).toBe(0)
    write('xslt/letters.xsl', example.get('xslt/letters.xsl')!.replace('>person<', '>somebody<'))
    const { plan } = await make({ dryRun: true })
    expect(plan.map(({ reason }) => reason)).toEqual(['shared', 'shared'])
  })

  it('is named with its place when it cannot be compiled, and nothing is written', async () => {
    config({ stylesheets: { text: ['xslt/own.xsl'] } })
    const existed = existsSync(join(folder, 'dist/edition/l01.txt'))
    write('xslt/own.xsl', sheet('  <xsl:variable name="v"\n    select="unknown-function(1)"/>'))
    const { diagnostics, failed } = await make()
    expect(failed).toBe(true)
    expect(diagnostics).toMatchObject([
      { code: 'xslt-compile', file: join(folder, 'xslt/own.xsl'), line: 4, column: 13 },
    ])
    expect(existsSync(join(folder, 'dist/edition/l01.txt'))).toBe(existed)
  })

  it('is named with its place when it stops at a document, and what it says is passed on', async () => {
    config({ stylesheets: { text: ['xslt/own.xsl'] } })
    write(
      'xslt/own.xsl',
      sheet(`<xsl:template match="/" as="text()">
  <xsl:message>{*/@xml:id} came</xsl:message>
  <xsl:if test="*/@xml:id = 'l02'"><xsl:sequence select="error((), 'no more')"/></xsl:if>
  <xsl:next-match/>
</xsl:template>`),
    )
    const { diagnostics } = await make()
    const told = diagnostics.filter(({ code }) => code.startsWith('xslt'))
    expect(told).toMatchObject([
      { code: 'xslt-message', message: 'l01 came' },
      {
        code: 'xslt-failed',
        file: join(folder, 'xslt/own.xsl'),
        line: 3,
        message: expect.stringContaining('no more'),
      },
    ])
  })

  it('leaves a document whose page it cannot make out of the site, and its neighbours lead to one another', async () => {
    const three = project(3)
    const write = (path: string, text: string): void => writeFileSync(join(three, path), text)
    const setup = (html: string[]): void =>
      write(
        'sigla.config.json',
        JSON.stringify({
          title: 'Letters',
          date: '2026-11-24',
          url: 'https://example.org/',
          transform: { stylesheets: { html } },
        }),
      )
    const links = (path: string): string[] =>
      [...published(three, path).matchAll(/\bhref="([^"#]*\.html)/g)].map(([, href]) => href!)
    setup([])
    await build(loadEdition(three).edition!)
    expect(links('l01.html')).toContain('l02.html')
    mkdirSync(join(three, 'xslt'))
    write(
      'xslt/own.xsl',
      sheet(`<xsl:template match="/">
  <xsl:if test="*/@xml:id = 'l02'"><xsl:sequence select="error((), 'no more')"/></xsl:if>
  <xsl:next-match/>
</xsl:template>`),
    )
    setup(['xslt/own.xsl'])
    const { diagnostics } = await build(loadEdition(three).edition!)
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'xslt-failed',
    ])
    const files = Object.keys(hashes(join(three, 'dist/edition')))
    expect(files).not.toContain('l02.html')
    for (const path of files.filter((path) => path.endsWith('.html')))
      expect(links(path), path).not.toContain('l02.html')
    for (const path of ['sitemap.xml', 'assets/search-index.js'])
      expect(published(three, path), path).not.toContain('l02.html')
    expect(links('l01.html')).toContain('l03.html')
    expect(links('l03.html')).toContain('l01.html')
    // In parts, each of which knows only its own failures, the whole becomes the same.
    const whole = hashes(join(three, 'dist/edition'))
    const part = (name: string): string => join(three, 'parts', name)
    for (const index of [1, 2]) {
      rmSync(join(three, 'dist'), { recursive: true })
      await build(loadEdition(three).edition!, { shard: { index, of: 2 } })
      cpSync(join(three, 'dist/edition'), part(`${index}`), { recursive: true })
    }
    expect(readFileSync(join(part('2'), 'l01.html'), 'utf8')).toContain('href="l02.html"')
    await mergeParts(loadEdition(three).edition!, [part('1'), part('2')], part('all'))
    expect(hashes(part('all'))).toEqual(whole)
    rmSync(three, { recursive: true })
  })

  it('may read nothing unless the project allows it, by whatever module', async () => {
    config({ stylesheets: { text: ['xslt/own.xsl'] } })
    write('xslt/part.xsl', sheet('<xsl:variable name="v" select="doc(\'a.xml\')"/>'))
    write('xslt/own.xsl', sheet('<xsl:include href="part.xsl"/>'))
    const refused = await make()
    expect(refused.failed).toBe(true)
    expect(refused.diagnostics).toMatchObject([
      { code: 'xslt-forbidden', file: join(folder, 'xslt/part.xsl'), line: 3 },
    ])
    write(
      'xslt/own.xsl',
      sheet('<xsl:include href="https://example.org/a.xsl"/><xsl:include href="/etc/b.xsl"/>'),
    )
    expect((await make()).diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['xslt-forbidden', 3],
      ['xslt-forbidden', 3],
    ])
  })

  it('has its parameters by the configuration; one that no stylesheet has is named', async () => {
    config({ parameters: { laber: 'x' } })
    const { diagnostics, failed } = await make()
    expect(failed).toBe(true)
    expect(diagnostics).toMatchObject([
      { code: 'edition-parameter', message: expect.stringContaining('labels') },
    ])
  })

  it('names a style sheet or labels that are not there, or no labels', () => {
    const codes = (transform: unknown): string[] => {
      config(transform)
      return loadEdition(folder).diagnostics.map(({ code }) => code)
    }
    expect(codes({ css: ['xslt/none.css'] })).toEqual(['file-unreadable'])
    expect(codes({ css: ['../outside.css'] })).toEqual(['config-path'])
    write('xslt/words.json', '{"search.go": 1}')
    expect(codes({ labels: 'xslt/words.json' })).toEqual(['config-value'])
    write('xslt/words.json', '{')
    expect(codes({ labels: 'xslt/words.json' })).toEqual(['config-json'])
  })
})
