import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import {
  folderFiles,
  makeBag,
  makePackage,
  memoryFiles,
  verifyBag,
  zip,
  zipFiles,
} from '../../../src/publish/package/index.js'
import { sampleCollection } from '../records/sample.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const codes = (files: ReadonlyMap<string, Uint8Array>): string[] =>
  verifyBag(memoryFiles(files)).diagnostics.map(({ code }) => code)

const payload = new Map([
  ['tei/a.xml', bytes('<TEI/>')],
  ['notes/50%\nof it.txt', bytes('half')],
])
const bag = makeBag(payload, [['Bagging-Date', '2026-11-24']])

describe('a bag that was made', () => {
  it('has the declaration that RFC 8493 prescribes', () => {
    expect(new TextDecoder().decode(bag.get('bagit.txt'))).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    )
  })
  it('counts bytes and files of the payload', () => {
    expect(new TextDecoder().decode(bag.get('bag-info.txt'))).toContain('Payload-Oxum: 10.2\n')
  })
  it('encodes line ends and percent signs of paths', () => {
    expect(new TextDecoder().decode(bag.get('manifest-sha512.txt'))).toContain(
      '  data/notes/50%25%0Aof it.txt\n',
    )
  })
  it('is found valid', () => {
    expect(verifyBag(memoryFiles(bag))).toMatchObject({
      files: 2,
      bytes: 10,
      version: '1.0',
      diagnostics: [],
    })
  })
})

describe('a bag that was broken', () => {
  const broken = (change: (files: Map<string, Uint8Array>) => void): string[] => {
    const files = new Map(bag)
    change(files)
    return codes(files)
  }
  it('says which file was changed', () => {
    const found = broken((files) => files.set('data/tei/a.xml', bytes('<TEi/>')))
    expect(found).toEqual(['bag-file-changed'])
  })
  it('misses a lost file', () => {
    expect(broken((files) => files.delete('data/tei/a.xml'))).toEqual(['bag-file-missing', 'bag-oxum'])
  })
  it('notices a file that was added', () => {
    expect(broken((files) => files.set('data/new.txt', bytes('x')))).toEqual([
      'bag-file-unlisted',
      'bag-oxum',
    ])
  })
  it('notices a changed tag file', () => {
    expect(broken((files) => files.set('bag-info.txt', bytes('Payload-Oxum: 10.2\n')))).toEqual([
      'bag-file-changed',
    ])
  })
  it('follows no path outside', () => {
    for (const path of ['../x', '/etc/passwd', '~/x', 'C:\\x', '%HOME%/x', 'data/../../x', '\\\\host\\x']) {
      const line = `${'0'.repeat(128)}  ${path}\n`
      expect(
        broken((files) => files.set('manifest-sha512.txt', bytes(line))),
        path,
      ).toContain('bag-path-outside')
    }
  })
  it('says what a bag without declaration lacks', () => {
    expect(broken((files) => files.delete('bagit.txt'))).toEqual(['bag-declaration'])
  })
})

describe('a package', () => {
  const contents = {
    collection: sampleCollection,
    tei: new Map([['documents/letter.xml', bytes('<TEI/>')]]),
    schemas: new Map([['edition.rng', bytes('<grammar/>')]]),
    edition: new Map([['letter.html', bytes('<p>')]]),
    tool: { name: 'Sigla', version: '0.1.0' },
    date: '2026-11-24',
  }
  it('is a valid bag with a valid crate', () => {
    expect(verifyBag(memoryFiles(makePackage(contents))).diagnostics).toEqual([])
  })
  it('says what was made from what, by its schema', () => {
    const path = new URL('../../../schemas/provenance.schema.json', import.meta.url)
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    const provenance = JSON.parse(
      new TextDecoder().decode(makePackage(contents).get('data/provenance.json')),
    ) as {
      sources: { path: string }[]
    }
    validate(provenance)
    expect(validate.errors).toBeNull()
    expect(provenance.sources.map((source) => source.path)).toEqual([
      'tei/documents/letter.xml',
      'schemas/edition.rng',
    ])
  })
  it('zips to the same bytes each time, and unzips to the same bag', () => {
    const first = zip(makePackage(contents), 'edition')
    expect(Buffer.compare(first, zip(makePackage(contents), 'edition'))).toBe(0)
    const files = zipFiles(first)
    expect(files && verifyBag(files).diagnostics).toEqual([])
  })
  it('says that a broken archive is none', () => {
    expect(zipFiles(zip(makePackage(contents), 'edition').subarray(0, 400))).toBeUndefined()
  })
  it('has every file in the crate, and the crate says where it is from', () => {
    const files = makePackage(contents)
    const { '@graph': graph } = JSON.parse(
      new TextDecoder().decode(files.get('data/ro-crate-metadata.json')),
    ) as {
      '@graph': { '@id': string; hasPart?: { '@id': string }[]; datePublished?: string }[]
    }
    const root = graph.find((entity) => entity['@id'] === './')
    expect(root?.datePublished).toBe('2026-11-24')
    expect([root?.hasPart].flat().map((part) => part?.['@id'])).toEqual([
      'tei/documents/letter.xml',
      'schemas/edition.rng',
      'edition/letter.html',
      'datacite.json',
      'provenance.json',
    ])
  })
  it('has a crate that lists no file that is not there', () => {
    const files = makePackage(contents)
    files.delete('data/datacite.json')
    expect(codes(files)).toContain('package-crate')
  })
})

const suite = fileURLToPath(new URL('../../../../shared/formats/bagit/', import.meta.url))
describe.skipIf(!existsSync(suite))(
  'the conformance suite of the Library of Congress (needs ../shared)',
  () => {
    for (const version of existsSync(suite) ? ['v0.97', 'v1.0'] : []) {
      for (const kind of readdirSync(`${suite}${version}`)) {
        const bags = readdirSync(`${suite}${version}/${kind}`, { withFileTypes: true }).filter((entry) =>
          entry.isDirectory(),
        )
        // One needs a hidden file of a desktop that copies of the suite lose, the other a file system that ignores case: elsewhere a
        // file is really missing.
        const complete = bags.filter(({ name }) => {
          const needed = {
            'special-system-files': '.DS_Store',
            'duplicate-file-with-different-case': 'HELLO.txt',
          }[name]
          return needed === undefined || existsSync(`${suite}${version}/${kind}/${name}/data/${needed}`)
        })
        it.each(complete.map(({ name }) => name))(`${version}/${kind}/%s`, (name) => {
          const found = verifyBag(folderFiles(`${suite}${version}/${kind}/${name}`)).diagnostics
          const errors = found.filter(({ severity }) => severity === 'error')
          if (kind === 'valid' || kind === 'warning') expect(errors).toEqual([])
          else expect(errors.length).toBeGreaterThan(0)
          if (kind === 'warning') expect(found.length).toBeGreaterThan(0)
        })
      }
    }
  },
)
