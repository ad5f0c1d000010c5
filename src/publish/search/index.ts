/** Search over the built edition: our own page, Pagefind's index behind it, and a small index where there is no server. */
import type { Site } from '../site/types.js'
import { fallbackIndex } from './fallback.js'
import { searchPage } from './page.js'

export {
  type SearchHead,
  type SearchPage,
  type SearchRecord,
  searchHead,
  searchHtml,
  searchPageOf,
  searchRecord,
} from './records.js'
export { Search } from './search.js'

/** The search page and the index for `file:`, by their paths in the edition's folder. */
export function searchFiles(site: Site): Map<string, string> {
  return new Map([
    [site.pages.search, searchPage(site)],
    ['assets/search-index.js', fallbackIndex(site)],
  ])
}
