/** The thread in which the index of a large edition is made, beside the rest of the site. */
import { closePagefind, type PagefindIndex, pagefindIndex } from './pagefind.js'
import type { SearchRecord } from './records.js'

export async function work(task: {
  readonly records: readonly SearchRecord[]
  readonly configFile: string
}): Promise<PagefindIndex> {
  const made = await pagefindIndex(task.records, task.configFile)
  await closePagefind()
  return made
}
