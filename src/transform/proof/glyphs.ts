/** What stands for an empty `g`, for the proof (see docs/stylesheets.md, *Characters that Unicode lacks*). */

import { attribute, childElements, textOf, type XmlDocument, type XmlElement } from '../../document/tree.js'

const exact = ['diplomatic', 'exact', 'facsimile', 'allograph', 'composed', 'Unicode', 'unicode']
const normalized = [
  'normalized',
  'normalised',
  'standard',
  'normal_unicode',
  'modern',
  'simplified',
  'Unicode',
  'unicode',
  'composed',
]

/** The characters of an empty `g` in the diplomatic view or in the others; nothing where nobody describes it. */
export function glyph(g: XmlElement, document: XmlDocument, diplomatic: boolean): string {
  const ref = attribute(g, 'ref')
  const description = ref?.startsWith('#') ? document.ids.get(ref.slice(1)) : undefined
  if (description === undefined || !['char', 'glyph'].includes(description.local)) return ''
  const mapped = mapping(description, diplomatic ? exact : normalized)
  if (mapped !== undefined) return characters(mapped)
  const name = nameOf(description)
  return name === undefined || name.startsWith('[') ? (name ?? '') : `[${name}]`
}

function mapping(description: XmlElement, types: readonly string[]): string | undefined {
  const mappings = childElements(description, 'mapping').filter((m) => words(m) !== '')
  const typed = types.map((type) => mappings.find((m) => attribute(m, 'type') === type))
  const chosen =
    typed.find((m) => m !== undefined) ?? mappings.find((m) => attribute(m, 'type') !== 'PUA') ?? mappings[0]
  return chosen === undefined ? undefined : words(chosen)
}

/** `U+0061 U+0304` as the characters that it names. */
function characters(written: string): string {
  if (!/^(?:U\+[0-9A-Fa-f]{2,6} ?)+$/.test(written)) return written
  const codes = written.match(/[0-9A-Fa-f]{2,6}/g)!.map((hex) => Number.parseInt(hex, 16))
  const isCharacter = (c: number): boolean =>
    (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff)
  return codes.every(isCharacter) ? String.fromCodePoint(...codes) : written
}

function nameOf(description: XmlElement): string | undefined {
  const valued = (kind: string, names: readonly string[]): (string | undefined)[] =>
    childElements(description, kind)
      .filter((property) => names.includes(attribute(property, 'name') ?? ''))
      .map((property) => attribute(property, 'value'))
  const said = (name: string): string[] => childElements(description, name).map(words)
  const candidates = [
    ...valued('localProp', ['composition']),
    ...said('glyphName'),
    ...said('charName'),
    ...valued('unicodeProp', ['Name']),
    ...valued('localProp', ['Name', 'name']),
    ...valued('localProp', ['entity']),
    ...said('desc'),
  ]
  return candidates.map((name) => trimmed(name ?? '')).find((name) => name !== '')
}

const words = (element: XmlElement): string => trimmed(textOf(element))
const trimmed = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
