import type { FindingAid, RightsSubject } from './record.js'

/** The section `library` of the configuration: what libraries need to know of the edition as a whole. */
export interface LibraryConfig {
  readonly description?: string
  /** Who answers for the edition. */
  readonly editor?: string
  /** Where harvesters may write to (OAI-PMH requires it). */
  readonly email?: string
  /** The name under which records are harvested, `oai:NAME:STEM`; the host of `url` unless stated. */
  readonly repository?: string
  /** Whether DTS is written as files too: about ten for each part that can be cited; for small editions unless stated. */
  readonly dts?: boolean
  readonly findingAid?: FindingAid
  /** Identifiers of the edition as a whole, with or without the resolver's address. */
  readonly identifiers?: readonly string[]
  /** The address of the licence or statement for each subject. */
  readonly rights?: Readonly<Partial<Record<RightsSubject, string>>>
}
