/** Words for what validation finds. */

import type { Scan } from '../../document/events.js'
import { XML_NS } from '../../document/names.js'
import { LineIndex } from '../../document/positions.js'
import type { StartTag } from '../../document/start-tag.js'
import type { RelaxngCode } from './codes.js'
import { expectedAttributes, expectedContent, expectedValues, required } from './expected.js'
import { elementLocals, elementNames } from './recovery.js'
import type { Schema } from './schema.js'
import { type Suggestion, suggest } from './suggest.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** How many names a sentence lists before it says how many more there are. */
const LISTED = 12

/** Sentences about states, by the state and what was written there; they say what the schema allows, not what is found. */
const sentences = new WeakMap<Schema, Map<string, string>>()
const MOST_SENTENCES = 1000

/** A finding before its place is known as line and column. Offsets are bytes of the document. */
export interface Finding {
  readonly code: RelaxngCode
  readonly message: string
  readonly start: number
  readonly end: number
  /** Another name for the element that begins at `start`. */
  readonly rename?: Suggestion
  /** A text to put in place of the span. */
  readonly replace?: Suggestion
}

/** Collects what is found in one document, as sentences. */
export class Findings {
  readonly list: Finding[] = []
  private scan!: Scan
  private lastTag = 0
  private lines: LineIndex | undefined

  constructor(private readonly schema: Schema) {}

  begin(scan: Scan): void {
    this.scan = scan
  }

  private add(finding: Finding): void {
    this.list.push(finding)
  }

  private element(name: number): string {
    return `<${this.schema.names.local(name)}>`
  }

  private attribute(name: number): string {
    const { names } = this.schema
    return names.ns(name) === XML_NS ? `xml:${names.local(name)}` : names.local(name)
  }

  /** Required elements that should have come before this one. */
  missingElements(state: number, tag: StartTag, next: readonly number[]): void {
    // What is still required after this element need not stand before it.
    const later = next.map((rest) => required(this.schema, rest, 'element'))
    const missing = [...required(this.schema, state, 'element')].filter(
      (name) => name !== tag.name && !later.every((names) => names.has(name)),
    )
    const written = `<${this.scan.rawName(tag.raw)}>`
    const message =
      missing.length > 0
        ? `${written} comes too early: ${this.elements(missing, 'and')} must stand before it.`
        : `${written} comes too early: something required must stand before it. ${this.expectation(state)}`
    this.add({ code: 'rng-missing-element', message, start: tag.start, end: tag.end })
  }

  /** An element that may not stand here. */
  misplaced(state: number, tag: StartTag, known: boolean): void {
    const { names } = this.schema
    const raw = this.scan.rawName(tag.raw)
    const local = names.local(tag.name)
    const expected = expectedContent(this.schema, state)
    const here = expected.elements.map((name) => names.local(name))
    const inOtherNamespace = this.otherNamespace(tag, expected.elements)
    const { start, end } = tag
    const code: RelaxngCode = known ? 'rng-misplaced-element' : 'rng-unknown-element'
    if (inOtherNamespace !== undefined) {
      this.add({ code, message: `<${raw}> ${inOtherNamespace}`, start, end })
      return
    }
    if (known) {
      this.add({
        code,
        message: `<${raw}> may not stand here. ${this.expectation(state, local)}`,
        start,
        end,
      })
      return
    }
    const near = suggest(local, here) ?? weaker(suggest(local, elementLocals(this.schema)))
    const question = near === undefined ? '' : ` Did you mean <${near.name}>?`
    const message = `The schema has no element <${raw}>.${question} ${this.expectation(state, local)}`
    // What an entity holds cannot be mended at the place of the reference.
    const written = tag.source === this.scan.document
    this.add({ code, message, start, end, ...(near === undefined || !written ? {} : { rename: near }) })
  }

  /** Says that an element of this local name exists in another namespace, if that seems to be the fault. */
  private otherNamespace(
    { name, prefixes, namespaces }: StartTag,
    expected: readonly number[],
  ): string | undefined {
    const { names } = this.schema
    if (elementNames(this.schema).includes(name)) return undefined
    const local = names.local(name)
    const meant = [...expected, ...elementNames(this.schema)].find(
      (other) => names.local(other) === local && names.ns(other) !== names.ns(name),
    )
    if (meant === undefined) return undefined
    const is = names.ns(name) === '' ? 'is in no namespace' : `is in the namespace ${names.ns(name)}`
    const should = names.ns(meant) === '' ? 'no namespace' : `the namespace ${names.ns(meant)}`
    const own = prefixes.some((prefix, i) => prefix === '' && namespaces[i] === names.ns(name))
    const wanted = `xmlns="${names.ns(meant)}"`
    const mend = own
      ? names.ns(meant) === '' || names.ns(name) === ''
        ? `remove its xmlns="${names.ns(name)}"${names.ns(meant) === '' ? '' : `, or write ${wanted}`}`
        : `write ${wanted} instead`
      : names.ns(meant) === ''
        ? 'remove the xmlns that puts it there'
        : `add ${wanted} to the root element`
    return `${is}, but the schema’s element is in ${should}: ${mend}.`
  }

