/** Who does the steps of a build: this process itself, or workers that each keep the compiled stylesheets. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { DocumentTask, Inspected, Produced, ProduceTask } from './parts.js'

/** A step with its task: plain data, as a worker takes it. */
export type Step =
  | { readonly step: 'inspect'; readonly task: DocumentTask }
  | { readonly step: 'produce'; readonly task: ProduceTask }

export interface Crew {
  /**
   * Does so many steps, several at once if there are workers.
   *
   * @param stepOf makes a step when its turn has come: ten thousand at once would take much memory
   * @param take gets each result as it comes
   */
  each(
    count: number,
    stepOf: (index: number) => Step,
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
  async each(count, stepOf, take, signal) {
    if (count === 0) return
    const { inspect, produce } = await import('./parts.js')
    for (let index = 0; index < count; index++) {
      signal?.throwIfAborted()
      const { step, task } = stepOf(index)
      take(index, step === 'inspect' ? await inspect(task) : produce(task))
    }
  },
  close: async () => {},
}

/**
 * Where a heap may grow to two gigabytes or more V8 lets it grow fourfold before it collects, else twofold: two workers on letters of
 * a few kilobytes take 380 MB instead of 530, and are no slower. Documents of more than 10 MB may need what there is.
 *
 * @param largest bytes of the largest document
 */
export function heapLimit(largest: number): { readonly maxOldGenerationSizeMb?: number } {
  return largest > 10e6 ? {} : { maxOldGenerationSizeMb: 1900 }
}

/**
 * Workers, as many as are wanted; they start when there is work for them.
 *
 * @param largest bytes of the largest document that they will be given
 */
export function pooled(toolRoot: string, largest: number, workers = availableParallelism()): Crew {
  let pool: import('piscina').Piscina | undefined
  return {
    async each(count, stepOf, take, signal) {
      const { Piscina } = await import('piscina')
      pool ??= new Piscina({
        filename: join(toolRoot, 'dist', 'lib', 'publish', 'worker.js'),
        minThreads: 1,
        maxThreads: workers,
        idleTimeout: 60_000,
        resourceLimits: heapLimit(largest),
      })
      let next = 0
      // As many hands as workers, and one more each so that none waits for this process.
      const hand = async (): Promise<void> => {
        for (let index = next++; index < count; index = next++) {
          signal?.throwIfAborted()
          take(index, (await pool!.run(stepOf(index), { name: 'work' })) as Inspected | Produced)
        }
      }
      await Promise.all(Array.from({ length: workers * 2 }, hand))
    },
    async close() {
      await pool?.destroy()
    },
  }
}
