import type { RightsSubject } from './record.js'

/**
 * The crosswalk: where each field of the record stands in a TEI header, and where it goes in each format. `readRecord` follows
 * `from`; the serialisers are tested against `to`; docs/crosswalk.md is this table printed. The steps of `from` start at `teiHeader`
 * (at `TEI` where they begin with `/`), all in the TEI namespace: `name`, `name[@a]`, `name[@a='v']`, `name[not(@a)]`.
 */
export interface CrosswalkRow {
  /** The field of the record. */
  readonly field: string
  readonly means: string
  /** Selectors in order; `first` takes the first that finds something, `all` everything that any finds, in document order. */
  readonly from: readonly string[]
  readonly take: 'first' | 'all'
  readonly to: Readonly<Partial<Record<CrosswalkTarget, string>>>
  readonly remark?: string
}

/** The formats, in the order of the printed table. */
export const crosswalkTargets = {
  dc: 'Dublin Core (oai_dc)',
  mods: 'MODS 3.8',
  datacite: 'DataCite 4.6',
  schema: 'schema.org JSON-LD',
  csl: 'CSL-JSON',
  bibtex: 'BibTeX',
  ris: 'RIS',
  cmif: 'CMIF',
} as const
export type CrosswalkTarget = keyof typeof crosswalkTargets

const titles = ['fileDesc/titleStmt/title']
const agents = [
  'fileDesc/titleStmt/author',
  'fileDesc/titleStmt/editor',
  'fileDesc/titleStmt/principal',
  'fileDesc/titleStmt/sponsor',
  'fileDesc/titleStmt/respStmt',
  'fileDesc/editionStmt/respStmt',
]

