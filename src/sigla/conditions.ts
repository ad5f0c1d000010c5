import type { Condition } from './condition.js'
import { contentConditions } from './content-conditions.js'
import { placeConditions } from './place-conditions.js'

export type { Condition } from './condition.js'

/** The named conditions that a convention’s rules may use; docs/encoding.md lists them with these sentences. */
export const conditions = {
  ...contentConditions,
  ...placeConditions,
} as const satisfies Record<string, Condition>

export type ConditionName = keyof typeof conditions
