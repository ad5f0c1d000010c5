/** What the site is made from. Nothing here reads files: the build hands in what it has read and made. */
import type { Citation } from '../cite/index.js'
import type { Labels } from './labels.js'

/** The kinds of names, in the order of the registers; they are the first part of an entry's id (`person--mikoyan`). */
export const nameKinds = ['person', 'place', 'org'] as const
export type NameKind = (typeof nameKinds)[number]

/** An entry of a register. */
export interface RegisterEntry {
  readonly kind: NameKind
  /** The `xml:id` in the register. */
  readonly key: string
  readonly name: string
  readonly notes: readonly string[]
  /** Authority files and other addresses. */
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** Where a name occurs: the paragraph, and the words about it in the reading view. */
export interface Occurrence {
  readonly kind: NameKind
  readonly key: string
  /** Id of the paragraph in the page. */
  readonly place: string
  readonly before: string
  readonly words: string
  readonly after: string
}

/** A block of the reading view, for the search. */
export interface Passage {
  readonly id: string
  readonly text: string
}

/** A class of signs, as a header declares it. */
export interface SignClass {
  readonly id: string
  readonly term: string
  readonly description: string
  readonly signs: string
}

/** What a header says of how the text was edited. */
export interface Principles {
  readonly statements: readonly string[]
  readonly convention?: { readonly title: string; readonly version?: string; readonly hash?: string }
  readonly classes: readonly SignClass[]
}

/** A file that belongs to a document. */
export interface Download {
  readonly href: string
  readonly type: string
  /** Key of its label, or words where there is none: `BibTeX` is a name in every language. */
  readonly label?: string
  readonly text?: string
}

/** What only a document's own page says. */
export interface OfPage {
  readonly citations: readonly Citation[]
  /** Signposting: the identifier, the records and the files, for machines. */
  readonly typedLinks?: readonly { readonly rel: string; readonly href: string; readonly type?: string }[]
  /** schema.org JSON-LD, as JSON text. */
  readonly jsonLd?: string
}

/** A document of the site. Dates are W3C (`1949-01-31`, `1949-01`, `1949`), or an interval `from/to`. */
export interface SiteDocument {
  /** The file's stem: the page is `STEM.html`. */
  readonly stem: string
  readonly title: string
  readonly language?: string
  readonly date?: { readonly when?: string; readonly text: string }
  readonly genres: readonly string[]
  readonly archive?: string
  readonly shelfmark?: string
  readonly abstract?: string
  readonly authors: readonly string[]
  readonly translators: readonly string[]
  readonly publisher?: string
  readonly issued?: string
  readonly modified?: string
  readonly rights: readonly { readonly subject: string; readonly text: string; readonly uri?: string }[]
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
  readonly valid: boolean
  readonly entries: readonly RegisterEntry[]
  readonly occurrences: readonly Occurrence[]
  /** Its text, read when it is asked for: that of all documents need not be in memory. */
  readonly passages: () => readonly Passage[]
  /** Its length, in UTF-16 units. */
  readonly passagesSize: number
  /** SHA-256, in hexadecimal, of what is searched of it; empty before its editions are made. */
  readonly searched: string
  /** Its length in bytes. */
  readonly searchedSize: number
  readonly principles: Principles
  readonly downloads: readonly Download[]
  /** What its own page says besides, made when the page is. */
  readonly ofPage: () => OfPage
  /** SHA-256 of the TEI document. */
  readonly hash?: string
}

/** The site as a whole, from the configuration. */
export interface SiteConfig {
  readonly title: string
  readonly description?: string
  /** Language of the interface. */
  readonly language: string
  readonly labels: Labels
  readonly publisher?: string
  /** The address of the edition, ending in `/`; without it there is no sitemap and no absolute link. */
  readonly baseUrl?: string
  /** The date of the edition; never the clock's. */
  readonly date?: string
  readonly rights?: { readonly text?: string; readonly uri?: string }
  /** Own sheet of the project, loaded after the site's: its file name in `assets/`. */
  readonly theme?: string
}

export interface Site extends SiteConfig {
  /** By date, undated last; then by stem. */
  readonly documents: readonly SiteDocument[]
  readonly pages: PageNames
}

/** The file names of the site's own pages. */
export interface PageNames {
  readonly home: string
  readonly chronology: string
  readonly genre: string
  readonly archive: string
  readonly person: string
  readonly place: string
  readonly org: string
  readonly principles: string
  readonly search: string
  readonly downloads: string
  readonly licence: string
}
