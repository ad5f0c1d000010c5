/** Which attributes are pointers, by TEI's own specification; and private prefixes. */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { attribute, elements, parseDocument, type XmlElement } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { validateDocument } from '../../src/validate/index.js'
import { pointerKind } from '../../src/validate/pointer-attributes.js'

const specification = fileURLToPath(new URL('../../../shared/tei/p5subset.xml', import.meta.url))
const TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'

function kindOf(element: string, name: string): string | undefined {
  const { document } = parseDocument(new TextEncoder().encode(`<${element} ${TEI} ${name}="x"/>`), '-')
  const { root } = document!
  return pointerKind(root, root.attributes.find((a) => a.name === name)!)
}

/** The specifications of TEI's elements and classes; none where the file is absent, for the body of a skipped group runs too. */
function specifications(): XmlElement[] {
  if (!existsSync(specification)) return []
  const { document } = parseDocument(readFileSync(specification), specification)
  return [...elements(document!.root, 'elementSpec'), ...elements(document!.root, 'classSpec')]
}

describe.skipIf(!existsSync(specification))('the attributes of TEI (needs ../shared)', () => {
  const specs = specifications()
  const classes = new Map(specs.map((spec) => [attribute(spec, 'ident')!, spec]))
  /** An element that has the attributes of a class, by its own membership or that of a class it is in. */
  const memberOf = (name: string): string | undefined => {
    for (const [ident, spec] of classes) {
      if (![...elements(spec, 'memberOf')].some((m) => attribute(m, 'key') === name)) continue
      if (spec.local === 'elementSpec') return ident
      const inner = memberOf(ident)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  const definitions = specs.flatMap((spec) =>
    [...elements(spec, 'attDef')].map((definition) => {
      const name = attribute(definition, 'ident')!
      const own = attribute(spec, 'ident')!
      const type = [...elements(definition, 'datatype')][0]
      const key = [...elements(definition, 'dataRef')].map((ref) => attribute(ref, 'key') ?? '')
      const several = !['1', undefined].includes(type && attribute(type, 'maxOccurs'))
      // @xml:base is what other pointers begin at, and is read as that.
      const pointer = key.includes('teidata.pointer') && name !== 'xml:base'
      const expected = pointer ? (several ? 'several' : 'one') : undefined
      const element = spec.local === 'elementSpec' ? own : memberOf(own)
      // A definition that changes another one without a datatype leaves that one's.
      return { name, own, element, expected, typed: type !== undefined }
    }),
  )

  it.each(definitions.filter((d) => d.expected !== undefined && d.element !== undefined))(
    'are pointers where they are: $name of $own',
    ({ name, element, expected }) => {
      const kind = kindOf(element!, name)
      // A list that is read where one pointer is meant would hide nothing but a space.
      expect(kind === expected || (expected === 'one' && kind === 'several')).toBe(true)
    },
  )

  it('are no pointers where they are something else', () => {
    const pairs = new Set(definitions.filter((d) => d.expected !== undefined).map((d) => d.name))
    const wrong = definitions
      .filter((d) => d.typed && d.expected === undefined && d.element !== undefined && pairs.has(d.name))
      .filter((d) => kindOf(d.element!, d.name) !== undefined)
      .map((d) => `${d.name} of ${d.own}`)
    expect(wrong).toEqual([])
  })
})

describe('prefixDef', () => {
  const edition = loadEdition('/').edition!
  const codes = async (pattern: string, replacement: string, ref: string): Promise<string[]> => {
    const text = `<TEI ${TEI}><teiHeader><prefixDef ident="psn" matchPattern="${pattern}" replacementPattern="${replacement}"/></teiHeader><text><p xml:id="mao1"><name ref="${ref}"/></p></text></TEI>`
    const options = { layers: ['pointers'] as const }
    const { diagnostics } = await validateDocument(new TextEncoder().encode(text), '-', edition, options)
    return diagnostics.map(({ code }) => code)
  }

  it.each([
    ['([a-z]+)([0-9])', '#$1$2', 'psn:mao1', []],
    ['([a-z]+)([0-9])', '#$1$2', 'psn:mao2', ['pointer-dangling']],
    // Of XML Schema: subtraction, \\i and \\c, and anchors that are signs like others.
    ['([a-z-[x]]+1)', '#$1', 'psn:mao1', []],
    ['([a-z-[m]]+1)', '#$1', 'psn:mao1', ['pointer-prefix-pattern']],
    ['(\\i\\c*)', '#$1', 'psn:mao1', []],
    ['^(mao1)$', '#$1', 'psn:mao1', ['pointer-prefix-pattern']],
    // Of JavaScript only.
    ['(?:mao1)', '#$1', 'psn:mao1', ['prefix-pattern']],
    ['(\\d{2}', '#$1', 'psn:mao1', ['prefix-pattern']],
    // $10 is the first group and a nought where there are not ten.
    ['(mao)1', '#$11', 'psn:mao1', []],
  ])('%s → %s: %s', async (pattern, replacement, ref, expected) => {
    expect(await codes(pattern, replacement, ref)).toEqual(expected)
  })
})
