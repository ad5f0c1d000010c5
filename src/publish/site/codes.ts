import type { CodeTable } from '../../diagnostic.js'

/** What can be wrong with a site. */
export const siteCodes = {
  'site-name-taken': {
    severity: 'warning',
    title: 'A document has the name of a page of the site',
    explanation: `Each document becomes a page of its own name: letter-12.xml becomes letter-12.html. The site has pages of its own beside them (index, persons, places, search and some more). Where a document has one of these names, the document keeps it, because its address must last, and the site's page gets another name.

Example: a document tei/documents/index.xml takes the place of the home page, which then is index-page.html; a visitor who opens the edition sees that document instead of the list.

To mend it, rename the document's file before the edition is published.`,
  },
} as const satisfies CodeTable
