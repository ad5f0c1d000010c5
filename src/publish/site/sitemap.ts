import { startOf } from './dates.js'
import { documentHref } from './names.js'
import type { Site } from './types.js'

/**
 * The sitemap (sitemaps.org, protocol 0.9). Its dates are those of the content; a document that states none has none.
 *
 * @param pages the file names of the site's pages, in their order
 * @returns undefined while the edition has no address
 */
export function sitemap(site: Site, pages: readonly string[]): string | undefined {
  const { baseUrl } = site
  if (baseUrl === undefined) return undefined
  const entry = (href: string, date: string | undefined): string => {
    const day = startOf(date) === undefined ? undefined : date!.split('/')[0]
    return `  <url><loc>${escaped(baseUrl + href)}</loc>${day === undefined ? '' : `<lastmod>${escaped(day)}</lastmod>`}</url>\n`
  }
  const { home } = site.pages
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n',
    entry(home === 'index.html' ? '' : home, site.date),
    ...pages.filter((page) => page !== home).map((page) => entry(encodeURI(page), site.date)),
    ...site.documents.map((document) =>
      entry(documentHref(document.stem), document.modified ?? document.issued),
    ),
    '</urlset>\n',
  ].join('')
}

/** The protocol wants all five written as entities (sitemaps.org, Entity escaping). */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
