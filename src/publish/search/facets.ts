import { byCodeUnit } from '../../edition.js'
import { facets, type SearchRecord } from './records.js'

/**
 * The facets, of which the search page loads one when a value of it is chosen: `facet-FACET.json` has value → numbers of documents, and
 * `facet-pages.json` the id of each document's page, as Pagefind names it. Pagefind's own filters are written in an order that differs
 * from run to run, and an edition is the same bytes each time.
 *
 * @param records the documents in the order of the edition
 * @param ids the ids of their pages, by their addresses
 */
export function facetFiles(
  records: readonly SearchRecord[],
  ids: ReadonlyMap<string, string>,
): [string, Uint8Array][] {
  const json = (name: string, value: unknown): [string, Uint8Array] => [
    `pagefind/facet-${name}.json`,
    new TextEncoder().encode(JSON.stringify(value)),
  ]
  const pages = records.map(({ url }) => ids.get(url) ?? '')
  return [
    json('pages', pages),
    ...facets.map((facet) => {
      const numbers = new Map<string, number[]>()
      for (const [number, { facets: values }] of records.entries())
        for (const value of values[facet]) {
          const known = numbers.get(value)
          if (known === undefined) numbers.set(value, [number])
          else known.push(number)
        }
      return json(facet, Object.fromEntries([...numbers].sort(([a], [b]) => byCodeUnit(a, b))))
    }),
  ]
}
