import type { NavigationQuery } from '../publish/dts/index.js'
import {
  collectionAnswer,
  DtsError,
  documentAnswer,
  dtsMediaType,
  entryAnswer,
  navigationAnswer,
} from '../publish/dts/index.js'
import type { Answer } from './cache.js'
import { answer } from './cache.js'
import type { Holdings } from './library.js'
import { parameters, wholeNumber } from './parameters.js'
import { Problem } from './problem.js'

/** Members of the collection in one answer. */
const pageSize = 100

/** The endpoints below `/dts/`. */
export type DtsEndpoint = 'entry' | 'collection' | 'navigation' | 'document'

/**
 * Answers a request to an endpoint of DTS 1.0 (conformance level 1).
 *
 * @throws Problem with the status that DTS prescribes
 */
export function dtsAnswer(holdings: Holdings, endpoint: DtsEndpoint, search: URLSearchParams): Answer {
  try {
    switch (endpoint) {
      case 'entry':
        parameters(search, [])
        return json(entryAnswer(holdings.addresses))
      case 'collection':
        return collection(holdings, search)
      case 'navigation':
        return navigation(holdings, search)
      case 'document':
        return document(holdings, search)
    }
  } catch (error) {
    if (error instanceof DtsError) throw new Problem(error.status, error.message)
    throw error
  }
}

function json(value: object): Answer {
  return answer(`${JSON.stringify(value)}\n`, dtsMediaType)
}

/** The stem of a document's identifier: the whole address, or the stem alone. */
function stemOf({ addresses, dts }: Holdings, id: string): string {
  if (dts.byStem.has(id)) return id
  if (!id.startsWith(addresses.rootId))
    throw new Problem(404, 'The edition has no document of this identifier.')
  try {
    return decodeURIComponent(id.slice(addresses.rootId.length))
  } catch {
    throw new Problem(404, 'The edition has no document of this identifier.')
  }
}

function collection(holdings: Holdings, search: URLSearchParams): Answer {
  const { id, page, nav } = parameters(search, ['id', 'page', 'nav'])
  const { addresses, dts } = holdings
  if (nav !== undefined && nav !== 'children' && nav !== 'parents') {
    throw new Problem(400, 'The parameter nav must be children or parents.')
  }
  const stem = id === undefined || id === addresses.rootId ? undefined : stemOf(holdings, id)
  const number = page === undefined ? 1 : wholeNumber('page', page, 1, 1_000_000)
  if (stem !== undefined && number > 1) throw new Problem(404, 'A document has one page.')
  const address = (n: number): string =>
    `${addresses.entry}collection/?id=${encodeURIComponent(addresses.rootId)}&page=${n}`
  return json(
    collectionAnswer(
      dts,
      {
        ...(stem === undefined ? { page: { number, size: pageSize, address } } : { stem }),
        ...(nav === undefined ? {} : { nav }),
      },
      addresses,
    ),
  )
}

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Problem(400, `The parameter ${name} is missing.`)
  return value
}

function navigation(holdings: Holdings, search: URLSearchParams): Answer {
  const values = parameters(search, ['resource', 'ref', 'start', 'end', 'down', 'tree', 'page'])
  const { resource, down, page, ...part } = values
  const stem = stemOf(holdings, required('resource', resource))
  if (page !== undefined && wholeNumber('page', page, 1, 1_000_000) > 1)
    throw new Problem(404, 'The answer has one page.')
  const query: NavigationQuery = {
    stem,
    ...part,
    ...(down === undefined ? {} : { down: wholeNumber('down', down, -1, 1000) }),
  }
  const id = `${holdings.addresses.entry}navigation/?${search.toString()}`
  return json(navigationAnswer(holdings.dts, query, holdings.addresses, id))
}

function document(holdings: Holdings, search: URLSearchParams): Answer {
  const { resource, ...part } = parameters(search, ['resource', 'ref', 'start', 'end', 'tree', 'mediaType'])
  const stem = stemOf(holdings, required('resource', resource))
  const { addresses } = holdings
  const back = `${addresses.entry}collection/?id=${encodeURIComponent(addresses.resourceId(stem))}`
  return answer(documentAnswer(holdings.dts, { stem, ...part }), 'application/tei+xml', {
    Link: `<${back}>; rel="collection"`,
  })
}
