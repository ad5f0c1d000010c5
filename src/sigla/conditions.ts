import { type Condition, ofWord } from './condition.js'
import { contentConditions } from './content-conditions.js'
import { pairConditions } from './pair-conditions.js'
import { phraseConditions } from './phrase-conditions.js'
import { placeConditions } from './place-conditions.js'
import { wordConditions } from './word-conditions.js'

export type { Condition } from './condition.js'

/** The name of a condition. */
export type ConditionName =
  | keyof typeof contentConditions
  | keyof typeof placeConditions
  | keyof typeof wordConditions
  | keyof typeof phraseConditions
  | keyof typeof pairConditions

/** The named conditions that a convention’s rules may use; docs/encoding.md lists them with these sentences. */
export const conditions: Readonly<Record<ConditionName, Condition>> = {
  ...contentConditions,
  ...placeConditions,
  ...(Object.fromEntries(
    Object.entries(wordConditions).map(([name, condition]) => [name, ofWord(condition)]),
  ) as Record<keyof typeof wordConditions, Condition>),
  ...phraseConditions,
  ...pairConditions,
}
