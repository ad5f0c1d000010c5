/** What editors do by mistake, to documents and in naming files, and the first thing that is said of it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, letter, sigla } from '../cli/command-line.js'

const NS = 'http://www.tei-c.org/ns/1.0'
const schema = `default namespace = "${NS}"
start = element TEI { any* }
any = (element p { text } | element * - (p | TEI) { attribute * { text }*, mixed { any* } })`

const cwd = folder({ 'own.rnc': schema, 'full/a.xml': letter('<p>x</p>') })
mkdirSync(join(cwd, 'empty'))

/** What is said first of a file, as `line:column message [code]`, and the status. */
async function said(
  content: string | Uint8Array | undefined,
  argv: readonly string[] = ['a.xml', '--schema', 'own.rnc', '--layer', 'relaxng'],
): Promise<readonly [string, number]> {
  if (content !== undefined) writeFileSync(join(cwd, 'a.xml'), content)
  const { stdout, status } = await sigla(cwd, ['validate', ...argv, '--format', 'json'])
  const [first] = JSON.parse(stdout).diagnostics.filter((d: { severity: string }) => d.severity !== 'note')
  return [
    first === undefined ? '' : `${first.line ?? ''}:${first.column ?? ''} ${first.message} [${first.code}]`,
    status,
  ]
}

describe('one tag wrong in a document of two megabytes', () => {
  const chapters = Array.from(
    { length: 20_000 },
    (_, i) =>
      `<div><head>Chapter ${i}</head>\n<p>Some <hi rend="it">words</hi> and <name>Mao</name> again, ${i}.</p>\n</div>\n`,
  ).join('')
  const whole = letter(chapters)
  const at = whole.indexOf('Chapter 10000')
  const without = (what: string, by = ''): string => {
    const from = whole.indexOf(what, at)
    return whole.slice(0, from) + by + whole.slice(from + what.length)
  }

  it.each([
    [
      'a phrase without an end',
      without('</hi>'),
      '30004:9 `<hi>`, opened in line 30004, is not closed before `</p>` in the same line',
    ],
    [
      'a paragraph without an end',
      without('</p>'),
      '30004:1 `<p>`, opened in line 30004, is not closed before `</div>` in line 30005',
    ],
    [
      'a division without an end',
      without('</div>'),
      '30003:1 `<div>`, opened in line 30003, is not closed before `</body>` in line 60004',
    ],
    [
      'a division without a beginning',
      without('<div>'),
      '30008:1 The end tag `</div>` closes nothing: the open element is `<body>`',
    ],
    [
      'a quotation mark missing',
      without('it">', 'it>'),
      '30004:13 The closing quotation mark of this attribute’s value is missing.',
    ],
    ['a comment without an end', without('<p>', '<p><!-- '), '30004:4 This comment has no end'],
    [
      'overlapping tags',
      without('<name>Mao</name>', '<name><hi>Mao</name></hi>'),
      '30004:44 `<hi>`, opened in line 30004, is not closed before `</name>`',
    ],
  ])('%s', async (_, text, message) => {
    const [first, status] = await said(text)
    expect(first).toContain(message)
    expect(status).toBe(1)
  })
})

describe('the namespace', () => {
  const good = letter('<p>x</p>')
  it.each([
    [
      'none',
      good.replace(/ xmlns="[^"]*"/, ''),
      `1:1 <TEI> is in no namespace, but the schema’s element is in the namespace ${NS}: add xmlns="${NS}" to the root element.`,
    ],
    [
      'another',
      good.replace('http:', 'https:'),
      `1:1 <TEI> is in the namespace https://www.tei-c.org/ns/1.0, but the schema’s element is in the namespace ${NS}: write xmlns="${NS}" instead.`,
    ],
    [
      'undone within',
      letter('<p xmlns="">x</p>'),
      `3:1 <p> is in no namespace, but the schema’s element is in the namespace ${NS}: remove its xmlns="", or write xmlns="${NS}".`,
    ],
    [
      'of a prefix that is not declared',
      letter('<tei:p>x</tei:p>'),
      '3:2 The prefix `tei:` of `tei:p` stands for no namespace here; declare it with `xmlns:tei="…"`',
    ],
  ])('%s', async (_, text, message) => {
    const narrow = schema
      .replace('element * - (p | TEI)', 'element tei:* - (p | TEI)')
      .replace('default namespace', 'namespace tei = "http://www.tei-c.org/ns/1.0"\ndefault namespace')
    writeFileSync(join(cwd, 'narrow.rnc'), narrow)
    const [first, status] = await said(text, ['a.xml', '--schema', 'narrow.rnc', '--layer', 'relaxng'])
    expect(first).toContain(message)
    expect(status).toBe(1)
  })
})

