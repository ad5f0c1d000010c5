/**
 * What an editor decided about brackets: `tei/decisions/<stem>.json`. A decision is anchored by quotation, the bracket with
 * the words round it, so that it survives changes elsewhere in the transcript (the selector of the Web Annotation Data
 * Model, section 4.2.4, with `exact`, `prefix` and `suffix`).
 */
import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import type { Bracket, Convention } from '../sigla/index.js'
import type { Transcript } from '../transcript/types.js'
import { encodeCodes } from './codes.js'
import { collapse } from './text.js'

/** One decision. Quotations have white space single. */
export interface Decision {
  /** The bracket with its signs, and what stands before and after it. */
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly class: string
  /** The words before the bracket that it is about, if the editor said so; `''`: none. */
  readonly span?: string
  /** Why, for the project's own record. */
  readonly remark?: string
}

/** A decisions file. */
export interface Decisions {
  readonly version: 1
  readonly document: string
  readonly decisions: readonly Decision[]
}

/** How many characters of context an anchor has on each side. */
export const contextLength = 40

const report = reporter(encodeCodes)

/** The anchor of a bracket. */
export function anchorOf(
  transcript: Transcript,
  bracket: Bracket,
): Pick<Decision, 'exact' | 'prefix' | 'suffix'> {
  const text = transcript.text.value
  const start = transcript.text.utf16(bracket.start)
  const end = transcript.text.utf16(bracket.end)
  return { exact: collapse(bracket.text), prefix: before(text, start), suffix: after(text, end) }
}

function before(text: string, start: number): string {
  return collapse(text.slice(Math.max(0, start - 4 * contextLength), start)).slice(-contextLength)
}

function after(text: string, end: number): string {
  return collapse(text.slice(end, end + 4 * contextLength)).slice(0, contextLength)
}

/**
 * Applies decisions to the brackets of a transcript.
 *
 * @param file the decisions file, for diagnostics; `locate` gives the place of a decision by its index
 * @returns the brackets, those decided with rule `decision` and confidence `form`; stale and ambiguous anchors
 */
export function applyDecisions(
  transcript: Transcript,
  brackets: readonly Bracket[],
  decisions: readonly Decision[],
  convention: Convention,
  locate: (index: number) => Location,
): { brackets: Bracket[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const decided = [...brackets]
  if (decisions.length === 0) return { brackets: decided, diagnostics }
  const byText = new Map<string, Bracket[]>()
  for (const bracket of brackets) {
    const key = collapse(bracket.text)
    const same = byText.get(key)
    if (same === undefined) byText.set(key, [bracket])
    else same.push(bracket)
  }
  decisions.forEach((decision, index) => {
    const quoted = `“${decision.exact}”`
    if (!convention.classes.some((known) => known.id === decision.class)) {
      const message = `The decision about ${quoted} names the class “${decision.class}”, which the convention “${convention.name}” does not have. Correct the class.`
      diagnostics.push(report('encode-class-unknown', locate(index), message))
      return
    }
    const found = find(transcript, byText.get(decision.exact) ?? [], decision)
    if (found.length === 0) {
      const message = `The decision about ${quoted} fits no bracket of the transcript any more. Decide the bracket again, or delete the decision.`
      diagnostics.push(report('decision-stale', locate(index), message))
    } else if (found.length > 1) {
      const lines = found.map((bracket) => transcript.text.position(bracket.start).line)
      const message = `The decision about ${quoted} fits ${found.length} brackets (lines ${lines.join(', ')}). Lengthen its prefix or suffix until it fits one.`
      diagnostics.push(report('decision-ambiguous', locate(index), message))
    } else {
      const bracket = found[0]!
      decided[bracket.index] = decide(transcript, bracket, decision)
    }
  })
  return { brackets: decided, diagnostics }
}

/** The brackets that an anchor fits best: context on both sides, else the longest common context, at least ten characters. */
function find(transcript: Transcript, candidates: readonly Bracket[], decision: Decision): Bracket[] {
  let best: Bracket[] = []
  let most = 0
  const needed = Math.min(10, decision.prefix.length + decision.suffix.length)
  for (const bracket of candidates) {
    const anchor = anchorOf(transcript, bracket)
    const score = commonEnd(anchor.prefix, decision.prefix) + commonStart(anchor.suffix, decision.suffix)
    if (score < needed) continue
    if (score > most) {
      best = [bracket]
      most = score
    } else if (score === most) best.push(bracket)
  }
  return best
}

function commonEnd(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++
  return n
}

function commonStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

function decide(transcript: Transcript, bracket: Bracket, decision: Decision): Bracket {
  const { span: old, weighed: _, ...rest } = bracket
  const base = {
    ...rest,
    class: decision.class,
    rule: 'decision',
    confidence: 'form',
    review: false,
  } as const
  if (decision.span === undefined) return old === undefined ? base : { ...base, span: old }
  const span = spanOf(transcript, bracket.start, decision.span)
  return span === undefined ? base : { ...base, span: { ...span, known: 'stated' } }
}

/** The stretch before a bracket that holds the words given; undefined if they do not stand there. */
export function spanOf(
  transcript: Transcript,
  bracketStart: number,
  words: string,
): { start: number; end: number } | undefined {
  const wanted = collapse(words).trim()
  if (wanted === '') return undefined
  const { text } = transcript
  const value = text.value
  let end = text.utf16(bracketStart)
  while (end > 0 && /\s/.test(value[end - 1]!)) end--
  let at = end
  let left = wanted.length
  while (left > 0 && at > 0) {
    const isSpace = /\s/.test(value[at - 1]!)
    if (isSpace !== (wanted[left - 1] === ' ')) return undefined
    if (isSpace) {
      while (at > 0 && /\s/.test(value[at - 1]!)) at--
    } else if (value[at - 1] !== wanted[left - 1]) return undefined
    else at--
    left--
  }
  return left === 0 ? { start: text.codePoints(at), end: text.codePoints(end) } : undefined
}
