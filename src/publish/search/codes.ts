import type { CodeTable } from '../../diagnostic.js'

/** What can go wrong with the search. */
export const searchCodes = {
  'search-unavailable': {
    severity: 'warning',
    title: 'The index of the full search could not be made',
    explanation: `The full search uses Pagefind, a program that is installed with Sigla for the common systems (Linux, macOS, Windows). Here it is missing or does not run, for instance because packages were installed with "--omit=optional", or on another processor.

The edition is complete all the same: its search page uses a small index instead, which holds the whole text of a small edition, and titles, abstracts and names of a large one.

To mend it, install again without leaving out optional packages ("npm ci"), and build again.`,
  },
} as const satisfies CodeTable
