/** Mutations of schemas in the XML syntax: what a slip of an editor, or of a program that writes schemas, would leave. */

/** A place in a text, and what comes there instead. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

type Mutation = (text: string, pick: <T>(list: readonly T[]) => T | undefined) => Edit | undefined

const NAMED = /<(\w+:)?(define|ref|parentRef|element|attribute)\b[^<>]*?\bname\s*=\s*["']([^"']*)["']/g
const LEAVES = ['<empty/>', '<text/>', '<notAllowed/>', '<data type="string"/>', '<value>x</value>']
const WRAPPERS = ['optional', 'zeroOrMore', 'oneOrMore', 'group', 'choice', 'interleave', 'list', 'mixed']
const TYPES = ['token', 'string', 'ID', 'IDREF', 'NCName', 'integer', 'anyURI', 'QName', 'boolean', 'nosuch']

const all = (text: string, pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)]

/** The element that begins at a place: up to its end tag, found by counting tags of its name. */
function span(text: string, from: number): Edit | undefined {
  const name = /^<([\w:.-]+)/.exec(text.slice(from, from + 80))?.[1]
  if (name === undefined) return undefined
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^<>]*?(/?)>`, 'g')
  tags.lastIndex = from
  let depth = 0
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    if (tag[1] === '/') depth--
    else if (tag[2] !== '/') depth++
    if (depth === 0) return { from, to: tags.lastIndex, text: '' }
  }
  return undefined
}

/** An element of one of these names. */
const element =
  (names: string) =>
  (text: string, pick: Parameters<Mutation>[1]): Edit | undefined => {
    const found = pick(all(text, new RegExp(`<(?:\\w+:)?(?:${names})(?=[\\s/>])`, 'g')))
    return found === undefined ? undefined : span(text, found.index!)
  }

const PATTERNS = `ref|data|value|text|empty|optional|zeroOrMore|oneOrMore|group|choice|interleave|list|attribute|element|name`

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'drop a definition': element('define|start'),
  'drop a pattern': element(PATTERNS),
  'drop an exception or a parameter': element('except|param|anyName|nsName'),
  'repeat a pattern or definition': (text, pick) => {
    const at = element(`define|start|param|except|${PATTERNS}`)(text, pick)
    return at && { ...at, text: text.slice(at.from, at.to).repeat(2) }
  },
  'put one pattern for another': (text, pick) => {
    const at = element(PATTERNS)(text, pick)
    const other = element(PATTERNS)(text, pick)
    return at && other && { ...at, text: text.slice(other.from, other.to) }
  },
  'put a leaf for a pattern': (text, pick) => {
    const at = element(PATTERNS)(text, pick)
    return at && { ...at, text: pick(LEAVES)! }
  },
  'wrap a pattern': (text, pick) => {
    const at = element(PATTERNS)(text, pick)
    const name = pick(WRAPPERS)
    return at && { ...at, text: `<${name}>${text.slice(at.from, at.to)}</${name}>` }
  },
  'exchange names': (text, pick) => {
    const one = pick(all(text, NAMED))
    const two = pick(all(text, NAMED))
    if (one === undefined || two === undefined) return undefined
    const from = one.index! + one[0].length - 1 - one[3]!.length
    return { from, to: from + one[3]!.length, text: two[3]! }
  },
  'turn one operator into another': (text, pick) => {
    const at = element(WRAPPERS.join('|'))(text, pick)
    const name = pick(WRAPPERS)
    if (at === undefined) return undefined
    const inner = /^<[\w:]+[^<>]*[^/]?>(.*)<\/[\w:]+\s*>$/s.exec(text.slice(at.from, at.to))?.[1]
    return inner === undefined ? undefined : { ...at, text: `<${name}>${inner}</${name}>` }
  },
  'change a datatype': (text, pick) => {
    const at = pick(all(text, /\btype="([^"]*)"/g))
    return at && { from: at.index!, to: at.index! + at[0].length, text: `type="${pick(TYPES)}"` }
  },
  'drop an attribute': (text, pick) => {
    const at = pick(all(text, /\s(?:name|type|combine|ns|datatypeLibrary|href)="[^"]*"/g))
    return at && { from: at.index!, to: at.index! + at[0].length, text: '' }
  },
  'change how definitions are combined': (text, pick) => {
    const at = pick(all(text, /<(?:\w+:)?(?:define|start)\b/g))
    const end = at && at.index! + at[0].length
    return end === undefined
      ? undefined
      : { from: end, to: end, text: ` combine="${pick(['choice', 'interleave'])}"` }
  },
}

/** A schema with one to three mutations; `next` gives numbers from 0 up to 1. */
export function mutate(schema: string, next: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)]
  let text = schema
  for (let n = 1 + Math.floor(next() * 3); n > 0; n--) {
    const edit = MUTATIONS[pick(Object.keys(MUTATIONS))!]!(text, pick)
    if (edit !== undefined) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to)
  }
  return text
}
