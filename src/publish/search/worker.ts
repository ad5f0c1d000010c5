/** The thread in which the index of a large edition is made, beside the rest of the build. */
import { parentPort, workerData } from 'node:worker_threads'
import { closePagefind, Indexing } from './pagefind.js'
import type { SearchPage, SearchRecord } from './records.js'
import { storedHtml } from './stored.js'

const { store, configFile, pages } = workerData as {
  /** The folder of the cache. */
  readonly store: string
  readonly configFile: string
  readonly pages: readonly SearchPage[]
}
const indexing = new Indexing(storedHtml(store), configFile)
if (pages.length > 0) indexing.begin(pages)
parentPort!.once('message', async (records: readonly SearchRecord[]) => {
  const made = await indexing.finish(records)
  await closePagefind()
  parentPort!.postMessage(made)
})
