import type { CodeTable } from '../diagnostic.js'

/** What making editions of a document reports. */
export const transformCodes = {
  'edition-too-large': {
    severity: 'error',
    title: 'A document too large for editions',
    explanation:
      'A transformation holds the whole document in memory many times over, so a very large one could take all there is after long work. It is refused before anything is done with it, and left out of the edition; `sigla validate` checks documents of any size.\n\nDivide the document into parts (with `teiCorpus` and XInclude, or as documents of their own), or raise the limit if there is memory enough: `"transform": { "largest": 100 }` in `sigla.config.json`, in megabytes.',
  },
  'edition-no-text': {
    severity: 'warning',
    title: 'A document without a text',
    explanation:
      'The document has neither `<text>` nor `<sourceDoc>`, so its editions hold only what its header says.\n\nIf the text is in another file, include it with XInclude.',
  },
  'edition-namespace': {
    severity: 'warning',
    title: 'A document that is not in TEI’s namespace',
    explanation:
      'An element is TEI’s only if it is in the namespace `http://www.tei-c.org/ns/1.0`. Where the root is not, no header, no paragraph and no bracket is known as such: the editions hold all words of the file, the header’s too, as one text, and lists and records name the file instead of its title.\n\nDeclare the namespace on the root element, and it holds for all elements in it:\n\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n\nThe address ends without a slash. TEI P4 (`<TEI.2>`) has no namespace, and other rules besides: convert it with a stylesheet such as TEI’s p4top5.xsl.',
  },
  'edition-unknown-element': {
    severity: 'warning',
    title: 'An element that the editions don’t know',
    explanation:
      'The text holds an element that is none of TEI P5. Its words are kept where they stand, as part of the line; nothing else is done with it. Each such name is reported once, with the first place.\n\nCorrect the name if it is mistyped; if it is your project’s own, give it a template (see docs/stylesheets.md).',
  },
  'edition-misplaced-text': {
    severity: 'warning',
    title: 'Words where TEI has only elements',
    explanation:
      'Words stand directly in an element that may hold only other elements, such as `<choice>`, `<app>`, `<list>` or `<table>`. Every view of every edition keeps them where they stand, because nothing says to which of the elements they belong. Each name of such an element is reported once, with the first place.\n\nPut the words into an element: a reading, a half of the pair, an item, a cell.',
  },
  'edition-text-missing': {
    severity: 'error',
    title: 'Text that an edition lost',
    explanation:
      'Sigla compares what the document says with what each edition shows, character by character and view by view. Here characters of the document are missing from the edition.\n\nIf your project has stylesheets of its own, look at the template for the element named: does it apply templates to all its content?',
  },
  'edition-text-added': {
    severity: 'error',
    title: 'Text that an edition shows and the document does not say',
    explanation:
      'The edition shows characters at this place that the document does not have here: they are doubled, or moved from elsewhere, or a stylesheet adds words of its own inside the text.\n\nWords that a stylesheet adds belong outside the text, or into attributes.',
  },
  'edition-parameter': {
    severity: 'error',
    title: 'A parameter that no stylesheet has',
    explanation:
      'A parameter was given that the stylesheet of this edition does not declare, so it would have had no effect.\n\nCorrect its name; the message lists those that exist.',
  },
} as const satisfies CodeTable
