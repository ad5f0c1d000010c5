import { gunzipSync } from 'node:zlib'
import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { byCodeUnit } from '../../edition.js'
import { searchCodes } from './codes.js'
import type { SearchPage } from './records.js'

const report = reporter(searchCodes)

/** Pagefind's ready-made interfaces: our search page is our own. */
const unused = /(?:-ui|component|highlight|modular)/u

/** The index of one part as Pagefind made it; no files and a warning if Pagefind does not run here. */
export interface PagefindIndex {
  /** Path under the index's own folder → bytes, in the order of the paths. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The id of each page, as Pagefind names it, in their order. */
  readonly ids: readonly string[]
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
   * @param pages in their order: the numbers of the pages, and so the bytes of the index, follow it
   */
  async finish(pages: readonly SearchPage[]): Promise<PagefindIndex> {
    try {
      await this.work
      await this.give(pages)
      const made = await this.index!.getFiles()
      await this.index!.deleteIndex()
      if (made.errors.length > 0) return this.fail(made.errors.join('; '))
      const files = made.files
        .filter(({ path }) => !unused.test(path))
        .map(({ path, content }): [string, Uint8Array] => [path.replaceAll('\\', '/'), content])
        .sort(([a], [b]) => byCodeUnit(a, b))
      return { files: new Map(files), ids: idsOf(pages, files), diagnostics: [] }
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
    for (const [number, page] of pages.entries()) {
      const { url, html } = page
      if (this.given[number]?.html === html) continue
      // One after the other: Pagefind promises no order of what it is given at once.
      const { errors } = await this.index.addHTMLFile({ url, content: this.html(html) })
      if (errors.length > 0) throw new Error(errors.join('; '))
      this.given[number] = page
    }
  }

  private fail(reason: string): PagefindIndex {
    const message = `The index of the full search could not be made (${reason}); the search page uses a smaller one. Install the optional packages of Sigla to mend it.`
    return {
      files: new Map(),
      ids: [],
      diagnostics: [report('search-unavailable', { file: this.configFile }, message)],
    }
  }
}

/** The ids of pages, which are the names of their files. */
function idsOf(pages: readonly SearchPage[], files: readonly (readonly [string, Uint8Array])[]): string[] {
  const ids = new Map<string, string>()
  for (const [path, content] of files) {
    const id = /fragment\/(.*)\.pf_fragment$/u.exec(path)?.[1]
    if (id === undefined) continue
    const text = new TextDecoder().decode(gunzipSync(content))
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string }
    ids.set(url, id)
  }
  return pages.map(({ url }) => ids.get(url) ?? '')
}

/** Ends Pagefind's process: to be called once, after the last index. */
export async function closePagefind(): Promise<void> {
  const pagefind = await import('pagefind')
  await pagefind.close()
}
