/** A schema as it is written, in either syntax, with the short forms written out (RELAX NG 4.2–4.15). */

import type { Location } from '../../diagnostic.js'
import type { Parameter } from './datatypes/types.js'

/** A file of a schema, for positions. */
export interface SourceFile {
  readonly file: string
  /** Line and column of a span of bytes. */
  location(start: number, end: number): Location
}

/** A span of bytes in a file of a schema. */
export interface Place {
  readonly source: SourceFile
  readonly start: number
  readonly end: number
}

/** A name class as it is written. */
export type NameSyntax =
  | { readonly kind: 'name'; readonly ns: string; readonly local: string; readonly at: Place }
  | { readonly kind: 'any'; readonly except: NameSyntax | undefined; readonly at: Place }
  | {
      readonly kind: 'namespace'
      readonly ns: string
      readonly except: NameSyntax | undefined
      readonly at: Place
    }
  | { readonly kind: 'choice'; readonly members: readonly NameSyntax[]; readonly at: Place }

/** A `param` with its place. */
export interface ParameterSyntax extends Parameter {
  readonly at: Place
}

export interface DataSyntax {
  readonly kind: 'data'
  readonly library: string
  readonly type: string
  readonly parameters: readonly ParameterSyntax[]
  readonly except: Syntax | undefined
  readonly at: Place
}

export interface ValueSyntax {
  readonly kind: 'value'
  readonly library: string
  readonly type: string
  readonly text: string
  /** The namespace bound to a prefix where the value stands; of the empty prefix, the `ns` in force. */
  namespaceFor(prefix: string): string | undefined
  readonly at: Place
}

/** Another file that stands for a pattern. */
export interface ExternalSyntax {
  readonly kind: 'external'
  readonly href: string
  /** The address against which `href` is resolved. */
  readonly base: string
  /** The namespace that the file inherits. */
  readonly ns: string
  readonly at: Place
}

export interface GrammarSyntax {
  readonly kind: 'grammar'
  readonly items: readonly GrammarItem[]
  readonly at: Place
}

export interface NamedSyntax {
  readonly kind: 'element' | 'attribute'
  readonly name: NameSyntax
  readonly content: Syntax
  readonly at: Place
}

export interface RefSyntax {
  readonly kind: 'ref'
  readonly name: string
  /** `parentRef`: the name of the enclosing grammar. */
  readonly parent: boolean
  readonly at: Place
}

/** A pattern as it is written. */
export type Syntax =
  | { readonly kind: 'empty' | 'text' | 'notAllowed'; readonly at: Place }
  | {
      readonly kind: 'group' | 'interleave' | 'choice'
      readonly members: readonly Syntax[]
      readonly at: Place
    }
  | { readonly kind: 'oneOrMore' | 'list'; readonly content: Syntax; readonly at: Place }
  | NamedSyntax
  | RefSyntax
  | DataSyntax
  | ValueSyntax
  | ExternalSyntax
  | GrammarSyntax

export type Combine = 'choice' | 'interleave'

/** A `define`, or a `start` (then without a name). */
export interface DefineSyntax {
  readonly kind: 'define'
  readonly name: string | undefined
  readonly combine: Combine | undefined
  readonly body: Syntax
  readonly at: Place
}

/** An `include`, with the definitions that replace those of the file. */
export interface IncludeSyntax {
  readonly kind: 'include'
  readonly href: string
  readonly base: string
  readonly ns: string
  readonly items: readonly DefineSyntax[]
  readonly at: Place
}

/** What a grammar consists of; `div`s are dissolved. */
export type GrammarItem = DefineSyntax | IncludeSyntax

/** A group of patterns, or the pattern itself if it is one. */
export function grouped(
  kind: 'group' | 'choice' | 'interleave',
  members: readonly Syntax[],
  at: Place,
): Syntax {
  return members.length === 1 ? members[0]! : { kind, members, at }
}

/** `optional` and, with `oneOrMore` within, `zeroOrMore`: a choice with `empty`. */
export function optionally(content: Syntax, at: Place): Syntax {
  return { kind: 'choice', members: [content, { kind: 'empty', at }], at }
}
