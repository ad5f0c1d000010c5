/**
 * The edition record: what a TEI header says of a document, as a library needs it. It is read once (`readRecord`) and every
 * serialiser starts from it, so that no format knows more than another. Each statement carries the path of the element it was
 * read from; a statement that the header does not make is absent, never guessed.
 *
 * TEI describes two things in one header, and crosswalks confuse them: the digital edition (`titleStmt`, `publicationStmt`) and what
 * it was made from (`sourceDesc`, `creation`). Here they are `digital` and `source`, and no field moves from one to the other.
 */

/** The version of the record's form; it grows when a field changes its meaning or goes away. */
export const recordVersion = 1

/** Anything read from the header, with the element it came from as `/TEI[1]/teiHeader[1]/…`. */
export interface Sourced {
  readonly path: string
}

/** A text, white space normalised; `lang` is the nearest `xml:lang`. */
export interface TextStatement extends Sourced {
  readonly value: string
  readonly lang?: string
}

/**
 * A date. `when`, `from`, `to`, `notBefore` and `notAfter` are the TEI attributes (W3C forms: `1949`, `1949-01`, `1949-01-31`);
 * `text` is how the document writes it.
 */
export interface DateStatement extends Sourced {
  readonly text: string
  readonly when?: string
  readonly from?: string
  readonly to?: string
  readonly notBefore?: string
  readonly notAfter?: string
}

/**
 * What kind of agent a name denotes, as far as the header's markup says. `software` is a name that `appInfo` lists as an application,
 * `unidentified` one that says so itself ("unidentified agent of the source"): neither is a contributor in any catalogue.
 */
export type AgentKind = 'person' | 'organisation' | 'software' | 'unidentified' | 'unknown'

/** What an agent did, in the crosswalk's own words; `other` keeps the header's wording in `resp`. */
export type AgentRole =
  | 'author'
  | 'editor'
  | 'translator'
  | 'encoder'
  | 'funder'
  | 'sponsor'
  | 'principal'
  | 'publisher'
  | 'distributor'
  | 'authority'
  | 'other'

/** A person or organisation. `family` and `given` are there only where the header marks `surname` and `forename`. */
export interface Agent extends Sourced {
  readonly name: string
  readonly kind: AgentKind
  readonly role: AgentRole
  /** The wording of `<resp>`. */
  readonly resp?: string
  readonly family?: string
  readonly given?: string
  /** An absolute address that identifies the agent (`@ref`): ORCID, GND, VIAF, Wikidata. */
  readonly uri?: string
}

/** The schemes of identifiers that the crosswalk knows; others are `other` with the header's own `type`. */
export type IdentifierScheme = 'DOI' | 'ARK' | 'Handle' | 'URN' | 'URL' | 'ISBN' | 'ISSN' | 'other'

/** An `idno`, or a pointer to an address. DOIs and Handles are without resolver: `10.1000/182`. */
export interface Identifier extends Sourced {
  readonly scheme: IdentifierScheme
  readonly type?: string
  readonly value: string
}

/** A language; `code` is BCP 47 (`ru-Latn`). */
export interface LanguageStatement extends Sourced {
  readonly code: string
  readonly name?: string
}

/** What rights are stated of: each has other holders, so they are never merged. */
export type RightsSubject = 'translation' | 'scan' | 'encoding' | 'code'
export const rightsSubjects: readonly RightsSubject[] = ['translation', 'scan', 'encoding', 'code']

/** A statement of rights. Without `uri` the rights are unknown to a machine, whatever `text` says. */
export interface RightsStatement extends Sourced {
  /** A licence or a statement of rightsstatements.org. */
  readonly uri?: string
  /** TEI's `availability/@status`. */
  readonly status?: string
  readonly text: string
}

/** A publication that the digital edition was made from, e.g. the archive's web page with the translation. */
export interface PublishedSource extends Sourced {
  readonly title?: TextStatement
  readonly authors: readonly Agent[]
  readonly publisher?: TextStatement
  readonly date?: DateStatement
  readonly identifiers: readonly Identifier[]
  /** The whole reference as it reads. */
  readonly reference: string
}

