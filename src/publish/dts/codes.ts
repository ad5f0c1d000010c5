import type { CodeTable } from '../../diagnostic.js'

/** Codes of the citation of documents (DTS). */
export const dtsCodes = {
  'dts-citestructure': {
    severity: 'warning',
    title: 'A citeStructure that is not understood',
    explanation:
      'The header declares by `citeStructure` how the document is cited, but in an XPath that this tool does not read. It reads paths of element names (`//body/div`, `div[@type=\'chapter\']/p`, `.//p`) with the predicates `[@a]`, `[@a=\'v\']`, `[not(@a)]` and `[1]` in `match`, and `@n`, `@xml:id` (any attribute), `position()` or an element name in `use`.\n\nUntil it is rewritten, the document is cited by its divisions, lists and paragraphs.\n\nExample: `<citeStructure unit="chapter" match="//body/div" use="@n"><citeStructure unit="paragraph" match="p" use="position()" delim="."/></citeStructure>`.',
  },
  'dts-citation-twice': {
    severity: 'warning',
    title: 'Two parts of a document with one reference',
    explanation:
      'By the `citeStructure` of the header two parts of the document have the same reference, so that a reader who follows it finds only the first. Give the elements different values of the attribute in `use`.',
  },
} as const satisfies CodeTable
