/** What the writing of one document shares. */
import type { Convention } from '../sigla/index.js'
import type { Agents } from './agents.js'
import type { HandConfig } from './config.js'
import type { Signs } from './signs.js'
import type { Unwritable } from './text.js'

/** A doubt of the encoder, for `standOff`: the element, and what is doubtful about it. */
export interface Doubt {
  readonly target: string
  readonly locus: 'name' | 'value'
  readonly text?: string
}

/** What the writing of one document shares: its ids, signs, agents and what was met. */
export interface InlineContext {
  readonly docId: string
  readonly text: string
  /** The text is XML already, of an existing document: it is copied as it is. */
  readonly raw?: boolean
  readonly convention: Convention
  readonly signs: Signs
  readonly agents: Agents
  readonly hands: readonly HandConfig[]
  /** Classes and hands that the document uses. */
  readonly classes: Set<string>
  readonly usedHands: Set<string>
  /** Languages (BCP 47) that terms are written in. */
  readonly languages: Set<string>
  readonly doubts: Doubt[]
  readonly unwritable: Unwritable
  /** Offsets (UTF-16) of the document's own line ends, sorted. */
  readonly breaks: readonly number[]
  /** The id of each bracket's element, by the bracket's index. */
  readonly ids: Map<number, string>
  /** The ids of foot- and end-notes by number, in order. */
  readonly notes: Map<string, string[]>
  /** The id of the first reference to each foot- or end-note, by the note's id. */
  readonly anchors: Map<string, string>
  readonly counters: { s: number; w: number; n: number; lb: number }
}
