import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostic.js'
import { loadSchema, type Schema, validateDocument } from '../../../src/validate/relaxng/index.js'

const encoder = new TextEncoder()

function schemaOf(compact: string, others: Record<string, string> = {}): Schema {
  const files: Record<string, string> = { '/s/main.rnc': compact, ...others }
  const { schema, diagnostics } = loadSchema('/s/main.rnc', {
    read: (file) => (files[file] === undefined ? undefined : encoder.encode(files[file])),
  })
  if (schema === undefined) throw new Error(JSON.stringify(diagnostics))
  return schema
}

function faultsOf(compact: string, others: Record<string, string> = {}): readonly Diagnostic[] {
  const files: Record<string, string> = { '/s/main.rnc': compact, ...others }
  return loadSchema('/s/main.rnc', {
    read: (file) => (files[file] === undefined ? undefined : encoder.encode(files[file])),
  }).diagnostics
}

const letter = schemaOf(`
  datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
  start = element letter { head, p+, closer? }
  head = element head { text }
  p = element p { id?, attribute rend { "bold" | "italic" }?, (text | name | date)* }
  closer = element closer { signed+ }
  signed = element signed { text }
  name = element persName { id?, attribute ref { xsd:IDREF }?, text }
  date = element date { attribute when { xsd:date }, text }
  id = attribute xml:id { xsd:ID }
`)

/** Each diagnostic as `line:column code`, with the element's path. */
function validate(document: string): readonly Diagnostic[] {
  return validateDocument(letter, encoder.encode(document), 'letter.xml')
}

function places(document: string): string[] {
  return validate(document).map(
    (d) => `${d.line}:${d.column}-${d.endLine}:${d.endColumn} ${d.code} ${d.path}`,
  )
}

describe('what is said of a document', () => {
  it('nothing of a valid one', () => {
    expect(validate('<letter><head>A</head><p>x <persName>Mao</persName></p></letter>')).toEqual([])
  })

  it('suggests the element that was meant, and offers to rename it', () => {
    const [d, ...others] = validate('<letter><head/>\n<p>x <perName>Mao</perName></p></letter>')
    expect(others).toEqual([])
    expect(d).toMatchObject({
      code: 'rng-unknown-element',
      line: 2,
      column: 6,
      endColumn: 15,
      path: '/letter[1]/p[1]/perName[1]',
    })
    expect(d!.message).toContain('Did you mean <persName>?')
    expect(d!.fix).toMatchObject({ certain: true })
    expect(d!.fix!.edits.map((e) => e.text)).toEqual(['persName', 'persName'])
  })

  it('finds every error in one pass, each at its place', () => {
    const document = [
      '<letter>',
      '<p rnd="bold">x</p>',
      '<p rend="bolt">x <date when="31.1.1949">then</date></p>',
      'stray words',
      '<closer>',
      '</closer>',
      '</letter>',
    ].join('\n')
    expect(places(document)).toEqual([
      '2:1-2:15 rng-missing-element /letter[1]/p[1]',
      '2:4-2:7 rng-unknown-attribute /letter[1]/p[1]',
      '3:10-3:14 rng-attribute-value /letter[1]/p[2]',
      '3:30-3:39 rng-attribute-value /letter[1]/p[2]/date[1]',
      '4:1-4:12 rng-text-not-allowed /letter[1]',
      '6:1-6:10 rng-incomplete-element /letter[1]/closer[1]',
    ])
  })

  it('names what is missing', () => {
    const [d] = validate('<letter><p>x</p></letter>')
    expect(d!.message).toBe('<p> comes too early: <head> must stand before it.')
    const [date] = validate('<letter><head/><p><date>then</date></p></letter>')
    expect(date!.message).toBe('<date> needs the attribute “when”.')
    const [closer] = validate('<letter><head/><p/><closer/></letter>')
    expect(closer!.message).toBe('<closer> is incomplete: <signed> is missing at its end.')
  })

  it('says of a value what it should be, and which is near', () => {
    const [d] = validate('<letter><head/><p rend="itallic"/></letter>')
    expect(d!.message).toContain('Did you mean “italic”?')
    expect(d!.message).toContain('“bold”')
    const [date] = validate('<letter><head/><p><date when="1949-02-30"/></p></letter>')
    expect(date!.message).toContain('a date, such as 1949-01-31')
  })

  it('tells the namespace from the name', () => {
    const [d] = validate('<letter xmlns="http://example.org/"><head/></letter>')
    expect(d!.message).toContain('in the namespace http://example.org/')
    expect(d!.message).toContain('in no namespace')
  })

  it('is silent within an unknown element, but for what is wrong in known ones', () => {
    expect(places('<letter><head/><p><what><persName>a</persName>b</what></p></letter>')).toEqual([
      '1:19-1:25 rng-unknown-element /letter[1]/p[1]/what[1]',
    ])
    expect(places('<letter><head/><p><what>\n<date/>\n</what></p></letter>').length).toBe(2)
  })

  it('checks identifiers and references', () => {
    const document =
      '<letter><head/><p xml:id="a"><persName ref="b">x</persName></p>\n<p xml:id="a"/></letter>'
    const [ref, id] = validate(document)
    expect(ref).toMatchObject({ code: 'rng-unresolved-idref', line: 1 })
    expect(id).toMatchObject({ code: 'rng-duplicate-id', line: 2, column: 12 })
    expect(id!.message).toContain('line 1')
    expect(validate('<letter><head/><p xml:id=" a "/><p xml:id="a"/></letter>').map((d) => d.code)).toEqual([
      'rng-duplicate-id',
    ])
  })

  it('says of an element what its text should be', () => {
    const schema = schemaOf('start = element price { "free" | xsd:decimal }')
    const [d, ...others] = validateDocument(schema, encoder.encode('<price>\nfrei</price>'), 'price.xml')
    expect(others).toEqual([])
    expect(d).toMatchObject({ code: 'rng-element-value', line: 2, column: 1, endColumn: 5 })
    expect(d!.message).toContain('Did you mean “free”?')
    expect(d!.message).toContain('a decimal number')
  })

  it.each(['QName', 'NOTATION'])(
    'takes a %s for a name whose prefix is bound, and compares its namespace',
    (type) => {
      const schema = schemaOf(
        `namespace p = "urn:p"\nstart = element a { element b { xsd:${type} }*, element c { xsd:${type} "p:x" | xsd:${type} "y" }* }`,
      )
      const lines = [
        '<a xmlns:q="urn:p" xmlns:r="urn:r">',
        '<b>q:x</b><b> q:x </b><b>x</b>',
        ...['zz:x', '1x', 'q:', '', 'q:x:y'].map((text) => `<b>${text}</b>`),
        '<c>q:x</c><c>y</c>',
        '<c>r:x</c>',
        '<c>p:x</c></a>',
      ]
      const found = validateDocument(schema, encoder.encode(lines.join('\n')), 'a.xml')
      expect(found.map(({ line, code }) => `${line} ${code}`)).toEqual(
        [3, 4, 5, 6, 7, 9, 10].map((line) => `${line} rng-element-value`),
      )
      expect(found[0]!.message).toContain('with a declared prefix or none')
      for (const facet of ['length', 'minLength', 'maxLength'])
        expect(faultsOf(`start = element a { xsd:${type} { ${facet} = "3" } }`)).toMatchObject([
          { code: 'rng-schema-datatype', column: `start = element a { xsd:${type} { `.length + 1 },
        ])
    },
  )

  it('says once that an identifier is none, or two', () => {
    const schema = schemaOf(
      'datatypes c = "http://relaxng.org/ns/compatibility/datatypes/1.0"\nstart = element a { attribute id { c:ID } }',
    )
    for (const id of ['b c', '', ' '])
      expect(validateDocument(schema, encoder.encode(`<a id="${id}"/>`), 'a.xml').map((d) => d.code)).toEqual(
        ['rng-attribute-value'],
      )
  })

  it('reports what is not well-formed together with what is not valid before it', () => {
    const codes = validate('<letter><q/>\n<p>x</q></letter>').map((d) => d.code)
    expect(codes[0]).toBe('rng-unknown-element')
    expect(codes.some((code) => code.startsWith('xml-'))).toBe(true)
  })
})

