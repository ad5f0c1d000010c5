/**
 * Trains the weighing of the convention `translation` on the labelled documents in test/sigla: `npm run weigh`. Writes
 * schemas/conventions/translation.weights.json; the same documents and rules give the same bytes.
 *
 * First it tells what such a weighing gives on documents that it was not trained on: four times, a quarter of the documents that no
 * rule was made for is kept apart.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Confidence } from '../src/sigla/types.js'
import { decidesAlone, trust } from '../src/sigla/weighing.js'
import { probabilities } from './maximum-entropy.js'
import {
  fileOf,
  folds,
  from,
  isAcceptable,
  learn,
  type Model,
  numbersOf,
  type Seen,
  see,
  sets,
} from './training.js'

/** What is given for a bracket, and how likely it is: 1 where a rule decides alone. */
interface Given {
  readonly one: Seen
  readonly class: string
  readonly probability: number
  readonly confidence: Confidence
}

function give(model: Model, one: Seen): Given {
  const { rule, said } = one
  if (rule !== undefined && decidesAlone(model, rule))
    return { one, class: rule.class, probability: 1, confidence: rule.confidence }
  const shares = probabilities(numbersOf(one, model.numbers), model.classes.length, model.weights)
  const best = shares.indexOf(Math.max(...shares))
  const id = model.classes[best]!
  const probability = shares[best]!
  return { one, class: id, probability, confidence: trust(from, rule, said, id, probability) }
}

const right = ({ one, class: id }: Given): boolean => isAcceptable(one.label, id)

function tell(title: string, given: readonly Given[]): void {
  const square = given.filter(({ one }) => one.square)
  const rate = (part: number, whole: number): string =>
    `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`
  const form = given.filter(({ confidence }) => confidence === 'form')
  const sure = given.filter(({ confidence }) => confidence !== 'ask')
  const lines = [
    `\n${title}: ${given.length} brackets`,
    `  square, exact       ${rate(square.filter(({ one, class: id }) => one.label === id).length, square.length)}`,
    `  square, acceptable  ${rate(square.filter(right).length, square.length)}`,
    `  form                ${rate(form.length, given.length)}, of these wrong ${rate(form.filter((one) => !right(one)).length, form.length)}`,
    `  ask                 ${rate(given.length - sure.length, given.length)}`,
    `  wrong and not ask   ${rate(sure.filter((one) => !right(one)).length, given.length)}`,
  ]
  for (let low = 0; low < 1; low += 0.1) {
    const part = given.filter(({ probability }) => probability >= low && probability < low + 0.1)
    if (part.length > 0)
      lines.push(
        `  probability ${low.toFixed(1)}: right ${rate(part.filter(({ one, class: id }) => one.label === id).length, part.length)}`,
      )
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

const seen = see()
const apart: Given[] = []
for (let fold = 0; fold < folds; fold++) {
  const model = learn(seen.filter((one) => one.fold !== fold))
  apart.push(...seen.filter((one) => one.fold === fold).map((one) => give(model, one)))
}
tell('Documents kept apart', apart)
for (const { name } of sets.filter((set) => set.apart))
  tell(
    `Of these, set ${name}`,
    apart.filter(({ one }) => one.set === name),
  )

const file = new URL('schemas/conventions/translation.weights.json', pathToFileURL(`${process.cwd()}/`))
const json = fileOf(learn(seen))
writeFileSync(file, json)
process.stdout.write(`\nwritten: ${Math.round(json.length / 1000)} kB\n`)