  text(state: number, start: number, end: number): void {
    this.add({
      code: 'rng-text-not-allowed',
      message: `No text may stand here. ${this.textHint(state)}${this.expectation(state)}`,
      ...this.trimmed(start, end),
    })
  }

  /** Says where text usually goes, if that may stand here. */
  private textHint(state: number): string {
    const { names } = this.schema
    const { elements } = expectedContent(this.schema, state)
    const paragraph = ['p', 'ab', 'head'].find((local) =>
      elements.some((name) => names.local(name) === local),
    )
    return paragraph === undefined ? '' : `Put it into a <${paragraph}>, or remove it. `
  }

  private trimmed(start: number, end: number): { readonly start: number; readonly end: number } {
    const bytes = this.scan.document
    let from = start
    let to = end
    while (from < to && bytes[from]! <= 0x20) from++
    while (to > from && bytes[to - 1]! <= 0x20) to--
    return { start: from, end: to }
  }

  incomplete(state: number, name: number, start: number, end: number): void {
    const missing = [...required(this.schema, state, 'element')]
    const written = this.element(name)
    const message =
      missing.length > 0
        ? `${written} is incomplete: ${this.elements(missing, 'and')} ${missing.length > 1 ? 'are' : 'is'} missing at its end.`
        : `${written} is incomplete. ${this.expectation(state)}`
    this.add({ code: 'rng-incomplete-element', message, ...this.endSpan(start, end) })
  }

  private endSpan(start: number, end: number): { readonly start: number; readonly end: number } {
    if (start !== end) return { start, end }
    let from = end - 1
    const bytes = this.scan.document
    while (from > this.lastTag && bytes[from] !== 0x3c) from--
    return { start: from, end }
  }

  unknownAttribute(state: number, tag: StartTag, i: number): void {
    const raw = this.scan.rawName(tag.rawNames[i]!)
    const on = `<${this.scan.rawName(tag.raw)}>`
    const { names, wildcard } = expectedAttributes(this.schema, state)
    const written = tag.isWritten(i, this.scan.document)
    const start = written ? tag.nameStart[i]! : tag.start
    const end = written ? start + Buffer.byteLength(raw) : tag.end
    const possible = names.map((name) => this.attribute(name))
    if (possible.length === 0 && !wildcard) {
      const message = `${on} may not have the attribute “${raw}”, nor any other here.`
      this.add({ code: 'rng-unknown-attribute', message, start, end })
      return
    }
    const near = suggest(raw, possible)
    const question = near === undefined ? '' : ` Did you mean “${near.name}”?`
    const message = `${on} may not have the attribute “${raw}”.${question} It may have ${list(quoted(possible, raw), 'and')}.`
    this.add({
      code: 'rng-unknown-attribute',
      message,
      start,
      end,
      ...(near === undefined || !written ? {} : { replace: near }),
    })
  }

  missingAttributes(state: number, tag: StartTag): void {
    const on = `<${this.scan.rawName(tag.raw)}>`
    const missing = [...required(this.schema, state, 'attribute')].map((name) => this.attribute(name))
    const possible = expectedAttributes(this.schema, state).names.map((name) => this.attribute(name))
    const message =
      missing.length > 0
        ? `${on} needs the attribute${missing.length > 1 ? 's' : ''} ${list(quoted(missing), 'and')}.`
        : `${on} lacks an attribute that goes with those it has: ${list(quoted(possible), 'or')}.`
    this.add({ code: 'rng-missing-attribute', message, start: tag.start, end: tag.end })
  }

  attributeValue(patterns: readonly number[], tag: StartTag, i: number): void {
    const raw = this.scan.rawName(tag.rawNames[i]!)
    const value = decoder.decode(tag.valueBytes(i).subarray(tag.valueFrom[i]!, tag.valueTo[i]!))
    const { expectation, near } = this.valueExpectation(patterns, value)
    this.add({
      code: 'rng-attribute-value',
      message: `“${shortened(value)}” is not allowed as the value of “${raw}” on <${this.scan.rawName(tag.raw)}>. ${expectation}`,
      ...tag.valueSpan(i, this.scan.document),
      ...(near === undefined || !tag.isWritten(i, this.scan.document) ? {} : { replace: near }),
    })
  }

