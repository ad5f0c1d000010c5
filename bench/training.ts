/** What the weighing of the convention `translation` learns from, and how it learns. */
import { pathToFileURL } from 'node:url'
import { likelyClass } from '../src/sigla/brackets.js'
import { Evidence } from '../src/sigla/evidence.js'
import { classify, loadConvention, type Rule } from '../src/sigla/index.js'
import type { Thresholds, Weights } from '../src/sigla/weighing.js'
import { readTranscript } from '../src/transcript/index.js'
import { accepted, type Labelled, ownDocuments, sharedDocuments } from '../test/sigla/score.js'
import { type Sample, train } from './maximum-entropy.js'

const project = pathToFileURL(`${process.cwd()}/`)
const loaded = loadConvention('translation').convention
if (loaded === undefined) throw new Error('The built-in convention does not load')
// Learnt is from rules alone, whatever weights there are already.
const { weighing: _, ...convention } = loaded

/** Rules were made after some sets: what they say there counts for less. */
export const sets: readonly {
  name: string
  documents: readonly Labelled[]
  weight: number
  apart: boolean
}[] = [
  {
    name: 'own',
    documents: ownDocuments(new URL('test/sigla/documents/', project)),
    weight: 0.5,
    apart: false,
  },
  { name: 'a', documents: labelled('a'), weight: 0.5, apart: false },
  { name: 'b', documents: labelled('b'), weight: 0.5, apart: false },
  { name: 'c', documents: labelled('c'), weight: 1, apart: true },
  { name: 'w', documents: labelled('w'), weight: 1, apart: true },
  { name: 'd', documents: labelled('d'), weight: 1, apart: true },
  { name: 'e', documents: labelled('e'), weight: 1, apart: true },
]
/** In so many parts documents are kept apart in turn. */
export const folds = 4
/** How strongly weights are held near zero. */
const prior = 1
/** Evidence that occurs more seldom says nothing. */
const seldom = 3
/** The probabilities from which a class is trusted: by the rates on documents kept apart. */
export const from: Thresholds = { form: 0.97, stated: 0.75, agreed: 0.9, alone: 0.95 }
/** A rule is assured that was met so often in documents that it was not made for, and never wrong. */
const often = 15
/** Smaller weights are left out. */
const smallest = 0.1

function labelled(set: string): Labelled[] {
  return sharedDocuments(new URL(`test/sigla/labelled/${set}/`, project))
}

/** A bracket with its label and the evidence for its class. */
export interface Seen {
  readonly set: string
  readonly names: readonly string[]
  readonly label: string
  readonly rule: Rule | undefined
  /** The class that the rule or the sign makes likely. */
  readonly said: string | undefined
  readonly square: boolean
  readonly weight: number
  /** The fold in which it is kept apart; -1: none. */
  readonly fold: number
}

/** Reads all sets. */
export function see(): Seen[] {
  const seen: Seen[] = []
  let number = 0
  for (const { name: set, documents, weight, apart } of sets) {
    for (const document of documents) {
      const fold = apart ? number++ % folds : -1
      const transcript = readTranscript(new TextEncoder().encode(document.text), `${document.name}.txt`)
      const labels = new Map(document.labels.map(({ offset, class: id }) => [offset, id]))
      const names: string[] = []
      const evidence = new Evidence((kind, what) => names.push(`${kind}:${what}`) - 1)
      classify(transcript, convention, {
        watch: (context, rule) => {
          const label = labels.get(transcript.text.codePoints(context.bracket.start))
          if (label === undefined) return
          const found = evidence.of(context, rule)
          seen.push({
            set,
            names: ['always', ...new Set(found.map((at) => names[at]!))],
            label,
            rule,
            said: likelyClass(rule, convention.signs.find(({ id }) => id === context.bracket.sign)!),
            square: context.bracket.open.startsWith('['),
            weight,
            fold,
          })
        },
      })
    }
  }
  return seen
}

/** Whether an editor accepts a class for one with this label. */
export function isAcceptable(label: string, id: string): boolean {
  return label === id || (accepted[label] ?? []).includes(id)
}

/** A weighing as it is trained. */
export interface Model {
  readonly classes: readonly string[]
  readonly names: readonly string[]
  readonly weights: Float64Array
  readonly numbers: ReadonlyMap<string, number>
  readonly doubted: Weights['doubted']
  readonly assured: readonly string[]
}

/** Trains a weighing. */
export function learn(seen: readonly Seen[]): Model {
  const times = new Map<string, number>()
  for (const { names } of seen) for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
  const names = [...times.keys()].filter((name) => times.get(name)! >= seldom).sort()
  const numbers = new Map(names.map((name, number) => [name, number]))
  const classes = [...new Set(seen.map(({ label }) => label))].sort()
  const samples: Sample[] = seen.map((one) => ({
    found: numbersOf(one, numbers),
    class: classes.indexOf(one.label),
    weight: one.weight,
  }))
  return {
    ...{ classes, names, numbers },
    doubted: { form: doubtedIn(seen, 'form'), likely: doubtedIn(seen, 'likely') },
    assured: assuredIn(seen),
    weights: train(samples, names.length, classes.length, prior),
  }
}

/** Classes of which a rule that is so sure was wrong in a document that no rule was made for. */
function doubtedIn(seen: readonly Seen[], confidence: 'form' | 'likely'): string[] {
  const wrong = seen.filter(
    ({ rule, label, fold }) =>
      rule?.confidence === confidence && fold >= 0 && !isAcceptable(label, rule.class),
  )
  return [...new Set(wrong.map(({ rule }) => rule!.class))].sort()
}

/** Rules that were often met there and never wrong. */
function assuredIn(seen: readonly Seen[]): string[] {
  const met = new Map<string, number>()
  for (const { rule, label, fold } of seen) {
    if (rule === undefined || rule.confidence === 'ask' || fold < 0) continue
    met.set(rule.id, isAcceptable(label, rule.class) ? (met.get(rule.id) ?? 0) + 1 : Number.NEGATIVE_INFINITY)
  }
  return [...met.keys()].filter((id) => met.get(id)! >= often).sort()
}

/** The numbers of a bracket's evidence in a weighing. */
export function numbersOf(one: Seen, numbers: ReadonlyMap<string, number>): number[] {
  return one.names.flatMap((name) => numbers.get(name) ?? [])
}

/** The file of a weighing. */
export function fileOf(whole: Model): string {
  const width = whole.classes.length
  const evidence: Record<string, number[]> = {}
  for (const [row, name] of whole.names.entries()) {
    const pairs: number[] = []
    for (let place = 0; place < width; place++) {
      const weight = whole.weights[row * width + place]!
      if (Math.abs(weight) >= smallest) pairs.push(place, Math.round(100 * weight))
    }
    if (pairs.length > 0) evidence[name] = pairs
  }
  const lines = Object.entries(evidence).map(
    ([name, pairs]) => `    ${JSON.stringify(name)}: ${JSON.stringify(pairs)}`,
  )
  return `{
  "$schema": "../weights.schema.json",
  "version": 1,
  "convention": "translation",
  "classes": ${JSON.stringify(whole.classes)},
  "doubted": ${JSON.stringify(whole.doubted)},
  "assured": ${JSON.stringify(whole.assured)},
  "from": ${JSON.stringify(from)},
  "evidence": {
${lines.join(',\n')}
    }
}
  `
}
