import type { Range } from '../transcript/text.js'

/** How sure a decision is: by form alone; by place and words; or to be asked of an editor. */
export type Confidence = 'form' | 'likely' | 'ask'

/** Where a bracket stands. */
export type Part = 'text' | 'title' | 'abstract' | 'citation' | 'note' | 'metadata'

/** A bracket of the transcript with its class. All offsets are code points of the transcript's text. */
export interface Bracket extends Range {
  /** Place in the list of brackets; `parent` refers to it. */
  readonly index: number
  /** The signs as written; `''` where a sign has no partner, and for enumerators such as `1)` the missing one. */
  readonly open: string
  readonly close: string
  /** What stands between the signs. */
  readonly content: Range
  /** The bracket with its signs. */
  readonly text: string
  /** The index of the bracket that this one stands in. */
  readonly parent?: number
  readonly part: Part
  /** The class's id in the convention, e.g. `word-expansion`. */
  readonly class: string
  /** The convention's rule that decided, `weighed` where no rule of the class fits, or `decision` for an editor's own. */
  readonly rule: string
  readonly confidence: Confidence
  /** Other classes that are possible, the likeliest first. */
  readonly alternatives: readonly string[]
  /** How likely the class is (0 to 1), and what spoke most for it, in sentences; absent where a rule alone decided. */
  readonly weighed?: { readonly probability: number; readonly reasons: readonly string[] }
  /** Whether an editor should look at it. */
  readonly review: boolean
  /** The words that the bracket is about: the abbreviation, the misspelt words, the term translated. */
  readonly span?: BracketSpan
  /** A lead-in within the content, e.g. `Translator’s note:`, with its colon. */
  readonly lead?: Range
  /** Who is named as the author of the content, as written: `Ed.`, `Trans.` */
  readonly who?: string
  /** Of a gap: how much is missing, if the words say so. */
  readonly extent?: { readonly unit: string; readonly quantity: number }
  /** Of a note reference, page mark or enumerator: its number. */
  readonly n?: string
  /** Of an original term: its BCP 47 tag, e.g. `ru-Latn`. */
  readonly language?: string
}

export interface BracketSpan extends Range {
  /** `stated`: the form leaves no doubt; `guessed`: an editor may extend it. */
  readonly known: 'stated' | 'guessed'
}
