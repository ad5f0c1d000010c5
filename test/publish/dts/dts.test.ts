import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument, textOf } from '../../../src/document/tree.js'
import {
  citationTrees,
  collectionAnswer,
  DtsError,
  documentAnswer,
  dtsEdition,
  entryAnswer,
  leafTexts,
  liveAddresses,
  navigationAnswer,
  writeDts,
} from '../../../src/publish/dts/index.js'
import { manyDocuments, recorded } from '../oai/sample.js'
import { sampleDescription } from '../records/sample.js'
import { canValidate, formats, jsonFaults, needs } from '../records/schemas.js'

const { edition } = dtsEdition(manyDocuments(3), sampleDescription)
const addresses = liveAddresses('https://api.example.org/dts/', 'https://example.org/edition/')
const stem = 'doc00001'
interface Unit {
  readonly identifier: string
  readonly level: number
  readonly parent: string | null
  readonly citeType: string
}
interface Navigation {
  readonly ref?: Unit
  readonly start?: Unit
  readonly end?: Unit
  readonly member?: readonly Unit[]
}
const navigate = (query: object): Navigation =>
  navigationAnswer(
    edition,
    { stem, ...query },
    addresses,
    'https://api.example.org/dts/navigation/?x',
  ) as unknown as Navigation
const members = (query: object): string[] | undefined =>
  navigate(query).member?.map(({ identifier }) => identifier)
const status = (run: () => unknown): number => {
  try {
    run()
  } catch (error) {
    if (error instanceof DtsError) return error.status
    throw error
  }
  return 200
}
const document = (query: object): string =>
  new TextDecoder().decode(documentAnswer(edition, { stem, ...query }))

describe('the citation tree of a document that declares none', () => {
  it('has divisions, lists, items and paragraphs, by the local part of their ids', () => {
    expect(
      navigate({ down: -1 }).member?.map(({ identifier, level, parent, citeType }) => [
        identifier,
        level,
        parent,
        citeType,
      ]),
    ).toEqual([
      ['h1', 1, null, 'heading'],
      ['d1', 1, null, 'section'],
      ['h2', 2, 'd1', 'heading'],
      ['p1', 2, 'd1', 'paragraph'],
      ['l1', 2, 'd1', 'list'],
      ['i1', 3, 'l1', 'item'],
      ['i2', 3, 'l1', 'item'],
      ['p2', 4, 'i2', 'paragraph'],
      ['p3', 4, 'i2', 'paragraph'],
      ['p4', 1, null, 'paragraph'],
    ])
  })
  it('covers the text with its smallest parts', () => {
    const tree = edition.byStem.get(stem)!.trees[0]!
    expect(leafTexts(tree).map(({ text }) => text)).toEqual([
      'Document 1',
      'First',
      'The cotton and the tin number 1.',
      'An item with Éclair.',
      'A paragraph.',
      'Another, with konspiratsii.',
      'The end.',
    ])
  })
})

