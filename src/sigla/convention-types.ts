import type { Confidence } from './types.js'
import type { Weights } from './weighing.js'

/** A convention: which signs a project's texts use, what they mean, and the TEI each becomes. Read from a JSON file. */
export interface Convention {
  readonly name: string
  readonly version: string
  readonly title: string
  /** Language of the labels and prose. */
  readonly language: string
  readonly signs: readonly SignPair[]
  /** Labels that are brackets of their own: `1)`, `(a)`. */
  readonly enumerators: boolean
  /** Classes in the order in which the header lists them. */
  readonly classes: readonly BracketClass[]
  /** Rules in order of precedence: the first that fits decides. */
  readonly rules: readonly Rule[]
  readonly lexicon: Lexicon
  readonly examples: readonly Example[]
  /** SHA-256 (hex) of the convention as resolved: its canonical JSON, with what it extends. */
  readonly hash: string
  /** How evidence is weighed where no rule decides by form; absent: it is not. */
  readonly weighing?: Weighing
}

/** The weights of a convention. */
export interface Weighing {
  readonly weights: Weights
  /** SHA-256 (hex) of their file. */
  readonly hash: string
  /** Ids of the rules that the weights know; others decide themselves. */
  readonly rules: ReadonlySet<string>
}

/** A pair of signs. Longer signs are tried first: `[[` before `[`. */
export interface SignPair {
  readonly id: string
  readonly open: string
  readonly close: string
  /** The class of a bracket that no rule fits. */
  readonly default: string
  /** How sure the default is. */
  readonly confidence: Confidence
}

export interface BracketClass {
  readonly id: string
  /** What an edition calls it, e.g. `word expansion`. */
  readonly label: string
  /** One sentence for the taxonomy's `catDesc`. */
  readonly description: string
  /** A paragraph for `editorialDecl`. */
  readonly prose: string
  /** What the bracket does to the sentence. */
  readonly role: 'completes' | 'comments' | 'condition' | 'author' | 'structure'
  /** Who added the content; `named`: whoever the bracket names, else the translator. */
  readonly who: 'translator' | 'source' | 'author' | 'encoder' | 'named'
  /** The usual signs, as the printed view shows them: a space before that belongs to the sign included. */
  readonly signs: { readonly before: string; readonly after: string }
  readonly tei: TeiForm
}

/** The TEI that a class becomes: a construct, which the encoder knows how to build, and its names. */
export type TeiForm =
  /** `<expan>com<ex>rade</ex></expan>`: round the word that the bracket stands in. */
  | { readonly construct: 'expansion' }
  /** `<supplied reason="…">…</supplied>`: the content inside an element, in the flow of the text. */
  | { readonly construct: 'inline'; readonly element: string; readonly attributes?: Attributes }
  /** `<choice><abbr>PB</abbr><expan>Politburo</expan></choice>`: span and content side by side. */
  | { readonly construct: 'choice'; readonly first: string; readonly second: string }
  /** `<note …>…</note>` after the span; `term`: the content is inside `<term>`; `pointed`: `@target` to the span's `seg`. */
  | {
      readonly construct: 'note'
      readonly element?: string
      readonly attributes?: Attributes
      readonly content?: 'term' | 'desc'
      readonly pointed?: boolean
    }
  /** `<sic>` round the span; the bracket itself is only a sign. */
  | { readonly construct: 'mark'; readonly element: string; readonly attributes?: Attributes }
  /** `<gap reason="…"/>`; `desc`: with the bracket's words in `<desc>`. */
  | { readonly construct: 'gap'; readonly attributes: Attributes; readonly desc: boolean }
  /** `<pb n="2"/>` */
  | { readonly construct: 'milestone'; readonly element: string }
  /** `<ref type="noteAnchor">` */
  | { readonly construct: 'reference' }
  | { readonly construct: 'signature' }
  | { readonly construct: 'stamp' }
  | { readonly construct: 'incident' }
  /** `<label>` in a list, else text. */
  | { readonly construct: 'label' }
  /** The label of the point with `<sic>` inside. */
  | { readonly construct: 'label-mark' }
  /** Text, no element. */
  | { readonly construct: 'text' }
  /** In the header's title, verbatim. */
  | { readonly construct: 'header' }
  /** `<pc>` round a sign without its partner. */
  | { readonly construct: 'sign' }

export type Attributes = Readonly<Record<string, string>>

/**
 * A rule: if all that is stated fits, the bracket is of this class. What is not stated does not matter.
 * Patterns are JavaScript regular expressions (flags `iu` unless `exact`), matched against the whole content.
 */
export interface Rule {
  readonly id: string
  readonly class: string
  /** Ids of the sign pairs; absent: all of them. */
  readonly signs?: readonly string[]
  /** Patterns for the whole content, one of which must fit. `{word}` names a list of the lexicon. */
  readonly content?: readonly string[]
  /** Patterns are case-sensitive. */
  readonly exact?: boolean
  /** Patterns for the end of what stands before the bracket, or the start of what stands after, one of which must fit. */
  readonly before?: readonly string[]
  readonly after?: readonly string[]
  /** Named conditions (docs/encoding.md lists them); `!` before a name denies it. All must hold. */
  readonly when?: readonly string[]
  readonly confidence: Confidence
  readonly alternatives?: readonly string[]
  /** What the bracket is about. */
  readonly span?: SpanForm
  /** Whether that span is certain. */
  readonly spanKnown?: 'stated' | 'guessed'
}

/** Which words before the bracket it is about: the word it stands in, the last word, the name, the abbreviation, … */
export type SpanForm =
  | 'word'
  | 'last-word'
  | 'name'
  | 'abbreviation'
  | 'number'
  | 'label'
  | 'phrase'
  | 'initials'

/** Word lists that rules and conditions use; a project adds to them. */
export type Lexicon = Readonly<Record<string, readonly string[]>>

/** An example that `sigla convention check` runs: the text holds the bracket (once) that must be of the class. */
export interface Example {
  readonly text: string
  readonly bracket: string
  readonly class: string
}
