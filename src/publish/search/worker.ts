/** The thread in which the indexes of a large edition are made, one after the other, beside the rest of the build. */
import { parentPort, workerData } from 'node:worker_threads'
import { closePagefind, Indexing } from './pagefind.js'
import type { SearchPage } from './records.js'
import { storedHtml } from './stored.js'

const { store, configFile, pages } = workerData as {
  /** The folder of the cache. */
  readonly store: string
  readonly configFile: string
  /** What the first index will probably have. */
  readonly pages: readonly SearchPage[]
}
const indexing = (): Indexing => new Indexing(storedHtml(store), configFile)
let begun: Indexing | undefined = indexing()
if (pages.length > 0) begun.begin(pages)
parentPort!.on('message', async (wanted: readonly SearchPage[]) => {
  const made = await (begun ?? indexing()).finish(wanted)
  begun = undefined
  // Its process keeps the memory of what it has done.
  await closePagefind()
  parentPort!.postMessage(made)
})
