import type { RightsConfig } from '../edition/config.js'

/** A hand that wrote on the original. */
export interface HandConfig {
  /** The last part of the `handNote`'s id, e.g. `pencil`. */
  readonly id: string
  readonly medium?: string
  /** Who wrote, or what is known of the hand, in a sentence. */
  readonly description: string
  /** Words of a bracket (`in pencil`) by which a remark is known to be of this hand. */
  readonly cues?: readonly string[]
}

/** A persistent identifier of a document. */
export interface IdentifierConfig {
  readonly type: 'DOI' | 'ARK' | 'Handle' | 'URN' | 'URL'
  readonly value: string
}

/** What a document's transcript does not say. */
export interface DocumentConfig {
  readonly title?: string
  /** When the original was written, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string
  readonly translators?: readonly string[]
  /** Where the original lies, e.g. `RGASPI, f. 558, op. 11, d. 334`. */
  readonly shelfmark?: string
  /** Language of the original (BCP 47), e.g. `ru`. */
  readonly originalLanguage?: string
  /** Language of the translation (BCP 47); the edition's `language` unless stated. */
  readonly language?: string
  readonly rights?: RightsConfig
  /** What kind of document it is, e.g. `Notes`. */
  readonly genre?: string
  readonly keywords?: readonly string[]
  readonly hands?: readonly HandConfig[]
  /** Remarks of the editors, for `notesStmt`. */
  readonly notes?: readonly string[]
  readonly identifiers?: readonly IdentifierConfig[]
  /** Address of the page that published the translation. */
  readonly page?: string
  /** Names of repositories by the form in which shelfmarks have them, e.g. `GARF`. */
  readonly repositories?: Readonly<Record<string, string>>
}

/** The section `encode` of `sigla.config.json`. */
export interface EncodeConfig {
  /** The convention: `translation`, `leiden`, or a file of the project. */
  readonly convention?: string
  /** Statements about documents by the stem of their file's name; `*` is for all of them. */
  readonly documents?: Readonly<Record<string, DocumentConfig>>
}

/** What the configuration says of a document: its own entry over that for all. */
export function documentConfig(config: EncodeConfig | undefined, stem: string): DocumentConfig {
  return { ...config?.documents?.['*'], ...config?.documents?.[stem] }
}

/** What the header says of a hand that the configuration does not describe. */
export const unknownHandText = 'A hand that is not identified.'