describe('the citation tree that citeStructure declares', () => {
  const text = (refs: string): string =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>${refs}</encodingDesc></teiHeader><text><body><div n="A"><head>Of A</head><p n="1">a1</p><p>a2</p></div><div n="B"><p>b1</p></div><pb n="7"/></body></text></TEI>`
  const read = (refs: string) =>
    citationTrees(parseDocument(new TextEncoder().encode(text(refs)), 'x.xml').document!)
  it('nests with its delimiters', () => {
    const { trees } = read(
      '<refsDecl><citeStructure unit="chapter" match="//body/div" use="@n"><citeStructure unit="paragraph" match="p" use="position()" delim="."/></citeStructure></refsDecl>',
    )
    expect(
      trees[0]?.units.map(({ identifier, level, citeType, title }) => [identifier, level, citeType, title]),
    ).toEqual([
      ['A', 1, 'chapter', 'Of A'],
      ['A.1', 2, 'paragraph', undefined],
      ['A.2', 2, 'paragraph', undefined],
      ['B', 1, 'chapter', undefined],
      ['B.1', 2, 'paragraph', undefined],
    ])
    expect(trees[0]?.structure).toEqual([
      {
        '@type': 'CiteStructure',
        citeType: 'chapter',
        citeStructure: [{ '@type': 'CiteStructure', citeType: 'paragraph' }],
      },
    ])
  })
  it('can be one of several, the first being the default', () => {
    const { trees } = read(
      '<refsDecl><citeStructure unit="chapter" match="/TEI/text/body/div[@n=\'A\']" use="@n"/></refsDecl><refsDecl n="pages"><citeStructure unit="page" match="//pb" use="@n"/></refsDecl>',
    )
    expect(trees.map(({ identifier, units }) => [identifier, units.map((unit) => unit.identifier)])).toEqual([
      [undefined, ['A']],
      ['pages', ['7']],
    ])
  })
  it('is passed over with a warning if it is not understood', () => {
    const { trees, diagnostics } = read(
      '<refsDecl><citeStructure unit="x" match="//div[count(p) gt 1]" use="@n"/></refsDecl>',
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['dts-citestructure'])
    expect(trees[0]?.units[0]?.citeType).toBe('section')
  })
  it('says where two parts have one reference', () => {
    const { diagnostics } = read(
      '<refsDecl><citeStructure unit="p" match="//p" use="position()"/></refsDecl>',
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['dts-citation-twice'])
  })
})

describe('navigation, by the table of DTS 1.0', () => {
  it.each([
    [{}, 400],
    [{ down: 0 }, 400],
    [{ start: 'h1', end: 'p4', down: 0 }, 400],
    [{ ref: 'p1', start: 'h1', end: 'p4' }, 400],
    [{ start: 'h1' }, 400],
    [{ end: 'h1', down: 1 }, 400],
    [{ start: 'p4', end: 'h1', down: 1 }, 400],
    [{ ref: 'nowhere' }, 404],
    [{ start: 'h1', end: 'x' }, 404],
    [{ down: 1, tree: 'pages' }, 404],
    [{ down: 1, stem: 'none' }, 404],
    [{ ref: 'constructor' }, 404],
  ])('%j is an error %i', (query, code) => {
    expect(status(() => navigate(query))).toBe(code)
  })
  it('without down has no member', () => {
    expect(navigate({ ref: 'p1' })).toMatchObject({ ref: { identifier: 'p1' } })
    expect(navigate({ ref: 'p1' })).not.toHaveProperty('member')
    expect(navigate({ start: 'h1', end: 'p1' })).toMatchObject({
      start: { identifier: 'h1' },
      end: { identifier: 'p1' },
    })
  })
  it.each([
    [{ down: 1 }, ['h1', 'd1', 'p4']],
    [{ down: 2 }, ['h1', 'd1', 'h2', 'p1', 'l1', 'p4']],
    [{ down: 99 }, ['h1', 'd1', 'h2', 'p1', 'l1', 'i1', 'i2', 'p2', 'p3', 'p4']],
    [{ ref: 'p1', down: 0 }, ['h2', 'p1', 'l1']],
    [{ ref: 'l1', down: 1 }, ['l1', 'i1', 'i2']],
    [{ ref: 'l1', down: -1 }, ['l1', 'i1', 'i2', 'p2', 'p3']],
    [{ ref: 'p1', down: 1 }, ['p1']],
    [{ start: 'p1', end: 'l1', down: 1 }, ['p1', 'l1', 'i1', 'i2']],
    [{ start: 'h1', end: 'd1', down: -1 }, ['h1', 'd1', 'h2', 'p1', 'l1', 'i1', 'i2', 'p2', 'p3']],
  ])('%j has %j', (query, expected) => {
    expect(members(query)).toEqual(expected)
  })
})

describe('documents', () => {
  it('are their file’s bytes', () => {
    expect(document({})).toBe(new TextDecoder().decode(edition.byStem.get(stem)!.document.bytes))
  })
  it('come in parts within their header', () => {
    const text = document({ ref: 'p1' })
    const { document: part, diagnostics } = parseDocument(new TextEncoder().encode(text), 'part.xml')
    expect(diagnostics).toEqual([])
    expect(part?.root.local).toBe('TEI')
    expect(text).toContain('<teiHeader>')
    expect(text).toContain(
      '<dts:wrapper xmlns:dts="https://w3id.org/api/dts#" ref="/TEI[1]/text[1]/body[1]/div[1]/p[1]"><p xml:id="doc00001-p1">The cotton and the tin number 1.</p></dts:wrapper>',
    )
  })
  it('come in ranges, with what holds their ends', () => {
    const text = document({ start: 'p1', end: 'p2' })
    const { document: part } = parseDocument(new TextEncoder().encode(text), 'part.xml')
    const wrapper = text.slice(text.indexOf('<dts:wrapper'), text.indexOf('</dts:wrapper>'))
    expect(textOf(part!.root).replace(/\s+/gu, ' ')).toContain('number 1.1.An item with Éclair.A paragraph.')
    expect(wrapper).toContain('<list xml:id="doc00001-l1">')
    expect(wrapper).not.toContain('Another')
    expect(wrapper).not.toContain('First')
  })
  it.each([
    [{ ref: 'x' }, 404],
    [{ mediaType: 'text/html' }, 404],
    [{ stem: '../x' }, 404],
    [{ start: 'p1' }, 400],
    [{ tree: 'x' }, 404],
  ])('%j is an error %i', (query, code) => {
    expect(status(() => document(query))).toBe(code)
  })
  it('come with entities resolved where a document type declares them', () => {
    const item = recorded(
      '<!DOCTYPE TEI [<!ENTITY who "Kim &amp; Co">]><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="e"><teiHeader/><text><body><p xml:id="e-p1">By &who;.</p></body></text></TEI>',
      'e.xml',
    )
    const own = dtsEdition([item], sampleDescription).edition
    const text = new TextDecoder().decode(documentAnswer(own, { stem: 'e', ref: 'p1' }))
    expect(text).toContain('<p xml:id="e-p1">By Kim &amp; Co.</p>')
  })
})

describe('collections', () => {
  const page = (number: number) => ({
    number,
    size: 2,
    address: (n: number) => `https://api.example.org/?page=${n}`,
  })
  it('come in pages', () => {
    const first = collectionAnswer(edition, { page: page(1) }, addresses) as {
      member: unknown[]
      view: object
    }
    expect(first.member).toHaveLength(2)
    expect(first.view).toMatchObject({
      previous: null,
      next: 'https://api.example.org/?page=2',
      last: 'https://api.example.org/?page=2',
    })
    expect(status(() => collectionAnswer(edition, { page: page(3) }, addresses))).toBe(404)
  })
  it('know their parents', () => {
    expect(collectionAnswer(edition, { stem, nav: 'parents' }, addresses)).toMatchObject({
      '@type': 'Resource',
      totalParents: 1,
      member: [{ '@id': 'https://example.org/edition/', totalChildren: 3 }],
    })
    expect(collectionAnswer(edition, { nav: 'parents' }, addresses)).toMatchObject({ member: [] })
  })
})