describe('the file and its characters', () => {
  const marked = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`)
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')
  it.each<readonly [string, string | Uint8Array, string]>([
    ['empty', '', '1:1 This file is empty.'],
    ['only white space', '\n \n', '3:1 There is no element in this file.'],
    ['a letter', 'Dear Sir,\nthanks.', '1:1 Text stands before the first element'],
    [
      'a Word file',
      Buffer.from('PK\u0003\u0004\u0014'),
      '1:1 This is a ZIP archive (.docx and .odt are such), not an XML file.',
    ],
    [
      'two byte order marks',
      Buffer.from(`\ufeff\ufeff${letter('<p/>')}`),
      '1:1 A byte order mark (U+FEFF, an invisible character) stands before the first element',
    ],
    [
      'UTF-16 that is none',
      `<?xml version="1.0" encoding="UTF-16"?>${letter('<p/>')}`,
      '1:1 The first line of this file says “UTF-16”, but it is not',
    ],
    ['not UTF-8', Buffer.from(letter('<p>caf\u00e9</p>'), 'latin1'), '3:7 The byte 0xE9 here is not UTF-8.'],
    [
      'an empty line first',
      `\n<?xml version="1.0"?>${letter('<p/>')}`,
      '2:1 The XML declaration `<?xml …?>` may stand only at the very beginning of a file',
    ],
    [
      'names of HTML',
      letter('<p>a&nbsp;b &amp c</p>'),
      '3:5 The entity `&nbsp;` is not declared; put the character itself',
    ],
    [
      'an entity that is no element whole',
      `<!DOCTYPE TEI [<!ENTITY e "<hi>x">]>${letter('<p>&e;</p>')}`,
      '3:4 `<hi>`, opened in line 3, is never closed; its end tag `</hi>` is missing. (This is in the text of the entity `&e;`.)',
    ],
    [
      'curly quotation marks',
      letter('<p rend=“x”>x</p>'),
      '3:9 The value of the attribute `rend` must stand in quotation marks',
    ],
    ['in UTF-16, at its place', utf16(letter('<p>Ж<hi/></p>')), '3:5 <hi> may not stand here.'],
    ['with a byte order mark, at its place', marked(letter('<p>Ж<hi/></p>')), '3:5 <hi> may not stand here.'],
    [
      'with an entity, at its place',
      `<!DOCTYPE TEI [<!ENTITY mao "Mao">]>${letter('<p>&mao;<hi/></p>')}`,
      '3:9 <hi> may not stand here.',
    ],
  ])('%s', async (_, content, message) => {
    const other =
      schema
        .replace('attribute * { text }*, mixed { any* }', 'attribute * { text }*, mixed { any* }')
        .replace('p | TEI) {', 'p | TEI | hi) {') +
      '\nunused = element hi { empty }\nstart |= element hi { empty }'
    writeFileSync(join(cwd, 'other.rnc'), other.replace('start = ', 'start |= '))
    const [first, status] = await said(content, ['a.xml', '--schema', 'other.rnc', '--layer', 'relaxng'])
    expect(first).toContain(message)
    expect(status).toBe(1)
  })
})

describe('the names that a command gets', () => {
  it.each<readonly [string, readonly string[], string, number]>([
    ['a folder', ['full'], '', 0],
    [
      'a folder without documents',
      ['empty'],
      ': There is no document (.xml or .tei) in the folder empty. [folder-empty]',
      0,
    ],
    ['a pattern that fits nothing', ['nothing*.xml'], ': No file fits nothing*.xml.', 2],
    [
      'a file that is not there',
      ['gone.xml'],
      'gone.xml cannot be read: there is no such file or folder.',
      2,
    ],
  ])('%s', async (_, argv, message, expected) => {
    const [first, status] = await said(undefined, argv)
    expect(first).toContain(message)
    expect(status).toBe(expected)
  })

  it.each<readonly [string, string, string, string]>([
    [
      'an XSD',
      'a.xsd',
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
      '1:1 This is a schema in XML Schema (XSD), which Sigla does not read.',
    ],
    ['a DTD', 'a.dtd', '<!ELEMENT a (b)>', '1:1 This is a DTD'],
    [
      'Schematron',
      'a.sch',
      '<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>',
      '1:1 This is a Schematron schema: name it with --schematron.',
    ],
    ['an ODD', 'a.odd', `<TEI xmlns="${NS}"/>`, '1:1 This is a TEI document, not a schema.'],
    ['a web page', 'page.rng', '<!DOCTYPE html><html/>', '1:16 This is a web page, not a schema'],
    ['nothing', 'nothing.rng', '', '1:1 This file is empty'],
    ['JSON', 'json.rng', '{}', '1:1 This is neither XML nor'],
    [
      'a grammar without namespace',
      'plain.rng',
      '<grammar/>',
      '1:1 A schema begins with an element of RELAX NG; <grammar> is in no namespace: write xmlns=',
    ],
  ])('as a schema: %s', async (_, name, content, message) => {
    writeFileSync(join(cwd, name), content)
    const [first, status] = await said(letter('<p/>'), ['a.xml', '--schema', name])
    expect(first).toContain(message)
    expect(status).toBe(2)
  })

  it('as a schema: a folder', async () => {
    const [first, status] = await said(letter('<p/>'), ['a.xml', '--schema', 'full'])
    expect(first).toMatch(/full is a folder; name the schema in it/)
    expect(status).toBe(2)
  })

  it.each<readonly [string, string, string, string, number]>([
    [
      'an XSD',
      'b.xsd',
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
      '1:1 This is a schema in XML Schema',
      2,
    ],
    ['a DTD', 'b.dtd', '<!ELEMENT a (b)>', '1:1 This is a DTD', 2],
    ['nothing', 'nothing.sch', '', '1:1 This file is empty', 2],
    [
      'no rules',
      'norules.sch',
      '<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>',
      '1:1 norules.sch holds no Schematron rules, so nothing is checked by it. [schematron-empty]',
      0,
    ],
    [
      'a grammar without rules',
      'norules.rng',
      '<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>',
      '1:1 norules.rng holds no Schematron rules, so nothing is checked by it. [schematron-empty]',
      0,
    ],
  ])('as Schematron: %s', async (_, name, content, message, expected) => {
    writeFileSync(join(cwd, name), content)
    const [first, status] = await said(letter('<p/>'), ['a.xml', '--schematron', name])
    expect(first).toContain(message)
    expect(status).toBe(expected)
  })

  it('in an xml-model instruction: a compact schema, by which the document is checked', async () => {
    const model = '<?xml-model href="own.rnc" type="application/relax-ng-compact-syntax"?>\n'
    expect(await said(model + letter('<p>x</p>'), ['a.xml'])).toEqual(['', 0])
    const [first, status] = await said(model + letter('<p><p/></p>'), ['a.xml'])
    expect(first).toContain('4:4 <p> may not stand here.')
    expect(status).toBe(1)
  })

  it.each([
    [
      'an XSD',
      'href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"',
      'is neither RELAX NG nor Schematron',
    ],
    ['a file that is not there', 'href="gone.rng"', 'The schema gone.rng does not exist'],
    ['no address', 'hreff="own.rnc"', 'This xml-model instruction names no schema'],
    ['an address on the web', 'href="https://example.org/a.rng"', 'is on the web and is not fetched'],
  ])('in an xml-model instruction: %s', async (_, attributes, message) => {
    const [first, status] = await said(`<?xml-model ${attributes}?>\n${letter('<p>x</p>')}`, ['a.xml'])
    expect(first).toContain(message)
    expect(first.startsWith('1:1 ')).toBe(true)
    expect(status).toBe(0)
  })
})

describe('more mistakes than anybody will read', () => {
  it('are all told', async () => {
    writeFileSync(join(cwd, 'a.xml'), `<TEI xmlns="${NS}">${'<p next="#a"/>\n'.repeat(200_000)}</TEI>`)
    const { stdout, stderr, status } = await sigla(cwd, [
      'validate',
      'a.xml',
      '--layer',
      'pointers',
      '--format',
      'json',
    ])
    expect(JSON.parse(stdout).diagnostics).toHaveLength(200_000)
    expect(stderr).toBe('1 document checked, 1 of them invalid.\n')
    expect(status).toBe(1)
  })
})
