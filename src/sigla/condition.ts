import type { Context } from './context.js'
import { englishLevel } from './english.js'
import { functionWords } from './little-words.js'

/** A named condition. */
export interface Condition {
  /** What must hold, as a sentence for people who write conventions. */
  readonly says: string
  /** Whether it depends on nothing but the content. */
  readonly content?: true
  readonly holds: (context: Context) => boolean
}

export const lower = (word: string | undefined): string => (word ?? '').toLowerCase()
export const isFunction = (word: string | undefined): boolean => functionWords.has(lower(word))
export const isCapital = (word: string | undefined): boolean => /^\p{Lu}/u.test(word ?? '')
export const common = (word: string | undefined): boolean => (englishLevel(word ?? '') ?? 99) <= 50

export function namesOnly(context: Context): boolean {
  const content = context.content.replace(/[?]$/, '').replace(/^(?:Comrade|Cde\.?|Mr\.?|Com\.)\s+/, '')
  return (
    /^(?:\p{Lu}[\p{L}\p{M}’'.-]*|von|van|de|da|dos|al-|bin)(?:[ -](?:\p{Lu}[\p{L}\p{M}’'.-]*|von|van|de|da|dos|il|bin))*(?:’s|'s)?$/u.test(
      content,
    ) && !onlyPlaces(context)
  )
}

export function onlyPlaces(context: Context): boolean {
  const words = context.content.match(/\p{L}[\p{L}’'-]*/gu) ?? []
  return (
    words.length > 0 &&
    (context.lists.has('places', context.content) ||
      words.every(
        (word) =>
          context.lists.has('places', word) ||
          isFunction(word) ||
          /^(?:north|south|east|west|people|people’s|republic|government|side)(?:ern)?$/i.test(word),
      ))
  )
}