/** One part of a shelf mark, e.g. type `fond`, value `5446`; `type` is absent where the header does not say, or where the mark has no parts. */
export interface ShelfmarkPart extends Sourced {
  readonly type?: string
  readonly value: string
}

/** The archival document itself (`msDesc`). */
export interface ManuscriptSource extends Sourced {
  readonly country?: TextStatement
  readonly settlement?: TextStatement
  readonly institution?: TextStatement
  readonly repository?: TextStatement
  readonly collections: readonly TextStatement[]
  readonly shelfmark: readonly ShelfmarkPart[]
  readonly languages: readonly LanguageStatement[]
  readonly date?: DateStatement
  readonly extent?: TextStatement
}

/** One act of a correspondence (`correspAction`). */
export interface CorrespondenceAction extends Sourced {
  readonly type: string
  readonly agents: readonly Agent[]
  readonly places: readonly (TextStatement & { readonly uri?: string })[]
  readonly dates: readonly DateStatement[]
}

/** A note of the header, with its `@type`. */
export interface NoteStatement extends TextStatement {
  readonly type?: string
}

/** What the header says of the digital edition. */
export interface DigitalLevel {
  readonly title?: TextStatement
  readonly otherTitles: readonly (TextStatement & { readonly type?: string })[]
  readonly language?: TextStatement
  /** `author`, `editor`, `respStmt`, `principal`, `sponsor`, in the header's order; funders stand apart. */
  readonly agents: readonly Agent[]
  readonly funders: readonly Agent[]
  readonly publisher?: Agent
  readonly issued?: DateStatement
  readonly revised?: DateStatement
  readonly identifiers: readonly Identifier[]
  readonly edition?: TextStatement
  readonly series?: TextStatement
  readonly extent?: TextStatement
  readonly abstracts: readonly TextStatement[]
  readonly genres: readonly TextStatement[]
  readonly subjects: readonly (TextStatement & { readonly uri?: string })[]
  readonly languages: readonly LanguageStatement[]
  readonly notes: readonly NoteStatement[]
}

/** What the header says of what the edition was made from. */
export interface SourceLevel {
  readonly created?: DateStatement
  readonly createdPlace?: TextStatement
  readonly published: readonly PublishedSource[]
  readonly manuscripts: readonly ManuscriptSource[]
  readonly correspondence: readonly CorrespondenceAction[]
}

/** The record of one document. */
export interface EditionRecord {
  readonly version: typeof recordVersion
  /** `TEI/@xml:id`, else the file's stem. */
  readonly id: string
  /** The file's stem: the editions of the document are `STEM.html`, `STEM.txt` … */
  readonly stem: string
  readonly digital: DigitalLevel
  readonly source: SourceLevel
  readonly rights: Readonly<Record<RightsSubject, RightsStatement | undefined>>
}

/** Where the finding aid of a collection is kept, and what it is called. */
export interface FindingAid {
  readonly title: string
  readonly url?: string
}

/** What is said of the whole edition; it comes from the project's configuration, not from a header. */
export interface CollectionDescription {
  readonly title: string
  readonly description?: string
  readonly language?: string
  readonly publisher?: string
  /** Who answers for the edition's correspondence metadata and harvesting. */
  readonly editor?: string
  readonly email?: string
  /** The address under which the edition is published, ending in `/`; absent while it has none. */
  readonly baseUrl?: string
  readonly findingAid?: FindingAid
  readonly identifiers: readonly { readonly scheme: IdentifierScheme; readonly value: string }[]
  /** Rights in the whole, one address a subject. */
  readonly rights: Readonly<Partial<Record<RightsSubject, string>>>
  /** The date of the edition as a whole (`2026-11-24`), an input of the build. */
  readonly date?: string
}

/** The record of the whole edition. */
export interface CollectionRecord {
  readonly version: typeof recordVersion
  readonly description: CollectionDescription
  readonly members: readonly EditionRecord[]
}
