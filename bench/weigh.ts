/**
 * Trains the weighing of the convention `translation` on the labelled documents in test/sigla: `npm run weigh`. Writes
 * schemas/conventions/translation.weights.json; the same documents and rules give the same bytes.
 *
 * First it tells what such a weighing gives on documents that it was not trained on: four times, a quarter of the documents that no
 * rule was made for is kept apart.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { probabilities } from './maximum-entropy.js'
import {
  fileOf,
  folds,
  isAcceptable,
  learn,
  likely,
  type Model,
  numbersOf,
  type Seen,
  see,
  sets,
} from './training.js'

/** What is given for a bracket, and how likely it is. */
interface Given {
  readonly one: Seen
  readonly class: string
  readonly probability: number
}

function give(model: Model, one: Seen): Given {
  const { rule } = one
  if (rule?.confidence === 'form') return { one, class: rule.class, probability: 3 }
  if (rule?.confidence === 'likely' && !model.doubted.includes(rule.class))
    return { one, class: rule.class, probability: 2 }
  const shares = probabilities(numbersOf(one, model.numbers), model.classes.length, model.weights)
  const best = shares.indexOf(Math.max(...shares))
  return { one, class: model.classes[best]!, probability: shares[best]! }
}

const right = ({ one, class: id }: Given): boolean => isAcceptable(one.label, id)

/** Whether a class is not asked, if weighed classes are so from these probabilities on. */
function isSure({ one, class: id, probability }: Given, from: typeof likely): boolean {
  return probability >= (one.said === id ? from.agreed : from.alone)
}

function tell(title: string, given: readonly Given[]): void {
  const square = given.filter(({ one }) => one.square)
  const rate = (part: number, whole: number): string =>
    `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`
  const form = given.filter(({ probability }) => probability === 3)
  const lines = [
    `\n${title}: ${given.length} brackets`,
    `  square, exact       ${rate(square.filter(({ one, class: id }) => one.label === id).length, square.length)}`,
    `  square, acceptable  ${rate(square.filter(right).length, square.length)}`,
    `  form                ${rate(form.length, given.length)}, of these wrong ${rate(form.filter((one) => !right(one)).length, form.length)}`,
  ]
  for (const from of [
    likely,
    { agreed: 0.7, alone: 0.8 },
    { agreed: 0.7, alone: 0.85 },
    { agreed: 0.8, alone: 0.9 },
  ]) {
    const sure = given.filter((one) => isSure(one, from))
    lines.push(
      `  likely from ${from.agreed} and ${from.alone}: ask ${rate(given.length - sure.length, given.length)}, wrong and not ask ${rate(sure.filter((one) => !right(one)).length, given.length)}`,
    )
  }
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
