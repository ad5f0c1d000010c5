/** Who does the steps of a build: this process itself, or workers that each keep the compiled stylesheets. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { DocumentTask, Inspected, Produced, ProduceTask } from './parts.js'

/** A step with its task: plain data, as a worker takes it. */
export type Step =
  | { readonly step: 'inspect'; readonly task: DocumentTask }
  | { readonly step: 'produce'; readonly task: ProduceTask }

export interface Crew {
  /** Does all steps, several at once if there are workers; `take` gets each result as it comes. */
  each(
    steps: readonly Step[],
    take: (index: number, result: Inspected | Produced) => void,
    signal?: AbortSignal,
  ): Promise<void>
  close(): Promise<void>
}

/**
 * Whether so many steps are worth the start of workers, which load the XSLT processor again (about half a second).
 *
 * @param jobs number of workers wanted; unless given, one for each processor
 */
export function worthWorkers(tasks: number, jobs = availableParallelism()): boolean {
  return jobs > 1 && tasks >= 4
}

/** One step after the other in this process. */
export const alone: Crew = {
  async each(steps, take, signal) {
    if (steps.length === 0) return
    const { inspect, produce } = await import('./parts.js')
    for (const [index, { step, task }] of steps.entries()) {
      signal?.throwIfAborted()
      take(index, step === 'inspect' ? await inspect(task) : produce(task))
    }
  },
  close: async () => {},
}

/** Workers, as many as are wanted; they start when there is work for them. */
export function pooled(toolRoot: string, workers = availableParallelism()): Crew {
  let pool: import('piscina').Piscina | undefined
  return {
    async each(steps, take, signal) {
      const { Piscina } = await import('piscina')
      pool ??= new Piscina({
        filename: join(toolRoot, 'dist', 'lib', 'publish', 'worker.js'),
        minThreads: 1,
        maxThreads: workers,
        idleTimeout: 60_000,
      })
      let next = 0
      // As many hands as workers, and one more each so that none waits for this process.
      const hand = async (): Promise<void> => {
        for (let index = next++; index < steps.length; index = next++) {
          signal?.throwIfAborted()
          take(index, (await pool!.run(steps[index], { name: 'work' })) as Inspected | Produced)
        }
      }
      await Promise.all(Array.from({ length: workers * 2 }, hand))
    },
    async close() {
      await pool?.destroy()
    },
  }
}
