/** A Schematron schema (ISO/IEC 19757-3) as the transpiler takes it: includes read, abstract patterns and rules written out. */
import type { Location } from '../../diagnostic.js'

/** An expression with its place in the schema. */
export interface Expression {
  readonly text: string
  readonly at: Location
}

export interface Let {
  readonly name: string
  readonly value: Expression
}

/** A part of a message: words, or an expression whose string value stands there. */
export type MessagePart =
  | { readonly text: string }
  | { readonly select: Expression }
  | { readonly nameOf: Expression | undefined }

export interface Check {
  readonly kind: 'assert' | 'report'
  readonly test: Expression
  readonly id: string | undefined
  readonly role: string | undefined
  readonly message: readonly MessagePart[]
}

export interface Rule {
  readonly context: Expression
  readonly lets: readonly Let[]
  readonly checks: readonly Check[]
}

export interface Pattern {
  readonly id: string | undefined
  readonly lets: readonly Let[]
  readonly rules: readonly Rule[]
}

export interface Phase {
  readonly id: string
  readonly active: readonly string[]
  readonly lets: readonly Let[]
}

export interface SchematronSchema {
  readonly file: string
  /** Prefix → namespace: `ns` elements, and the namespaces in scope (for `xsl:key`, `xsl:function`). */
  readonly namespaces: ReadonlyMap<string, string>
  readonly lets: readonly Let[]
  readonly patterns: readonly Pattern[]
  readonly phases: readonly Phase[]
  readonly defaultPhase: string | undefined
  /** `xsl:key`, `xsl:function` and other XSLT declarations, as written. */
  readonly declarations: readonly string[]
}
