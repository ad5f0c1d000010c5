import { gunzipSync } from 'node:zlib'
import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { byCodeUnit } from '../../edition.js'
import { searchCodes } from './codes.js'
import { facets, type SearchPage, type SearchRecord } from './records.js'

const report = reporter(searchCodes)

/** Pagefind's ready-made interfaces: our search page is our own. */
const unused = /(?:-ui|component|highlight|modular)/u

/** The files of the index, `pagefind/…` → bytes in the order of the paths; none and a warning if Pagefind does not run here. */
export interface PagefindIndex {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly diagnostics: readonly Diagnostic[]
}

type Index = import('pagefind').PagefindIndex

/**
 * The index of the full search while it is made. Pagefind can add nothing to an index that is written, but it can be given pages before
 * all of them are known: a page of the same address takes the place of the one that it was given before, and its number.
 */
export class Indexing {
  private index: Index | undefined
  private given: SearchPage[] = []
  private work: Promise<void> = Promise.resolve()

  /**
   * @param html what `searchHtml` made, by its hash
   * @param configFile named by the diagnostic where Pagefind does not run
   */
  constructor(
    private readonly html: (hash: string) => string,
    private readonly configFile: string,
  ) {}

  /** Gives Pagefind pages that `finish` will probably want; a fault is told by `finish`. */
  begin(pages: readonly SearchPage[]): void {
    this.work = this.give(pages)
    this.work.catch(() => {})
  }

  /**
   * Makes the index.
   *
   * @param records the documents in their order: the numbers of the pages, and so the bytes of the index, follow it
   */
  async finish(records: readonly SearchRecord[]): Promise<PagefindIndex> {
    try {
      await this.work
      await this.give(records)
      const made = await this.index!.getFiles()
      await this.index!.deleteIndex()
      if (made.errors.length > 0) return this.fail(made.errors.join('; '))
      const files = made.files
        .filter(({ path }) => !unused.test(path))
        .map(({ path, content }): [string, Uint8Array] => [`pagefind/${path.replaceAll('\\', '/')}`, content])
        .concat(facetFiles(records, made.files))
        .sort(([a], [b]) => byCodeUnit(a, b))
      return { files: new Map(files), diagnostics: [] }
    } catch (error) {
      return this.fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }

  /** Gives Pagefind what it does not have yet; all of it anew, if the order is another. */
  private async give(pages: readonly SearchPage[]): Promise<void> {
    const { createIndex } = await import('pagefind')
    const inOrder = this.given.every(({ url }, number) => url === pages[number]?.url)
    if (!inOrder) {
      await this.index?.deleteIndex()
      this.index = undefined
    }
    if (this.index === undefined) {
      const { index, errors } = await createIndex({ keepIndexUrl: true })
      if (index === undefined) throw new Error(errors.join('; '))
      this.index = index
      this.given = []
    }
    for (const [number, { url, html }] of pages.entries()) {
      if (this.given[number]?.html === html) continue
      // One after the other: Pagefind promises no order of what it is given at once.
      const { errors } = await this.index.addHTMLFile({ url, content: this.html(html) })
      if (errors.length > 0) throw new Error(errors.join('; '))
      this.given[number] = { url, html }
    }
  }

  private fail(reason: string): PagefindIndex {
    const message = `The index of the full search could not be made (${reason}); the search page uses a smaller one. Install the optional packages of Sigla to mend it.`
    return {
      files: new Map(),
      diagnostics: [report('search-unavailable', { file: this.configFile }, message)],
    }
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