const files = writeDts(edition, 'https://example.org/edition/')
describe('static files', () => {
  it('are found by their own URI templates', () => {
    const entry = JSON.parse(String(files.get('dts/index.json'))) as Record<string, string>
    expect(entry.navigation).toBe(
      'https://example.org/edition/dts/navigation{/resource}{;tree}{;down}{/ref}/index.json',
    )
    for (const path of [
      'collection/index.json',
      'collection/doc00001/parents/index.json',
      'navigation/doc00001;down=1/index.json',
      'navigation/doc00001;down=-1/index.json',
      'navigation/doc00001/p1/index.json',
      'navigation/doc00001;down=0/p1/index.json',
      'navigation/doc00001;down=2/l1/index.json',
      'document/doc00001/index.xml',
      'document/doc00001/p1/index.xml',
    ]) {
      expect(files.has(`dts/${path}`), path).toBe(true)
    }
  })
  it('say the same as the live endpoint', () => {
    const file = JSON.parse(String(files.get('dts/navigation/doc00001;down=1/l1/index.json'))) as Navigation
    expect(file.member).toEqual(navigate({ ref: 'l1', down: 1 }).member)
  })
  it('lead out of their folder by no reference', () => {
    const evil = dtsEdition(
      [
        recorded(
          '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><refsDecl><citeStructure unit="p" match="//p" use="@n"/></refsDecl></encodingDesc></teiHeader><text><body><p n="../../x">a</p><p n="..">b</p></body></text></TEI>',
          'evil.xml',
        ),
      ],
      sampleDescription,
    ).edition
    for (const path of writeDts(evil, undefined).keys()) expect(path.split('/')).not.toContain('..')
  })
})