/** The rows by name: the reader takes its selectors from here. */
export const crosswalk = {
  title: {
    field: 'digital.title',
    means: 'the title of the digital edition, as the archive gives it',
    from: [
      "fileDesc/titleStmt/title[@type='main']",
      'fileDesc/titleStmt/title[not(@type)]',
      'fileDesc/titleStmt/title',
    ],
    take: 'first',
    to: {
      dc: 'dc:title',
      mods: 'titleInfo/title',
      datacite: 'titles/title',
      schema: 'name',
      csl: 'title',
      bibtex: 'title',
      ris: 'TI',
    },
  },
  otherTitles: {
    field: 'digital.otherTitles',
    means: 'every other title of the digital edition',
    from: titles,
    take: 'all',
    to: {
      dc: 'dc:title',
      mods: "titleInfo[@type='alternative']/title",
      datacite: "titles/title[@titleType='AlternativeTitle']",
      schema: 'alternateName',
    },
    remark: 'The title that is digital.title is not repeated; type="sub" becomes Subtitle in DataCite.',
  },
  language: {
    field: 'digital.language',
    means: 'the language in which the edition is written',
    from: ['/text[@xml:lang]', '/[@xml:lang]'],
    take: 'first',
    to: {
      dc: 'dc:language',
      mods: "language[@usage='primary']/languageTerm",
      datacite: 'language',
      schema: 'inLanguage',
      csl: 'language',
      bibtex: 'language',
      ris: 'LA',
    },
    remark: 'The value of xml:lang.',
  },
  agents: {
    field: 'digital.agents',
    means: 'who wrote the document, and who made the edition',
    from: agents,
    take: 'all',
    to: {
      dc: 'dc:creator (author), dc:contributor (others)',
      mods: 'name/namePart with name/role/roleTerm (MARC relators where the role has one)',
      datacite: 'creators/creator (author), contributors/contributor',
      schema: 'author, translator, editor, contributor',
      csl: 'author, translator, editor',
      bibtex: 'author, translator, editor',
      ris: 'AU, A4 (translator), A2 (editor)',
    },
    remark:
      'The role is read from the element, then from resp/@ref (MARC relator) or the wording of resp. Software that appInfo lists and names that say they are unidentified are in the record, but in no other format.',
  },
  funders: {
    field: 'digital.funders',
    means: 'who paid',
    from: ['fileDesc/titleStmt/funder'],
    take: 'all',
    to: {
      dc: 'dc:contributor',
      mods: "name[role/roleTerm='fnd']/namePart",
      datacite: 'fundingReferences/fundingReference/funderName',
      schema: 'funder',
    },
  },
  publisher: {
    field: 'digital.publisher',
    means: 'who publishes the digital edition',
    from: [
      'fileDesc/publicationStmt/publisher',
      'fileDesc/publicationStmt/authority',
      'fileDesc/publicationStmt/distributor',
    ],
    take: 'first',
    to: {
      dc: 'dc:publisher',
      mods: 'originInfo/publisher',
      datacite: 'publisher',
      schema: 'publisher',
      csl: 'publisher',
      bibtex: 'publisher',
      ris: 'PB',
    },
  },
  issued: {
    field: 'digital.issued',
    means: 'when the digital edition was published',
    from: ['fileDesc/publicationStmt/date'],
    take: 'first',
    to: {
      dc: 'dc:date',
      mods: 'originInfo/dateIssued',
      datacite: "publicationYear, dates/date[@dateType='Issued']",
      schema: 'datePublished',
      csl: 'issued',
      bibtex: 'year, date',
      ris: 'PY, DA',
    },
  },
  revised: {
    field: 'digital.revised',
    means: 'when the encoding was last changed',
    from: ['revisionDesc/change', 'revisionDesc/listChange/change'],
    take: 'all',
    to: {
      mods: 'originInfo/dateModified',
      datacite: "dates/date[@dateType='Updated']",
      schema: 'dateModified',
    },
    remark: 'The newest @when (or @to) of all changes.',
  },
  identifiers: {
    field: 'digital.identifiers',
    means: 'identifiers of the digital edition',
    from: ['fileDesc/publicationStmt/idno', 'fileDesc/publicationStmt/idno/idno'],
    take: 'all',
    to: {
      dc: 'dc:identifier',
      mods: 'identifier, location/url',
      datacite: 'identifier (DOI), alternateIdentifiers',
      schema: 'identifier, @id',
      csl: 'DOI, URL',
      bibtex: 'doi, url',
      ris: 'DO, UR',
    },
    remark: 'An identifier that the header lacks is not issued: none is made up. DataCite then has (:unas).',
  },
  edition: {
    field: 'digital.edition',
    means: 'which edition this is',
    from: ['fileDesc/editionStmt/edition', 'fileDesc/editionStmt/p'],
    take: 'first',
    to: {
      mods: 'originInfo/edition',
      datacite: 'version',
      schema: 'version',
      csl: 'edition',
      bibtex: 'edition',
      ris: 'ET',
    },
  },
  series: {
    field: 'digital.series',
    means: 'the series in which the edition appears',
    from: ['fileDesc/seriesStmt/title', 'fileDesc/seriesStmt/p'],
    take: 'first',
    to: {
      dc: 'dc:relation',
      mods: "relatedItem[@type='series']/titleInfo/title",
      datacite: "descriptions/description[@descriptionType='SeriesInformation']",
      schema: 'isPartOf',
      csl: 'collection-title',
      bibtex: 'series',
      ris: 'T2',
    },
  },
  extent: {
    field: 'digital.extent',
    means: 'the extent of the digital edition',
    from: ['fileDesc/extent'],
    take: 'first',
    to: { dc: 'dc:format', mods: 'physicalDescription/extent', datacite: 'sizes/size' },
  },
  abstracts: {
    field: 'digital.abstracts',
    means: 'what the document is about',
    from: ['profileDesc/abstract'],
    take: 'all',
    to: {
      dc: 'dc:description',
      mods: 'abstract',
      datacite: "descriptions/description[@descriptionType='Abstract']",
      schema: 'abstract',
      csl: 'abstract',
      bibtex: 'abstract',
      ris: 'AB',
    },
  },
  genres: {
    field: 'digital.genres',
    means: 'what kind of document it is: letter, notes, minutes, play',
    from: ['profileDesc/textClass/catRef', 'profileDesc/textClass/keywords/term', '/text[@type]'],
    take: 'all',
    to: { mods: 'genre', schema: 'genre' },
    remark:
      'A catRef counts if its scheme is called genre (`#genre`), and is what its category says; a term if its type is genre or the scheme of its keywords is called so; `@type` of text only where neither is there, and only if it is a word in small letters.',
  },
  subjects: {
    field: 'digital.subjects',
    means: 'keywords',
    from: [
      'profileDesc/textClass/keywords/term',
      'profileDesc/textClass/keywords/list/item',
      'profileDesc/textClass/classCode',
    ],
    take: 'all',
    to: {
      dc: 'dc:subject',
      mods: 'subject/topic',
      datacite: 'subjects/subject',
      schema: 'keywords',
      csl: 'keyword',
      bibtex: 'keywords',
      ris: 'KW',
    },
    remark: 'Without those that name a genre.',
  },
  languages: {
    field: 'digital.languages',
    means: 'every language that occurs in the text',
    from: ['profileDesc/langUsage/language'],
    take: 'all',
    to: { mods: 'language/languageTerm' },
    remark: 'A language of single words; the language of the edition is digital.language.',
  },
  notes: {
    field: 'digital.notes',
    means: 'notes on the edition',
    from: ['fileDesc/notesStmt/note'],
    take: 'all',
    to: { mods: 'note', datacite: "descriptions/description[@descriptionType='Other']" },
  },
  created: {
    field: 'source.created',
    means: 'when the document itself was written',
    from: ['profileDesc/creation/date', 'profileDesc/creation/origDate'],
    take: 'first',
    to: {
      dc: 'dc:source',
      mods: "relatedItem[@type='original']/originInfo/dateCreated",
      datacite: "dates/date[@dateType='Other']",
      schema: 'translationOfWork/dateCreated',
      csl: 'original-date',
      bibtex: 'origdate',
      ris: 'N1',
    },
    remark: 'Never dc:date, dateIssued or datePublished, which are of the digital edition.',
  },
  createdPlace: {
    field: 'source.createdPlace',
    means: 'where the document was written',
    from: ['profileDesc/creation/placeName', 'profileDesc/creation/origPlace'],
    take: 'first',
    to: {
      mods: "relatedItem[@type='original']/originInfo/place/placeTerm",
      schema: 'translationOfWork/locationCreated',
    },
  },
  published: {
    field: 'source.published',
    means: 'the publication that the edition was made from',
    from: ['fileDesc/sourceDesc/bibl', 'fileDesc/sourceDesc/biblStruct', 'fileDesc/sourceDesc/biblFull'],
    take: 'all',
    to: {
      dc: 'dc:source, dc:relation (its addresses)',
      mods: "relatedItem[@type='otherVersion']",
      datacite: 'relatedIdentifiers/relatedIdentifier (IsDerivedFrom)',
      schema: 'isBasedOn',
      ris: 'N1',
    },
  },
  manuscripts: {
    field: 'source.manuscripts',
    means: 'the archival document: who keeps it, and under which shelf mark',
    from: ['fileDesc/sourceDesc/msDesc', 'fileDesc/sourceDesc/listWit/witness/msDesc'],
    take: 'all',
    to: {
      dc: 'dc:source',
      mods: "relatedItem[@type='original']/location (physicalLocation, shelfLocator), language",
      datacite: "descriptions/description[@descriptionType='TechnicalInfo']",
      schema: 'translationOfWork (holdingArchive, identifier, inLanguage)',
      csl: 'archive, archive_location',
      bibtex: 'note',
      ris: 'DB, AN',
    },
  },
  correspondence: {
    field: 'source.correspondence',
    means: 'who sent the letter or telegram, to whom, from where, when',
    from: ['profileDesc/correspDesc/correspAction'],
    take: 'all',
    to: {
      mods: "relatedItem[@type='original']/name (MARC relators crp, rcp)",
      schema: 'translationOfWork (sender, recipient)',
      csl: 'recipient',
      cmif: 'correspDesc/correspAction',
    },
  },
} as const satisfies Record<string, CrosswalkRow>