describe('what is said of a schema', () => {
  it('a syntax error, at its place', () => {
    const [d] = faultsOf('start = element a {\n  text,, text }')
    expect(d).toMatchObject({ code: 'rng-schema-syntax', file: '/s/main.rnc', line: 2, column: 8 })
  })

  it('a missing definition', () => {
    const [d] = faultsOf('start = element a { B }\nb = text')
    expect(d).toMatchObject({ code: 'rng-schema-reference', line: 1, column: 21 })
    expect(d!.message).toContain('Did you mean “b”?')
  })

  it('a fault of an included file, in that file', () => {
    const [d] = faultsOf('include "other.rnc"', { '/s/other.rnc': '\nstart = element a { xsd:dat }' })
    expect(d).toMatchObject({ code: 'rng-schema-datatype', file: '/s/other.rnc', line: 2 })
  })

  it('a file that is not there, where it is named', () => {
    const [d] = faultsOf('\ninclude "other.rnc"\nstart = empty')
    expect(d).toMatchObject({ code: 'rng-schema-unreadable', file: '/s/main.rnc', line: 2 })
  })

  it('a file on the network is not fetched', () => {
    const [d] = faultsOf('include "http://example.org/other.rnc"\nstart = element a { empty }')
    expect(d).toMatchObject({ code: 'rng-schema-unreadable', line: 1 })
  })

  it('files that include each other', () => {
    const [d] = faultsOf('include "other.rnc"', { '/s/other.rnc': 'include "main.rnc"' })
    expect(d).toMatchObject({ code: 'rng-schema-definition' })
  })

  it('a broken restriction', () => {
    const [d] = faultsOf('start = element a {\n  attribute b { text },\n  attribute b { text } }')
    expect(d).toMatchObject({ code: 'rng-schema-restriction' })
    expect(d!.message).toBe('The attribute “b” may occur twice here.')
  })
})
