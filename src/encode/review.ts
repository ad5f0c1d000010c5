/** The list of brackets that an editor should look at, and what is done with each: the model behind `sigla review`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument, type XmlElement } from '../document/tree.js'
import { atomicWrite } from '../document/write.js'
import type { Edition } from '../edition.js'
import type { Bracket, Convention } from '../sigla/index.js'
import { anchorOf, type Decision, type Decisions, spanOf } from './decisions.js'
import { type Encoded, encodeTranscript, stemOf } from './encode.js'
import { encodeTei } from './existing.js'
import { loadDecisions, loadNames } from './files.js'
import { collapse } from './text.js'

/** One bracket to be reviewed. */
export interface ReviewItem {
  readonly document: string
  readonly index: number
  readonly line: number
  readonly text: string
  /** The sentence round it. */
  readonly before: string
  readonly after: string
  readonly class: string
  readonly rule: string
  readonly confidence: Bracket['confidence']
  readonly alternatives: readonly string[]
  /** How likely the class is, and why; absent where a rule alone decided. */
  readonly weighed: Bracket['weighed']
  /** The words that it is about; `''`: none. */
  readonly span: string
  /** The TEI that it becomes. */
  readonly tei: string
  readonly decided: boolean
  /** How many undecided brackets have the same words, proposal and confidence, this one counted. */
  readonly alike: number
}

/** Which brackets are listed. */
export type ReviewScope = 'ask' | 'likely'

interface State {
  readonly file: string
  readonly stem: string
  decisions: Decision[]
  encoded: Encoded
}

/** How many characters of the text are shown on each side. */
const shown = 240

/** The review of a project's transcripts. Each decision is in its file before the next question is asked. */
export class Review {
  readonly #edition: Edition
  readonly #convention: Convention
  readonly #names
  readonly #states = new Map<string, State>()
  /** What each decision changed: the decisions before it, of every document that it touched. */
  readonly #undo: {
    readonly document: string
    readonly index: number
    readonly before: ReadonlyMap<string, Decision[]>
  }[] = []

  constructor(
    edition: Edition,
    convention: Convention,
    transcripts: readonly string[] = edition.transcripts,
  ) {
    this.#edition = edition
    this.#convention = convention
    this.#names = loadNames(edition).names
    for (const file of transcripts) {
      const stem = stemOf(file)
      const decisions = [...(loadDecisions(edition, stem).loaded?.decisions.decisions ?? [])]
      this.#states.set(stem, { file, stem, decisions, encoded: this.#encode(file, stem, decisions) })
    }
  }

  /** The classes that an editor may choose. */
  get classes(): { readonly id: string; readonly label: string; readonly description: string }[] {
    return this.#convention.classes.map(({ id, label, description }) => ({ id, label, description }))
  }

  /** The brackets of all transcripts that are to be asked (and, on wish, the likely ones), and those decided here. */
  items(scope: ReviewScope): ReviewItem[] {
    const items: ReviewItem[] = []
    for (const state of this.#states.values()) {
      for (const bracket of state.encoded.brackets) {
        const wanted = bracket.confidence === 'ask' || (scope === 'likely' && bracket.confidence === 'likely')
        if (wanted || bracket.rule === 'decision') items.push(this.#item(state, bracket))
      }
    }
    return items
  }

  /**
   * Decides a bracket, and with `alike` every undecided one of the same words and the same proposal that is as doubtful.
   *
   * @param span the words before the bracket that it is about; undefined: as proposed
   * @returns how many brackets were decided; 0 if there is no such bracket or class, or the words do not stand before it
   */
  decide(document: string, index: number, name: string, span?: string, alike = false): number {
    const chosen = this.#states.get(document)?.encoded.brackets[index]
    if (chosen === undefined || !this.#convention.classes.some(({ id }) => id === name)) return 0
    const { transcript } = this.#states.get(document)!.encoded
    if (span !== undefined && span !== '' && spanOf(transcript, chosen.start, span) === undefined) return 0
    let count = 0
    const before = new Map<string, Decision[]>()
    for (const state of this.#states.values()) {
      const own = state.encoded.brackets.filter(
        (bracket) =>
          (state.stem === document && bracket.index === index) || (alike && isAlike(bracket, chosen)),
      )
      if (own.length === 0) continue
      const added = own.map(
        (bracket): Decision => ({
          ...anchorOf(state.encoded.transcript, bracket),
          class: name,
          ...(span === undefined ? {} : { span }),
        }),
      )
      before.set(state.stem, state.decisions)
      const isSame = (a: Decision, b: Decision): boolean =>
        a.exact === b.exact && a.prefix === b.prefix && a.suffix === b.suffix
      const kept = state.decisions.filter((old) => !added.some((now) => isSame(old, now)))
      this.#write(state, [...kept, ...added])
      count += own.length
    }
    this.#undo.push({ document, index, before })
    return count
  }

  /** Takes back the last decision of this run, in all documents that it touched. @returns its bracket; undefined if there is none */
  undo(): { readonly document: string; readonly index: number } | undefined {
    const last = this.#undo.pop()
    if (last === undefined) return undefined
    for (const [stem, decisions] of last.before) this.#write(this.#states.get(stem)!, decisions)
    return { document: last.document, index: last.index }
  }

  #write(state: State, decisions: Decision[]): void {
    const file = join(this.#edition.folders.decisions, `${state.stem}.json`)
    const content: Decisions = { version: 1, document: state.stem, decisions }
    atomicWrite(file, `${JSON.stringify(content, null, 2)}\n`)
    state.decisions = decisions
    state.encoded = this.#encode(state.file, state.stem, decisions)
  }

  #encode(file: string, stem: string, decisions: readonly Decision[]): Encoded {
    const encode = /\.(?:xml|tei)$/i.test(file) ? encodeTei : encodeTranscript
    return encode(readFileSync(file), {
      name: file,
      stem,
      config: this.#edition.config,
      convention: this.#convention,
      registers: this.#names,
      decisions,
    })
  }

  /** How many brackets `alike` would decide with this one, itself counted. */
  #alike(chosen: Bracket): number {
    let count = 1
    for (const { encoded } of this.#states.values())
      for (const bracket of encoded.brackets) if (bracket !== chosen && isAlike(bracket, chosen)) count++
    return count
  }

  #item(state: State, bracket: Bracket): ReviewItem {
    const { transcript } = state.encoded
    const text = transcript.text.value
    const start = transcript.text.utf16(bracket.start)
    const end = transcript.text.utf16(bracket.end)
    const { span } = bracket
    return {
      document: state.stem,
      index: bracket.index,
      line: transcript.text.position(bracket.start).line,
      text: bracket.text,
      before: paragraphEnd(text.slice(Math.max(0, start - shown), start)),
      after: paragraphStart(text.slice(end, end + shown)),
      class: bracket.class,
      rule: bracket.rule,
      confidence: bracket.confidence,
      alternatives: bracket.alternatives,
      weighed: bracket.weighed,
      span: span === undefined ? '' : collapse(transcript.text.slice(span.start, span.end)),
      tei: teiOf(state.encoded, bracket),
      decided: bracket.rule === 'decision',
      alike: this.#alike(bracket),
    }
  }
}