  elementValue(
    state: number,
    name: number,
    text: string,
    textStart: number,
    textEnd: number,
    start: number,
    end: number,
  ): void {
    const { expectation } = this.valueExpectation([state], text)
    const blank = text.trim() === ''
    const possible = expectedContent(this.schema, state)
    const message = blank
      ? `${this.element(name)} may not be empty. ${possible.data.length > 0 ? expectation : this.expectation(state)}`
      : `“${shortened(text.trim())}” is not allowed as the text of ${this.element(name)}. ${expectation}`
    const span = blank || textStart < 0 ? this.endSpan(start, end) : this.trimmed(textStart, textEnd)
    this.add({ code: 'rng-element-value', message, ...span })
  }

  private valueExpectation(
    patterns: readonly number[],
    value: string,
  ): { readonly expectation: string; readonly near?: Suggestion } {
    const { values, kinds, list: isList } = expectedValues(this.schema, patterns)
    const found = isList ? undefined : suggest(value, values)
    const near = kinds.length > 0 ? weaker(found) : found
    const question = near === undefined ? '' : `Did you mean “${near.name}”? `
    const alternatives = [...quoted([...values], value), ...kinds]
    const what = `${question}Expected${isList ? ', separated by spaces' : ''}: ${list(alternatives, 'or')}.`
    return near === undefined ? { expectation: what } : { expectation: what, near }
  }

  duplicateId(id: string, start: number, end: number, first: number): void {
    this.lines ??= new LineIndex(this.scan.document)
    const { line } = this.lines.position(first)
    const message = `The identifier “${id}” is already taken (line ${line}); an identifier names one element of a document. Give one of the two another.`
    this.add({ code: 'rng-duplicate-id', message, start, end })
  }

  unresolvedIdref(id: string, start: number, end: number, ids: Iterable<string>): void {
    const near = suggest(id, ids)
    const question = near === undefined ? '' : ` Did you mean “${near.name}”?`
    const message = `No element of this document has the identifier “${id}”.${question}`
    this.add({ code: 'rng-unresolved-idref', message, start, end })
  }

  /** What may stand in a state, as a sentence; the same fault in the same place of another element says the same. */
  private expectation(state: number, written = ''): string {
    let known = sentences.get(this.schema)
    if (known === undefined || known.size > MOST_SENTENCES) {
      known = new Map()
      sentences.set(this.schema, known)
    }
    const key = `${state} ${written}`
    let sentence = known.get(key)
    if (sentence === undefined) {
      sentence = this.expectationOf(state, written)
      known.set(key, sentence)
    }
    return sentence
  }

  /** Names near to what was written come first. */
  private expectationOf(state: number, written: string): string {
    const expected = expectedContent(this.schema, state)
    const must = required(this.schema, state, 'element')
    const names = [...expected.elements].sort((a, b) => Number(must.has(b)) - Number(must.has(a)))
    const first = names.filter((name) => must.has(name)).map((name) => this.element(name))
    const rest = ordered(
      names.filter((name) => !must.has(name)).map((name) => this.element(name)),
      written.length < 3 ? '' : `<${written}>`,
    )
    const alternatives = [...first, ...rest]
    if (expected.wildcard) alternatives.push('any other element')
    if (expected.text) alternatives.unshift('text')
    const end = expected.end ? 'the end of the element' : undefined
    if (alternatives.length === 0)
      return end === undefined ? 'Nothing may stand here.' : 'Only the end of the element may follow.'
    const tail = end === undefined ? '' : ', or the element may end'
    return `Expected here: ${list(alternatives, 'or')}${tail}.`
  }

  private elements(names: readonly number[], conjunction: 'and' | 'or'): string {
    return list(
      names.map((name) => this.element(name)),
      conjunction,
    )
  }
}

function weaker(suggestion: Suggestion | undefined): Suggestion | undefined {
  return suggestion === undefined ? undefined : { name: suggestion.name, certain: false }
}

/** By code units, but what resembles the name that was written comes first. */
function ordered(names: readonly string[], written: string): string[] {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const near = suggest(written, sorted)?.name
  return near === undefined ? sorted : [near, ...sorted.filter((name) => name !== near)]
}

function quoted(names: readonly string[], written = ''): string[] {
  return ordered(names, written).map((name) => `“${name}”`)
}

function list(items: readonly string[], conjunction: 'and' | 'or'): string {
  const rest = items.length - LISTED
  if (rest > 1) return `${items.slice(0, LISTED).join(', ')} ${conjunction} ${rest} others`
  if (items.length < 2) return items[0] ?? 'nothing'
  // Items that hold commas themselves are set apart by semicolons.
  if (items.some((item) => item.includes(', ')))
    return `${items.slice(0, -1).join('; ')}; ${conjunction} ${items.at(-1)}`
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
