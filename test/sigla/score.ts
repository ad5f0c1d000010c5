import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Bracket, Convention } from '../../src/sigla/index.js'
import { classify } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

/** A document with its brackets labelled by hand. */
export interface Labelled {
  readonly name: string
  readonly text: string
  readonly labels: readonly { readonly offset: number; readonly text: string; readonly class: string }[]
}

/** Classes that an editor accepts for another in an evaluation. */
export const accepted: Record<string, readonly string[]> = {
  'ident-name': ['supplied', 'ident-role'],
  'ident-role': ['supplied', 'ident-name'],
  'ident-alias': ['ident-name', 'gloss'],
  referent: ['supplied', 'gloss'],
  'abbr-gloss': ['gloss'],
  event: ['author-paren'],
  'word-part': ['supplied'],
  'title-bracket': ['supplied', 'author-paren', 'ident-name', 'ident-alias'],
}

/** Sigla's own labelled documents: `NN-name.txt` beside `NN-name.tsv`. */
export function ownDocuments(folder = new URL('./documents/', import.meta.url)): Labelled[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -4),
      text: readFileSync(new URL(file.replace(/tsv$/, 'txt'), folder), 'utf8'),
      labels: rows(readFileSync(new URL(file, folder), 'utf8')).map(([offset, text, id]) =>
        label(offset!, text!, id!),
      ),
    }))
}

/** The labelled corpus beside the project, if it is there. */
export function sharedDocuments(folder: URL): Labelled[] {
  const table = new URL('labels.tsv', folder)
  if (!existsSync(table)) return []
  const all = rows(readFileSync(table, 'utf8')).slice(1)
  return [...new Set(all.map(([name]) => name!))].map((name) => ({
    name,
    text: readFileSync(new URL(`${name}.txt`, folder), 'utf8'),
    labels: all.filter(([own]) => own === name).map(([, offset, text, id]) => label(offset!, text!, id!)),
  }))
}

function rows(table: string): string[][] {
  return table
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'))
}

function label(offset: string, text: string, id: string): Labelled['labels'][number] {
  return { offset: Number(offset), text, class: id }
}

/** Counts of an evaluation. “Wrong” is not even acceptable. */
export interface Score {
  brackets: number
  square: number
  squareExact: number
  squareAccepted: number
  form: number
  formWrong: number
  ask: number
  wrongNotAsk: number
  missing: number
  /** How often a class was taken for another: `label → given`. */
  readonly confusion: Map<string, number>
  readonly wrong: string[]
}

/** Classifies labelled documents and counts. */
export function score(documents: readonly Labelled[], convention: Convention): Score {
  const counts: Score = {
    ...{
      brackets: 0,
      square: 0,
      squareExact: 0,
      squareAccepted: 0,
      form: 0,
      formWrong: 0,
      ask: 0,
      wrongNotAsk: 0,
      missing: 0,
    },
    confusion: new Map(),
    wrong: [],
  }
  for (const document of documents) {
    const transcript = readTranscript(new TextEncoder().encode(document.text), `${document.name}.txt`)
    const given = new Map<string, Bracket>()
    for (const bracket of classify(transcript, convention).brackets) {
      given.set(`${bracket.start} ${bracket.text.replace(/\r?\n/g, '⏎')}`, bracket)
    }
    for (const one of document.labels)
      count(counts, document.name, one, given.get(`${one.offset} ${one.text}`))
  }
  return counts
}

function count(
  counts: Score,
  name: string,
  one: Labelled['labels'][number],
  bracket: Bracket | undefined,
): void {
  const square = one.text.startsWith('[')
  counts.brackets++
  if (square) counts.square++
  if (bracket === undefined) {
    counts.missing++
    counts.wrongNotAsk++
    counts.wrong.push(`${name} ${one.text}: not found`)
    return
  }
  const exact = bracket.class === one.class
  const right = exact || (accepted[one.class] ?? []).includes(bracket.class)
  if (square && exact) counts.squareExact++
  if (square && right) counts.squareAccepted++
  if (bracket.confidence === 'form') counts.form++
  if (bracket.confidence === 'form' && !right) counts.formWrong++
  if (bracket.confidence === 'ask') counts.ask++
  if (bracket.confidence !== 'ask' && !right) counts.wrongNotAsk++
  if (exact) return
  const pair = `${one.class} → ${bracket.class}`
  counts.confusion.set(pair, (counts.confusion.get(pair) ?? 0) + 1)
  if (!right) counts.wrong.push(`${name} ${one.text}: ${pair} (${bracket.rule}, ${bracket.confidence})`)
}
