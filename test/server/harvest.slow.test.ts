import { execFile, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import type { History, RecordedDocument } from '../../src/publish/oai/index.js'
import { emptyHistory, setsOf, updateHistory } from '../../src/publish/oai/index.js'
import { createApi } from '../../src/server/api.js'
import { holdingsOf } from '../../src/server/library.js'
import { searchIndex } from '../../src/server/search.js'
import { run } from '../../src/server/serve.js'
import { documentText, manyDocuments, recorded } from '../publish/oai/sample.js'
import { sampleDescription } from '../publish/records/sample.js'

const hasHarvester = spawnSync('perl', ['-MHTTP::OAI', '-e1']).status === 0
const script = fileURLToPath(new URL('harvest.pl', import.meta.url))

function historyOf(history: History, documents: readonly RecordedDocument[], date: string): History {
  const published = documents.map(({ document, record }) => ({
    stem: record.stem,
    sha256: sha256(document.bytes),
    sets: setsOf(record),
  }))
  return updateHistory(history, published, date)
}

/** A port that is free: the repository states its own address, and the harvester goes on where it says. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Serves documents, harvests them with another's program, and gives what it printed. */
async function harvest(
  documents: readonly RecordedDocument[],
  history: History,
  ...options: string[]
): Promise<string[][]> {
  const port = await freePort()
  const holdings = holdingsOf(
    { collection: sampleDescription, documents, history, repository: 'example.org' },
    `http://127.0.0.1:${port}/`,
  )
  const search = searchIndex({ ...holdings, dts: { ...holdings.dts, resources: [] } })
  const app = createApi({
    holdings,
    search,
    toolVersion: '0.0.0',
    rate: 0,
    client: () => '',
    log: () => {},
    now: () => new Date(),
  })
  const server = await run(app, '127.0.0.1', port)
  try {
    const { stdout } = await promisify(execFile)(
      'perl',
      [script, `http://127.0.0.1:${server.port}/oai`, ...options],
      {
        maxBuffer: 1 << 28,
      },
    )
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  } finally {
    await server.stop()
    search.close()
  }
}

describe.skipIf(!hasHarvester)('a harvester of another’s making (needs libhttp-oai-perl)', () => {
  it('takes 10,000 records through resumption tokens, then what changed, came and went', async () => {
    const documents = manyDocuments(10_000)
    const first = historyOf(emptyHistory, documents, '2026-02-01')
    const all = await harvest(documents, first, 'metadataPrefix', 'oai_dc')
    expect(all).toHaveLength(10_000)
    expect(new Set(all.map(([identifier]) => identifier)).size).toBe(10_000)

    const later = [...documents.slice(0, 4999), ...documents.slice(5000)]
    later[77] = recorded(documentText(77, 'Changed'), 'doc00077.xml')
    later.push(recorded(documentText(10_000), 'doc10000.xml'))
    const second = historyOf(first, later, '2026-03-01')
    const changes = await harvest(later, second, 'metadataPrefix', 'oai_dc', 'from', '2026-02-02')
    expect(changes.sort()).toEqual([
      ['oai:example.org:doc00077', '2026-03-01', ''],
      ['oai:example.org:doc04999', '2026-03-01', 'deleted'],
      ['oai:example.org:doc10000', '2026-03-01', ''],
    ])
  })
})
