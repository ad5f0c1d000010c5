import { gunzipSync } from 'node:zlib'
import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { byCodeUnit } from '../../edition.js'
import { searchCodes } from './codes.js'
import { facets, type SearchRecord } from './records.js'

const report = reporter(searchCodes)

/** Pagefind's ready-made interfaces: our search page is our own. */
const unused = /(?:-ui|component|highlight|modular)/u

/** The files of the index, `pagefind/…` → bytes in the order of the paths; none and a warning if Pagefind does not run here. */
export interface PagefindIndex {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Makes the index of the full search.
 *
 * @param records the documents in their order
 * @param configFile named by the diagnostic where Pagefind does not run
 */
export async function pagefindIndex(
  records: readonly SearchRecord[],
  configFile: string,
): Promise<PagefindIndex> {
  const fail = (reason: string): PagefindIndex => ({
    files: new Map(),
    diagnostics: [
      report(
        'search-unavailable',
        { file: configFile },
        `The index of the full search could not be made (${reason}); the search page uses a smaller one. Install the optional packages of Sigla to mend it.`,
      ),
    ],
  })
  let pagefind: typeof import('pagefind')
  try {
    pagefind = await import('pagefind')
    const { index, errors } = await pagefind.createIndex({ keepIndexUrl: true })
    if (index === undefined) return fail(errors.join('; '))
    // one after the other: the numbers of the pages, and so the bytes of the index, follow the order of the documents
    for (const { url, html } of records) {
      const added = await index.addHTMLFile({ url, content: html })
      if (added.errors.length > 0) return fail(added.errors.join('; '))
    }
    const made = await index.getFiles()
    await index.deleteIndex()
    if (made.errors.length > 0) return fail(made.errors.join('; '))
    const files = made.files
      .filter(({ path }) => !unused.test(path))
      .map(({ path, content }): [string, Uint8Array] => [`pagefind/${path.replaceAll('\\', '/')}`, content])
      .concat(facetFiles(records, made.files))
      .sort(([a], [b]) => byCodeUnit(a, b))
    return { files: new Map(files), diagnostics: [] }
  } catch (error) {
    return fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

/**
 * The facets, of which the search page loads one when a value of it is chosen: `facet-FACET.json` has value → numbers of documents, and
 * `facet-pages.json` the id of each document's page, as Pagefind names it. Pagefind's own filters are written in an order that differs
 * from run to run, and an edition is the same bytes each time.
 */
function facetFiles(
  records: readonly SearchRecord[],
  files: readonly { readonly path: string; readonly content: Uint8Array }[],
): [string, Uint8Array][] {
  const ids = new Map<string, string>()
  for (const { path, content } of files) {
    const id = /fragment\/(.*)\.pf_fragment$/u.exec(path.replaceAll('\\', '/'))?.[1]
    if (id === undefined) continue
    const text = new TextDecoder().decode(gunzipSync(content))
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string }
    ids.set(url, id)
  }
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

/** Ends Pagefind's process: to be called once, after the last index. */
export async function closePagefind(): Promise<void> {
  const pagefind = await import('pagefind')
  await pagefind.close()
}
