/**
 * What `sigla.config.json` may say. The JSON Schema of the same is `schemas/config.schema.json`; a test compares the two.
 */
import type { EncodeConfig } from '../encode/config.js'
import type { LibraryConfig } from '../publish/records/config.js'
import type { TransformConfig } from '../transform/config.js'
import type { ValidateConfig } from '../validate/config.js'

/** The folders of a project; absolute in `Edition.folders`, relative to the project in the configuration. */
export interface Folders {
  readonly transcripts: string
  readonly documents: string
  readonly authority: string
  readonly decisions: string
  readonly schemas: string
  readonly output: string
}

/** A right: its statement in words and, where there is one, its address. */
export interface RightsConfig {
  readonly status?: 'free' | 'restricted' | 'unknown'
  /** Address of the licence or rights statement (creativecommons.org, rightsstatements.org). */
  readonly target?: string
  /** The statement in words. */
  readonly text?: string
}

/** `sigla.config.json`: everything may be absent. */
export interface Config {
  readonly $schema?: string
  /** The title of the edition as a whole. */
  readonly title?: string
  /** Who publishes the digital edition. */
  readonly publisher?: string
  readonly pubPlace?: string
  /** The date of the edition (`YYYY-MM-DD`): no output ever holds the clock's. */
  readonly date?: string
  /** Where the edition will be found on the web; with a slash at the end. */
  readonly url?: string
  /** Language of the edition's texts (BCP 47); `en` unless stated. */
  readonly language?: string
  readonly rights?: RightsConfig
  readonly folders?: Partial<Folders>
  readonly encode?: EncodeConfig
  readonly validate?: ValidateConfig
  readonly transform?: TransformConfig
  readonly library?: LibraryConfig
}
