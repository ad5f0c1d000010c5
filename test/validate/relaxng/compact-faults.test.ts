import { describe, expect, it } from 'vitest'
import { loadSchema } from '../../../src/validate/relaxng/index.js'

const encoder = new TextEncoder()

/** Each fault of a compact schema as `line:column message`. */
function faultsOf(schema: string | Uint8Array, others: Record<string, string> = {}): string[] {
  const bytes = typeof schema === 'string' ? encoder.encode(schema) : schema
  const { diagnostics, schema: loaded } = loadSchema('/s/main.rnc', {
    read: (file) =>
      file === '/s/main.rnc' ? bytes : others[file] === undefined ? undefined : encoder.encode(others[file]),
  })
  expect(loaded === undefined).toBe(diagnostics.length > 0)
  return diagnostics.map(
    ({ file, line, column, message }) => `${file === '/s/main.rnc' ? '' : file}${line}:${column} ${message}`,
  )
}

const lines = (...all: string[]): string => all.join('\n')

describe('all faults of syntax of a compact schema are told, each at its place', () => {
  it('a comma too many, a brace too few, a comma too few, an unknown datatype', () => {
    expect(
      faultsOf(
        lines(
          'start = element a {',
          '  text,, text }',
          'b = element b { text',
          'c = element c { text text }',
          'd = xsd:dat',
        ),
      ),
    ).toEqual([
      '2:8 Here a pattern is expected, but there is “,”.',
      '3:15 This “{” has no “}”.',
      '4:22 Here “,”, “|” or “&” is expected, but there is “text”.',
      '5:5 XML Schema has no datatype “dat”.',
    ])
  })

  it('names and prefixes', () => {
    expect(
      faultsOf(
        lines(
          'start = element { text } | b',
          'b = element b text',
          'c = element c { foo:bar, foo:baz }',
          'd = element x:y { text } | element x:z { text }',
          'text = element e { start }',
        ),
      ),
    ).toEqual([
      '1:17 Here a name is expected, but there is “{”.',
      '2:15 Here “{” is expected, but there is “text”.',
      '3:17 The prefix of a datatype library “foo” is not declared; declare it by: datatypes foo = "…".',
      '4:13 The prefix “x” is not declared; declare it by: namespace x = "…".',
      '5:1 “text” is a keyword; as the name of a definition it is written “\\text”.',
      '5:20 “start” is a keyword; as the name of a definition it is written “\\start”.',
    ])
  })

  it('signs mixed, closed too often, closed by another, or without a meaning', () => {
    expect(
      faultsOf(
        lines(
          'start = element a { b, c | d & e }',
          'b = (text | empty }',
          'c = element c { empty }}',
          'd = text;',
          'e = f = text',
        ),
      ),
    ).toEqual([
      '1:26 “,” and “|” may not be mixed; put one of the two in parentheses.',
      '2:19 Here “)” is expected, but there is “}”.',
      '3:24 Here a definition (“name = …”) is expected, but there is “}”.',
      '4:9 “;” means nothing here; remove it.',
      '5:7 Here a definition (“name = …”) is expected, but there is “=”.',
    ])
  })

  it('texts without an end, values without quotation marks, parameters', () => {
    expect(
      faultsOf(
        lines(
          'start = element a { "abc }',
          'b = xsd:int { minInclusive = 1 maxInclusive = "3" }',
          'c = xsd:string { minLength "1" }, d',
          'd = xsd:string { pattern = "a"',
          'e = [ a = "x" text',
          'f = """abc',
          'g = text',
        ),
      ),
    ).toEqual([
      '1:21 This quotation mark has no partner on its line. (A text of several lines stands between three of them.)',
      '2:30 “1” means nothing here; if it is a value, put it into quotation marks.',
      '3:28 Here “=” is expected, but there is the text “1”.',
      '4:16 This “{” has no “}”.',
      '5:5 This “[” has no “]”.',
      '6:5 These three quotation marks have no partners.',
    ])
  })

  it('declarations; an undeclared prefix is none if a declaration could not be read', () => {
    expect(
      faultsOf(
        lines(
          'namespace a "x"',
          'namespace b = "y"',
          'datatypes d = foo',
          'datatypes e = "relative"',
          'start = element a:x { d:y }',
          'z = element ) { text }',
        ),
      ),
    ).toEqual([
      '1:13 Here “=” is expected, but there is the text “x”.',
      '3:15 Here a text in quotation marks is expected, but there is “foo”.',
      '4:1 The address “relative” of a datatype library must be absolute, such as http://www.w3.org/2001/XMLSchema-datatypes.',
      '6:13 Here a name is expected, but there is “)”.',
    ])
  })

  it('grammars within grammars, divs, includes', () => {
    expect(
      faultsOf(
        lines(
          'include x.rnc',
          'div { start = grammar { start = element a { , b } b = text text }',
          'c = element c { }',
          '}',
          'include "part.rnc" { d = ( }',
          'e = missing',
        ),
        { '/s/part.rnc': 'd = text\nf = element f {{ text }\n' },
      ),
    ).toEqual([
      '1:9 Here a text in quotation marks is expected, but there is “x.rnc”.',
      '2:45 Here a pattern is expected, but there is “,”.',
      '2:60 Here “,”, “|” or “&” is expected, but there is “text”.',
      '3:17 Here a pattern is expected, but there is “}”.',
      '5:28 Here a pattern is expected, but there is “}”.',
      '/s/part.rnc2:16 Here a pattern is expected, but there is “{”.',
    ])
  })

  it('columns are counted behind escapes and in UTF-16 as the file has them', () => {
    const text = 'start = element \\x{61} { "\\x{0}", "😀" text }'
    const expected = [
      '1:27 XML has no character \\x{0}.',
      '1:40 Here “,”, “|” or “&” is expected, but there is “text”.',
    ]
    expect(faultsOf(text)).toEqual(expected)
    const utf16 = new Uint8Array(2 + text.length * 2)
    new DataView(utf16.buffer).setUint16(0, 0xfeff)
    for (let i = 0; i < text.length; i++) new DataView(utf16.buffer).setUint16(2 + 2 * i, text.charCodeAt(i))
    expect(faultsOf(utf16)).toEqual(expected)
  })

  it('a byte that is not UTF-8 is told, and what else is wrong', () => {
    const bytes = encoder.encode('start = element a {\n "x" ~ "?",, text }')
    bytes[bytes.indexOf(0x3f)] = 0xe9
    const [encoding, comma, ...others] = faultsOf(bytes)
    expect(encoding).toContain('2:9 This byte is not UTF-8')
    expect(comma).toBe('2:12 Here a pattern is expected, but there is “,”.')
    expect(others).toEqual([])
  })
})