function isAlike(bracket: Bracket, chosen: Bracket): boolean {
  return (
    bracket.rule !== 'decision' &&
    bracket.class === chosen.class &&
    bracket.confidence === (chosen.rule === 'decision' ? 'ask' : chosen.confidence) &&
    collapse(bracket.text) === collapse(chosen.text)
  )
}

function paragraphEnd(text: string): string {
  return collapse(text.slice(text.lastIndexOf('\n\n') + 1))
}

function paragraphStart(text: string): string {
  const end = text.search(/\n\s*\n/)
  return collapse(end < 0 ? text : text.slice(0, end))
}

/** The TEI of a bracket, without the ids that say nothing to a reader. */
function teiOf(encoded: Encoded, bracket: Bracket): string {
  const id = encoded.ids.get(bracket.index)
  if (id === undefined || encoded.tei === undefined) return ''
  const { document } = parsed(encoded, encoded.tei)
  const element = document?.ids.get(id)
  if (element === undefined || document === undefined) return ''
  const outer = isPair(element.parent) ? element.parent : element
  return new TextDecoder()
    .decode(document.bytes.subarray(outer.start, outer.end))
    .replaceAll(/ (?:xml:id|resp|ana|rendition|target)="[^"]*"/g, '')
}

function isPair(element: XmlElement | undefined): element is XmlElement {
  return element?.local === 'choice' || element?.local === 'expan'
}

const trees = new WeakMap<Encoded, ReturnType<typeof parseDocument>>()

function parsed(encoded: Encoded, bytes: Uint8Array): ReturnType<typeof parseDocument> {
  let tree = trees.get(encoded)
  if (tree === undefined) {
    tree = parseDocument(bytes, encoded.docId)
    trees.set(encoded, tree)
  }
  return tree
}
