/** A worker of the build: does one step at a time, and keeps what it has loaded. */
import type { Inspected, Produced } from './parts.js'
import { inspect, produce } from './parts.js'
import type { Step } from './pool.js'

export async function work({ step, task }: Step): Promise<Inspected | Produced> {
  return step === 'inspect' ? await inspect(task) : produce(task)
}