describe('a file that is no compact schema is told from one with faults', () => {
  it.each([
    ['<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>', 'This is XML'],
    ['Dear Sir, this is a letter.\nIt has lines.', 'Here the beginning of a schema'],
    ['', 'This grammar has no start'],
    ['\n<!-- x -->', 'This is XML'],
  ])('%j', (text, message) => {
    const faults = faultsOf(text)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(message)
  })
})

describe('faults put into definitions here and there', () => {
  /** What may go wrong in a definition of one line, and the column of the fault. */
  const damages: readonly (readonly [name: string, line: (n: number) => string, at: string])[] = [
    ['two commas', (n) => `d${n} = element d${n} { text,, empty }`, ', empty'],
    ['no comma', (n) => `d${n} = element d${n} { d0 (d0) }`, '(d0)'],
    ['no closing brace', (n) => `d${n} = element d${n} { d0, d0`, '{'],
    ['no closing parenthesis', (n) => `d${n} = element d${n} { (d0, d0 }`, '}'],
    ['no opening brace', (n) => `d${n} = element d${n} d0 }`, 'd0 }'],
    ['no name', (n) => `d${n} = element { d0 }`, '{'],
    ['no content', (n) => `d${n} = element d${n} { }`, '}'],
    ['mixed signs', (n) => `d${n} = element d${n} { d0, d0 | d0 }`, '|'],
    ['no body', (n) => `d${n} =`, ''],
    ['a stray sign', (n) => `d${n} = element d${n} { d0 } %`, '%'],
    ['a text without an end', (n) => `d${n} = element d${n} { "d0 }`, '"'],
    ['an operator without an operand', (n) => `d${n} = element d${n} { * }`, '*'],
    ['two occurrences', (n) => `d${n} = element d${n} { d0?* }`, '* }'],
    ['a sign of assignment too many', (n) => `d${n} = = d0`, '= d0'],
  ]

  it('are told one by one, whatever stands before and behind them', () => {
    for (let first = 0; first < damages.length; first++)
      for (let second = 0; second < damages.length; second++) {
        const text: string[] = ['start = element a { d0* }', 'd0 = element d0 { text }']
        const expected: string[] = []
        for (const damage of [damages[first]!, damages[second]!]) {
          const line = damage[1](text.length)
          text.push(line)
          const at = damage[2] === '' ? undefined : line.indexOf(damage[2])
          // What is missing at the end of a line is missed at the beginning of the next.
          expected.push(at === undefined ? `${text.length + 1}:` : `${text.length}:${at + 1} `)
          text.push(`d${text.length} = element ok { d0, (d0 | d0)+, xsd:string { minLength = "1" } }`)
        }
        const found = faultsOf(text.join('\n'))
        const names = `${damages[first]![0]}, then ${damages[second]![0]}`
        expect(found.length, `${names}: ${found.join(' / ')}`).toBe(2)
        for (const [i, place] of expected.entries())
          expect(found[i]!.startsWith(place), `${names}: ${found[i]} at ${place}`).toBe(true)
      }
  })
})
