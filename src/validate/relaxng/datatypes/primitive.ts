/** The shape in which the primitive types of XML Schema are written down. */

import type { ValueContext } from './types.js'

/** A primitive type: how its values are written, compared and measured. Texts come with white space normalised. */
export interface Primitive<V> {
  readonly whiteSpace: 'preserve' | 'replace' | 'collapse'
  /** Its value depends on the namespaces in scope or on the document type. */
  readonly contextual?: boolean
  /** The value of a text, `undefined` if it is not in the lexical space. */
  parse(text: string, context: ValueContext): V | undefined
  /** A string that is equal for equal values. */
  key(value: V): string
  /** For `length` and its kin: characters, bytes or items. */
  length?(value: V): number
  /** Negative, zero or positive; `undefined` where the order leaves it open. */
  compare?(a: V, b: V): number | undefined
  /** For `totalDigits` and `fractionDigits`. */
  digits?(value: V): { readonly total: number; readonly fraction: number }
}

/** Erases the type of values, which no table of primitives can state. */
export type AnyPrimitive = Primitive<unknown>

/** @returns the primitive with its type of values erased */
export function primitive<V>(definition: Primitive<V>): AnyPrimitive {
  return definition as AnyPrimitive
}

/** The length of a text in characters (code points). */
export function characters(text: string): number {
  let n = text.length
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 0xd800 && c < 0xdc00) n--
  }
  return n
}
