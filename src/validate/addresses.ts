/** Web addresses in pointers, asked whether they answer; only where the user wants it (law 7). */

import type { Diagnostic, Location } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { validateCodes } from './codes.js'

const report = reporter(validateCodes)

/** A web address in a document. */
export interface Address {
  readonly url: string
  readonly location: Location
}

export interface AskOptions {
  /** Milliseconds until an address counts as silent; 10 000 unless given. */
  readonly timeout?: number
}

const AT_ONCE = 4
/** Statuses by which a server refuses a program, not a reader: whether the page is there is not known. */
const REFUSALS = new Set([401, 403, 405, 407, 418, 429, 451, 501])

/** Asks web addresses, each once for all documents. */
export class AddressBook {
  private readonly answers = new Map<string, Promise<string | undefined>>()
  private readonly waiting: (() => void)[] = []
  private asking = 0

  constructor(private readonly options: AskOptions = {}) {}

  /** One diagnostic for each place whose address does not answer, in the order of the list. */
  async check(addresses: readonly Address[]): Promise<Diagnostic[]> {
    const problems = await Promise.all(addresses.map(({ url }) => this.problem(url)))
    return addresses.flatMap(({ url, location }, i) => {
      const problem = problems[i]
      if (problem === undefined) return []
      return [report('pointer-url', location, `The address ${url} ${problem}`)]
    })
  }

  private problem(url: string): Promise<string | undefined> {
    const page = url.replace(/#.*$/s, '')
    let answer = this.answers.get(page)
    if (answer === undefined) {
      answer = this.turn(() => this.ask(page))
      this.answers.set(page, answer)
    }
    return answer
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.asking >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.asking++
    try {
      return await work()
    } finally {
      this.asking--
      this.waiting.shift()?.()
    }
  }

  private async ask(url: string): Promise<string | undefined> {
    const timeout = this.options.timeout ?? 10_000
    try {
      let status = await request(url, 'HEAD', timeout)
      // Some servers know only GET.
      if (status >= 400) status = await request(url, 'GET', timeout)
      if (status < 400 || REFUSALS.has(status)) return undefined
      return status === 404 || status === 410
        ? `leads to no page (status ${status}). Correct it, or point to an archived copy.`
        : `cannot be read now: its server answers with status ${status}. Try again later, or correct it.`
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError'
        ? `does not answer within ${timeout / 1000} seconds. Try again later, or correct it.`
        : `cannot be reached (${reason(error)}). Correct it, or try again later.`
    }
  }
}

async function request(url: string, method: 'HEAD' | 'GET', timeout: number): Promise<number> {
  const response = await fetch(url, { method, redirect: 'follow', signal: AbortSignal.timeout(timeout) })
  await response.body?.cancel()
  return response.status
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? ((cause as { code?: string }).code ?? cause.message) : String(cause)
}
