import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** From so many documents on memory counts for more than the moment it takes to give it back. */
const largeEdition = 4_000

/** Whether an edition is so large that its steps should not take memory side by side. */
export function isLarge(documents: number): boolean {
  return documents >= largeEdition
}

/**
 * Gives back to the system what the last step of the build of a large edition left behind; V8 itself would keep it until its heap has
 * grown to twice as much.
 */
export function giveBack(documents: number): void {
  if (!isLarge(documents)) return
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
