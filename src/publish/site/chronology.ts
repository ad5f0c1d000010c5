import { startOf } from './dates.js'
import { label } from './labels.js'
import { dateOf, documentGroup } from './list.js'
import type { Markup } from './markup.js'
import { element } from './markup.js'
import { documentHref } from './names.js'
import { pagedList } from './paged.js'
import type { Site, SiteDocument } from './types.js'

/** More years than this are shown by decades. */
const mostColumns = 40
const height = 90

/** The documents by date: a picture one can look at, and the list beside it, by year. */
export function chronologyPages(site: Site): Map<string, string> {
  return pagedList(
    site,
    'chronology',
    [...byYear(site)].map(([year, documents]) => documentGroup(site, yearId('y', year), year, documents)),
    timeline(site),
  )
}

/** The documents of each year, as it is written. */
export function byYear(site: Site): Map<string, SiteDocument[]> {
  const years = new Map<string, SiteDocument[]>()
  for (const document of site.documents) {
    const year = startOf(document.date?.when)?.[0]
    const name = year === undefined ? label(site.labels, 'site.undated') : String(year)
    const there = years.get(name)
    if (there === undefined) years.set(name, [document])
    else there.push(document)
  }
  return years
}

/** The id of a year in a list. */
export function yearId(list: string, year: string): string {
  return `${list}${year.replace(/\W+/gu, '-')}`
}

/** A bar for each year (or decade), which leads to its place in the list; a year of one document leads to it. Of one year there is none. */
export function timeline(site: Site): Markup | undefined {
  const dated = site.documents.filter((document) => startOf(document.date?.when) !== undefined)
  const first = startOf(dated[0]?.date?.when)?.[0]
  const last = startOf(dated.at(-1)?.date?.when)?.[0]
  if (first === undefined || last === undefined || first === last) return undefined
  const step = last - first + 1 > mostColumns * 10 ? 100 : last - first + 1 > mostColumns ? 10 : 1
  const start = Math.floor(first / step) * step
  const columns = Math.max(1, Math.floor((last - start) / step) + 1)
  const groups: SiteDocument[][] = Array.from({ length: columns }, () => [])
  for (const document of dated)
    groups[Math.floor((startOf(document.date?.when)![0] - start) / step)]!.push(document)
  const most = Math.max(...groups.map((group) => group.length))
  const every = Math.ceil(columns / 16)
  const bars = groups.map((group, index) => {
    const year = start + index * step
    const name = step === 1 ? String(year) : `${year}–${year + step - 1}`
    const only = group.length === 1 ? group[0] : undefined
    const said =
      only === undefined
        ? `${name}: ${group.length} ${label(site.labels, 'site.documents.count')}`
        : `${dateOf(site, only) ?? name}: ${only.title}`
    const href =
      only === undefined
        ? `${site.pages.chronology}#y${startOf(group[0]?.date?.when)?.[0] ?? ''}`
        : documentHref(only.stem)
    return element(
      'li',
      {},
      group.length > 0 && element('a', { href, 'aria-label': said, title: said }, bar(group.length / most)),
      element('span.year', {}, index % every === 0 ? String(year) : ''),
    )
  })
  return element(
    'figure.timeline',
    {},
    element('figcaption', {}, label(site.labels, 'site.timeline')),
    element('ol', {}, bars),
  )
}

/** A bar of a share (0 to 1) of the full height: drawn with attributes, because the policy of the pages allows no style of their own. */
function bar(share: number): Markup {
  const tall = Math.max(4, Math.round(share * height))
  return element(
    'svg',
    { viewBox: `0 0 10 ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    element('rect', { x: 0, y: height - tall, width: 10, height: tall }),
  )
}
