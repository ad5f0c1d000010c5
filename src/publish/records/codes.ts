import type { CodeTable } from '../../diagnostic.js'

/** Codes of the record: what a header says unclearly, and what a library would miss. */
export const recordsCodes = {
  'record-title-missing': {
    severity: 'warning',
    title: 'A document without a title',
    explanation:
      'The header has no title in `fileDesc/titleStmt/title`, or it is empty. Every library format needs one, and a catalogue cannot list what has no name.\n\nExample: `<titleStmt><title type="main">Notes by Anastas Mikoyan</title></titleStmt>`.\n\nWrite the title as the archive gives it. If the document has none, give it a descriptive one and say so in a `note` of `notesStmt`.',
  },
  'record-identifier-malformed': {
    severity: 'warning',
    title: 'An identifier that is not of its scheme',
    explanation:
      'An `idno` says that it is a DOI, ARK, Handle, URN, ISBN or URL but is not written as one. It is kept in the record under the type that the header gives, but in no format as an identifier of that scheme: a wrong identifier leads a reader somewhere else.\n\nForms: DOI `10.5281/zenodo.123`; ARK `ark:/12345/x6np1wh8k`; Handle `21.11115/0000-000E-8741-0`; URN `urn:nbn:de:101:1-201102033592`; URL `https://…`. The address of the resolver may stand before it.',
  },
  'record-date-unreadable': {
    severity: 'note',
    title: 'A date that only people can read',
    explanation:
      'A `date` has no `@when`, `@from`, `@to`, `@notBefore` or `@notAfter`, so no machine can sort by it and no format gets it as a date; its wording is kept.\n\nExample: `<date when="1949-01-31">January 31, 1949</date>`. If the day is not known, write the year or month alone; if only bounds are known, `@notBefore` and `@notAfter`.',
  },
  'record-target-requires': {
    severity: 'warning',
    title: 'A format requires what the header does not say',
    explanation:
      'A library format cannot do without a field that the header lacks. The record is still written where the format has a way to say "unknown" or "not issued"; nothing is invented.\n\nThe message names the format, the field and the element of the header where it belongs. docs/crosswalk.md lists all of them.',
  },
  'record-target-recommends': {
    severity: 'note',
    title: 'A format recommends what the header does not say',
    explanation:
      'A library format is better with a field that the header lacks: readers find the document by it, or know what they may do with it. The record is valid without.\n\nThe message names the formats, the field and the element of the header where it belongs.',
  },
  'record-rights-unknown': {
    severity: 'note',
    title: 'Rights that a machine cannot read',
    explanation:
      'The rights in the translation, in the scan, in the encoding and in the code each have other holders. The header gives no address for one of them, so that a library can only record "unknown", and many then keep the document closed.\n\nWrite the address of a licence (creativecommons.org) or of a statement of rightsstatements.org: for the encoding `publicationStmt/availability/licence/@target`; for the translation and the scan the same with `n="translation"` and `n="scan"`, or `availability` in the `bibl` of the publication and of the surrogate. If they were never examined, https://rightsstatements.org/vocab/CNE/1.0/ says just that. Only whoever holds or has examined the rights may write it.',
  },
  'record-collection-requires': {
    severity: 'warning',
    title: 'The edition lacks what harvesting needs',
    explanation:
      'OAI-PMH, DTS and CMIF speak of the edition as a whole: under which address it is found, who answers for it. The configuration does not say it, so that what depends on it is left out or carries a placeholder address of the local machine.\n\nIn sigla.config.json: `"url": "https://example.org/edition/"`, `"title": "…"`, `"library": { "email": "editor@example.org", "editor": "…" }`.',
  },
  'record-letter-incomplete': {
    severity: 'note',
    title: 'A letter without sender, addressee or date',
    explanation:
      'A `correspDesc` has no `correspAction` of type `sent` or `received`, or one without a name. The exchange format of correspondence (CMIF) requires both; in its place stands "unknown".\n\nExample: `<correspDesc><correspAction type="sent"><persName>Shtykov</persName><date when="1950-10-01"/></correspAction><correspAction type="received"><persName>Fengxi</persName></correspAction></correspDesc>`.',
  },
} as const satisfies CodeTable