/** Where the header states the rights in each subject; the first that is there counts. */
export const rightsCrosswalk: Readonly<
  Record<RightsSubject, { readonly means: string; readonly from: readonly string[] }>
> = {
  translation: {
    means: 'the translation (the publication that the edition was made from)',
    from: [
      "fileDesc/publicationStmt/availability/licence[@n='translation']",
      'fileDesc/sourceDesc/bibl/availability',
      'fileDesc/sourceDesc/biblFull/publicationStmt/availability',
    ],
  },
  scan: {
    means: 'pictures of the archival document',
    from: [
      "fileDesc/publicationStmt/availability/licence[@n='scan']",
      'fileDesc/sourceDesc/msDesc/additional/surrogates/bibl/availability',
      'fileDesc/sourceDesc/msDesc/additional/adminInfo/availability',
    ],
  },
  encoding: {
    means: 'the encoding (the digital edition itself)',
    from: [
      "fileDesc/publicationStmt/availability/licence[@n='encoding']",
      'fileDesc/publicationStmt/availability/licence[not(@n)]',
      'fileDesc/publicationStmt/availability[not(@n)]',
    ],
  },
  code: {
    means: 'the code that makes the editions',
    from: ["fileDesc/publicationStmt/availability/licence[@n='code']"],
  },
}

/** Where rights go, the same for each subject. */
export const rightsTargets: Readonly<Partial<Record<CrosswalkTarget, string>>> = {
  dc: 'dc:rights',
  mods: 'accessCondition',
  datacite: 'rightsList/rights',
  schema: 'license, usageInfo',
}
