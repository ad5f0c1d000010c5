import { type Diagnostic, reporter } from '../diagnostic.js'
import type { Transcript } from '../transcript/types.js'
import { type Classifier, compileConvention, type Hit } from './classify.js'
import { siglaCodes } from './codes.js'
import { conditions } from './conditions.js'
import { Context } from './context.js'
import type { Convention, Rule, SignPair } from './convention-types.js'
import { isCertainLabel, markLabels, markNotes } from './labels.js'
import { addFound, spanOf, type Unfinished } from './particulars.js'
import { type RawBracket, scanBrackets } from './scan.js'
import { type OwnLeaf, scanLeaves } from './scan-leaves.js'
import type { Bracket } from './types.js'
import type { Weighed } from './weighing.js'

const report = reporter(siglaCodes)

export interface BracketOptions {
  /** BCP 47 tag of the original's language, e.g. `ru`; absent: not known. */
  readonly language?: string
  /** Is given each bracket that rules classify, with the rule that fits first, before anything is weighed: for training. */
  readonly watch?: (context: Context, rule: Rule | undefined) => void
}

export interface BracketsRead {
  readonly brackets: readonly Bracket[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The class of the signs of notes, in every convention that has it. */
const noteSign = 'noteref'

const classifiers = new WeakMap<Convention, Classifier>()

/**
 * Finds and classifies every bracket of a transcript: in its text, its title and the page's statements. Never throws on any
 * content.
 *
 * @returns brackets in the order of their first signs, with diagnostics for broken ones
 */
export function classify(
  transcript: Transcript,
  convention: Convention,
  options: BracketOptions = {},
): BracketsRead {
  let classifier = classifiers.get(convention)
  if (classifier === undefined) {
    classifier = compileConvention(convention)
    classifiers.set(convention, classifier)
  }
  const text = transcript.text
  const leaves = scanLeaves(transcript)
  const raws = scanBrackets(text.value, leaves, convention.signs, convention.enumerators)
  if (convention.classes.some(({ id }) => id === noteSign)) markNotes(raws, leaves, text.value)
  if (convention.enumerators) markLabels(raws, leaves, text.value)
  const nested = raws.some((raw) => raw.parent !== undefined)
  const indices = new Map(nested ? raws.map((raw, index) => [raw, index]) : [])
  const brackets = raws.map((raw, index) => {
    const leaf = leaves[raw.leaf]!
    return decide(
      transcript,
      convention,
      classifier,
      raw,
      leaf,
      index,
      raw.parent === undefined ? undefined : indices.get(raw.parent),
      options,
    )
  })
  return { brackets, diagnostics: remarks(transcript, raws) }
}

function decide(
  transcript: Transcript,
  convention: Convention,
  classifier: Classifier,
  raw: RawBracket,
  leaf: OwnLeaf,
  index: number,
  parent: number | undefined,
  options: BracketOptions,
): Bracket {
  const text = transcript.text
  const cp = (offset: number): number => text.codePoints(offset)
  const contentStart = raw.start + raw.open.length
  const bracket: Unfinished = {
    index,
    start: cp(raw.start),
    end: cp(raw.end),
    open: raw.open,
    close: raw.close,
    content: { start: cp(contentStart), end: cp(Math.max(contentStart, raw.end - raw.close.length)) },
    text: text.value.slice(raw.start, raw.end),
    part: leaf.part,
    class: 'broken',
    rule: 'no-partner',
    confidence: 'form',
    alternatives: none,
    review: true,
  }
  if (parent !== undefined) bracket.parent = parent
  if (raw.form === 'broken') return bracket
  if (raw.form === 'enumerator') {
    bracket.class = 'enumerator'
    bracket.rule = 'enumerator'
    if (!isCertainLabel(text.value, raw, leaf.start)) {
      bracket.confidence = 'ask'
      bracket.alternatives = ['author-paren']
    }
    bracket.review = bracket.confidence === 'ask'
    bracket.n = bracket.text.replace(/[()]/g, '')
    return bracket
  }
  if (raw.form === 'note') {
    bracket.class = noteSign
    bracket.rule = 'note-answered'
    bracket.review = false
    bracket.n = text.value.slice(contentStart, raw.end - raw.close.length)
    return bracket
  }
  const context = new Context(text.value, raw, leaf, leaf.part, classifier.memory)
  const first = classifier.classify(context)
  options.watch?.(context, first?.rule)
  const sign = convention.signs.find((one) => one.id === raw.sign)!
  const decided = weigh(convention, classifier, context, first, sign)
  const hit = decided?.hit ?? first
  const rule = hit?.rule ?? defaultRule(sign)
  bracket.class = rule.class
  bracket.rule = rule.id
  bracket.confidence = raw.form === 'mismatched' || raw.long ? 'ask' : rule.confidence
  if (rule.alternatives !== undefined) bracket.alternatives = rule.alternatives
  if (decided !== undefined) {
    const { probability, reasons, confidence, alternatives } = decided.weighed
    bracket.weighed = { probability, reasons }
    const others = new Set([...alternatives, ...bracket.alternatives])
    others.delete(bracket.class)
    bracket.alternatives = [...others]
    if (bracket.confidence === rule.confidence) bracket.confidence = confidence
  }
  const span = spanOf(rule, context, cp)
  if (span !== undefined) bracket.span = span
  bracket.review = bracket.confidence === 'ask' || span?.known === 'guessed'
  if (hit !== undefined) addFound(bracket, hit.groups, context, cp)
  if (rule.class === 'original-term' && options.language !== undefined) {
    const own = latin.has(options.language) || /[^\p{Script=Latin}\P{L}]/u.test(context.content)
    bracket.language = own ? options.language : `${options.language}-Latn`
  }
  return bracket
}

/** What the weighing makes of a bracket; undefined where a rule decides alone: one that is assured, or a project's own. */
function weigh(
  convention: Convention,
  { weigher, classifyAs }: Classifier,
  context: Context,
  first: Hit | undefined,
  sign: SignPair,
): { weighed: Weighed; hit: Hit } | undefined {
  const rule = first?.rule
  if (weigher === undefined || !weigher.weighs(rule)) return undefined
  if (rule !== undefined && !convention.weighing!.rules.has(rule.id)) return undefined
  const weighed = weigher.weigh(context, rule, likelyClass(rule, sign), impossible(context, rule?.class))
  if (first?.rule.class === weighed.class) return { weighed, hit: first }
  return { weighed, hit: classifyAs(context, weighed.class) }
}

/** The class that the rule which fits first makes likely, or the sign of a bracket that no rule fits; undefined if neither does. */
export function likelyClass(rule: Rule | undefined, sign: SignPair): string | undefined {
  const { class: id, confidence } = rule ?? defaultRule(sign)
  return confidence === 'likely' ? id : undefined
}

/** Classes that a bracket at this place is of only if a rule says so. */
function impossible(context: Context, said: string | undefined): string[] {
  const found: string[] = []
  const add = (id: string): void => {
    if (id !== said) found.push(id)
  }
  add('broken')
  add('enumerator')
  add('sic-number')
  if (context.part !== 'title') add('title-bracket')
  if (context.bracket.sign !== 'double') add('unclear')
  if (!context.gluedBefore && !context.gluedAfter && !context.shortBefore) {
    add('word-expansion')
    add('word-part')
  }
  // A cell of a table may hold a number in brackets, but neither begins a page nor calls a note.
  if (conditions['fills-cell'].holds(context)) found.push('pagemark', 'noteref')
  return found
}

/** What holds for a bracket that no rule fits. */
function defaultRule(sign: SignPair): Rule {
  return { id: `default-${sign.id}`, class: sign.default, confidence: sign.confidence }
}

const none: readonly string[] = []

/** Languages that are written in Latin letters: their terms are quoted, not transliterated. */
const latin = new Set([
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'vi',
  'sq',
  'hr',
  'sl',
  'nl',
  'sv',
  'no',
  'da',
  'fi',
  'tr',
  'id',
])

function remarks(transcript: Transcript, raws: readonly RawBracket[]): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const raw of raws) {
    if (raw.form !== 'broken' && raw.form !== 'mismatched' && !raw.long) continue
    const place = transcript.text.position(transcript.text.codePoints(raw.start))
    const end = transcript.text.position(transcript.text.codePoints(raw.end))
    const at = { file: transcript.name, ...place, endLine: end.line, endColumn: end.column }
    if (raw.form === 'broken') {
      const opens = raw.open !== ''
      found.push(
        report(
          'bracket-unclosed',
          at,
          opens
            ? `This “${raw.open}” is never closed. Add the sign that closes it, or remove this one.`
            : `This “${raw.close}” closes nothing. Add the sign that opens it, or remove this one.`,
        ),
      )
    } else if (raw.form === 'mismatched') {
      found.push(
        report(
          'bracket-mismatched',
          at,
          `This bracket opens with “${raw.open}” and closes with “${raw.close}”. Both were taken as one; correct the sign that is wrong.`,
        ),
      )
    } else {
      found.push(
        report(
          'bracket-long',
          at,
          `This bracket closes only on line ${end.line}, in a later paragraph. Check that no sign is missing in between.`,
        ),
      )
    }
  }
  return found
}
