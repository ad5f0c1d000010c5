/** Random schemas, documents and mutations, the same for the same seed. */

/** A generator of numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const RNG =
  'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
const ELEMENTS = ['a', 'b', 'c', 'd']
const ATTRIBUTES = ['x', 'y', 'z']
const DATATYPES = [
  '<data type="integer"/>',
  '<data type="NCName"/>',
  '<data type="token"><param name="maxLength">2</param></data>',
  '<data type="date"/>',
  '<value>1</value>',
  '<value>one two</value>',
  '<list><oneOrMore><data type="integer"/></oneOrMore></list>',
  '<list><value>1</value><optional><value>2</value></optional></list>',
  '<data type="string"><except><value>1</value></except></data>',
]
const VALUES = ['', '1', ' 1 ', '1 2', 'one  two', 'abc', '-7', '1949-01-31', '1 x', '2', '  ']

/** A schema in the XML syntax; often correct, often breaking a restriction. */
export function randomSchema(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const pattern = (depth: number): string => {
    const kind = depth <= 0 ? 5 + Math.floor(next() * 6) : Math.floor(next() * 14)
    const inner = (): string => pattern(depth - 1)
    switch (kind) {
      case 0:
        return `<group>${inner()}${inner()}</group>`
      case 1:
        return `<choice>${inner()}${inner()}${inner()}</choice>`
      case 2:
        return `<interleave>${inner()}${inner()}</interleave>`
      case 3:
        return `<oneOrMore>${inner()}</oneOrMore>`
      case 4:
        return `<optional>${inner()}</optional>`
      case 5:
      case 6:
      case 11:
        return `<ref name="${pick(ELEMENTS)}"/>`
      case 7:
        return '<text/>'
      case 8:
        return `<attribute name="${pick(ATTRIBUTES)}">${next() < 0.5 ? '<text/>' : pick(DATATYPES)}</attribute>`
      case 9:
        return pick(['<empty/>', '<empty/>', '<notAllowed/>', pick(DATATYPES)])
      case 10:
        return `<optional><attribute name="${pick(ATTRIBUTES)}"/></optional>`
      case 12:
        return `<mixed>${inner()}</mixed>`
      default:
        return `<zeroOrMore>${inner()}</zeroOrMore>`
    }
  }
  const name = (e: string): string =>
    next() < 0.08
      ? '<anyName><except><name>b</name></except></anyName>'
      : next() < 0.1
        ? `<choice><name>${e}</name><name>e</name></choice>`
        : `<name>${e}</name>`
  const defines = ELEMENTS.map(
    (e) =>
      `<define name="${e}"><element>${name(e)}${next() < 0.25 ? pick(DATATYPES) : pattern(3)}</element></define>`,
  )
  return `<grammar ${RNG}><start><ref name="a"/></start>\n${defines.join('\n')}</grammar>`
}

/** A small document over the names of `randomSchema`. */
export function randomDocument(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const element = (name: string, depth: number): string => {
    const attributes = ATTRIBUTES.filter(() => next() < 0.25).map((a) => ` ${a}="${pick(VALUES)}"`)
    let content = ''
    const n = depth <= 0 ? 0 : Math.floor(next() * 4)
    for (let i = 0; i < n; i++)
      content += next() < 0.2 ? pick(VALUES) : element(pick([...ELEMENTS, 'e']), depth - 1)
    if (n === 0 && next() < 0.4) content = pick(VALUES)
    return `<${name}${attributes.join('')}>${content}</${name}>`
  }
  return element('a', 3)
}

/** The five kinds of damage that are done to real documents. */
export const DAMAGES = ['rename', 'attribute', 'text', 'remove', 'value'] as const

/** Damages a TEI document in one place; the document itself if the place does not suit. */
export function damage(text: string, kind: (typeof DAMAGES)[number], next: () => number): string {
  const body = Math.max(0, text.indexOf('<text'))
  const tags = [...text.slice(body).matchAll(/<([A-Za-z]+)((?:\s[^<>]*)?)>/g)]
  const tag = tags[Math.floor(next() * tags.length)]
  if (tag === undefined) return text
  const at = body + tag.index
  const end = at + tag[0].length
  switch (kind) {
    case 'rename': {
      // Only elements with nothing but text within, so that both tags are found.
      const close = `</${tag[1]}>`
      const next_ = text.indexOf('<', end)
      if (!text.startsWith(close, next_) || tag[0].endsWith('/>')) return text
      return `${text.slice(0, at)}<zz${tag[2]}>${text.slice(end, next_)}</zz>${text.slice(next_ + close.length)}`
    }
    case 'attribute':
      return `${text.slice(0, at)}<${tag[1]} bogus="1"${tag[2]}>${text.slice(end)}`
    case 'text':
      return `${text.slice(0, end)}${tag[0].endsWith('/>') ? '' : 'stray'}${text.slice(end)}`
    case 'remove': {
      const empty = /^<[A-Za-z]+[^<>]*\/>$/.test(tag[0])
      return empty ? text.slice(0, at) + text.slice(end) : text.replace(/<title[^>]*>[^<]*<\/title>/, '')
    }
    case 'value':
      return `${text.slice(0, at)}${tag[0].replace(/="[^"]*"/, '="? ?"')}${text.slice(end)}`
  }
}