describe.skipIf(!canValidate)(`the schemas of DTS ${needs}`, () => {
  it('accept their own valid examples and refuse the invalid ones', () => {
    const counted = { valid: 0, invalid: 0 }
    for (const kind of ['entry', 'collection', 'navigation']) {
      for (const name of readdirSync(join(formats, 'dts/examples', kind)).filter((file) =>
        file.endsWith('.json'),
      )) {
        const isInvalid = /invalid|old/u.test(name)
        const faults = jsonFaults(
          JSON.parse(readFileSync(join(formats, 'dts/examples', kind, name), 'utf8')),
          `dts/${kind}_response.schema.json`,
        )
        expect(faults.length > 0, name).toBe(isInvalid)
        counted[isInvalid ? 'invalid' : 'valid']++
      }
    }
    expect(counted.valid).toBeGreaterThan(5)
    expect(counted.invalid).toBe(2)
  })
  it('accept the live answers', () => {
    expect(jsonFaults(entryAnswer(addresses), 'dts/entry_response.schema.json')).toEqual([])
    expect(
      jsonFaults(collectionAnswer(edition, {}, addresses), 'dts/collection_response.schema.json'),
    ).toEqual([])
    expect(
      jsonFaults(
        collectionAnswer(edition, { stem, nav: 'parents' }, addresses),
        'dts/collection_response.schema.json',
      ),
    ).toEqual([])
    for (const query of [
      { down: -1 },
      { ref: 'p1' },
      { ref: 'p1', down: 0 },
      { start: 'h1', end: 'p4', down: 1 },
    ])
      expect(jsonFaults(navigate(query), 'dts/navigation_response.schema.json')).toEqual([])
  })
  it('accept the live answers with their formats (absolute addresses, URI templates) too', () => {
    const answers = [
      ['collection', collectionAnswer(edition, {}, addresses)],
      ['collection', collectionAnswer(edition, { stem }, addresses)],
      ['navigation', navigate({ down: 1 })],
    ] as const
    for (const [kind, value] of answers) {
      expect(jsonFaults(value, `dts/${kind}_response.schema.json`, true)).toEqual([])
    }
  })
  it('accept every static file', () => {
    let count = 0
    for (const [path, content] of files) {
      const kind = /^dts\/(index|collection|navigation)/u.exec(path)?.[1]
      if (kind === undefined || !path.endsWith('.json')) continue
      expect(
        jsonFaults(
          JSON.parse(String(content)),
          `dts/${kind === 'index' ? 'entry' : kind}_response.schema.json`,
        ),
        path,
      ).toEqual([])
      count++
    }
    expect(count).toBeGreaterThan(50)
  })
})
