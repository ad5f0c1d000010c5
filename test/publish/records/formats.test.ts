import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { chicagoNote } from '../../../src/publish/cite/chicago.js'
import { crosswalk } from '../../../src/publish/records/crosswalk.js'
import { crosswalkDocument } from '../../../src/publish/records/crosswalk-document.js'
import {
  bibtex,
  cmif,
  collectionDatacite,
  collectionDublinCore,
  collectionMods,
  collectionSchemaOrg,
  cslItem,
  datacite,
  dataciteXml,
  dublinCore,
  linkset,
  mods,
  redirects,
  ris,
  schemaOrg,
  signposting,
  writeRecords,
} from '../../../src/publish/records/index.js'
import { fullHeader, recordOf, sampleCollection, sampleDescription, sampleRecord } from './sample.js'
import { canValidate, formats, jsonFaults, needs, relaxngFaults, xsdFaults } from './schemas.js'

const bare = recordOf(
  '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A &lt;b&gt; &amp; "c"</title></titleStmt><publicationStmt><p/></publicationStmt></fileDesc></teiHeader><text/></TEI>',
).record
const nothing = { title: '', identifiers: [], rights: {} }
const texts = {
  dc: dublinCore(sampleRecord, sampleDescription),
  mods: mods(sampleRecord, sampleDescription),
  datacite: dataciteXml(datacite(sampleRecord, sampleDescription)),
  schema: JSON.stringify(schemaOrg(sampleRecord, sampleDescription)),
  csl: JSON.stringify(cslItem(sampleRecord, sampleDescription)),
  bibtex: bibtex(sampleRecord, sampleDescription),
  ris: ris(sampleRecord, sampleDescription),
  cmif: cmif([sampleRecord], sampleDescription) ?? '',
}

/** A word of the sample header for each field, which each of its formats must have. */
const words: Readonly<Record<keyof typeof crosswalk, string>> = {
  title: 'Telegram from Pyongyang',
  otherTitles: 'Sub of it',
  language: 'en',
  agents: 'Shtykov',
  funders: 'Fund ',
  publisher: 'Publishing House',
  issued: '2026',
  revised: '2026-11-23',
  identifiers: '10.1234/abc.1',
  edition: 'Second edition',
  series: 'Series of Telegrams',
  extent: '3 pages of text',
  abstracts: 'What it is about.',
  genres: 'Telegram of state',
  subjects: 'Korean War',
  languages: 'ru-Latn',
  notes: 'A note of the editor.',
  created: '1950',
  createdPlace: 'Pyongyang',
  published: 'Wilson Archive',
  manuscripts: 'GARF',
  correspondence: 'Ministry',
}

describe('the crosswalk', () => {
  for (const [name, row] of Object.entries(crosswalk)) {
    it.each(Object.keys(row.to))(`${row.field} is in %s`, (target) => {
      const word =
        name === 'published' && target === 'datacite'
          ? 'https://example.org/doc/1'
          : words[name as keyof typeof crosswalk]
      expect(texts[target as keyof typeof texts]).toContain(word)
    })
    const absent = Object.keys(texts).filter((target) => !(target in row.to))
    const distinct = [
      'otherTitles',
      'revised',
      'edition',
      'extent',
      'notes',
      'languages',
      'abstracts',
      'subjects',
    ]
    if (!distinct.includes(name) || absent.length === 0) continue
    it(`${row.field} is in no other format`, () => {
      for (const target of absent) {
        expect(texts[target as keyof typeof texts], target).not.toContain(
          words[name as keyof typeof crosswalk],
        )
      }
    })
  }
  it('is printed in docs/crosswalk.md', async () => {
    await expect(crosswalkDocument()).toMatchFileSnapshot('../../../docs/crosswalk.md')
  })
})

describe('all formats', () => {
  it('list neither software nor unidentified agents as people', () => {
    for (const [target, text] of Object.entries(texts)) {
      expect(text.replace('Made from the TEI header by Sigla.', ''), target).not.toMatch(
        /Sigla|unidentified/u,
      )
    }
  })
  it('never give the document’s date as the edition’s', () => {
    expect(texts.dc).toContain('<dc:date>2026-11-24</dc:date>')
    expect(texts.dc).not.toContain('<dc:date>1950')
    expect(texts.mods).toContain('<dateIssued encoding="w3cdtf">2026-11-24</dateIssued>')
    expect(texts.mods.split('relatedItem')[0]).not.toContain('1950')
    expect(cslItem(sampleRecord, sampleDescription)).toMatchObject({
      issued: { 'date-parts': [[2026, 11, 24]] },
      'original-date': { 'date-parts': [[1950, 10, 1]] },
    })
  })
  it('do not invent an identifier', () => {
    expect(datacite(bare, nothing)).not.toHaveProperty('doi')
    expect(dataciteXml(datacite(bare, nothing))).toContain(
      '<identifier identifierType="DOI">(:unas)</identifier>',
    )
    expect(cslItem(bare, nothing)).toEqual({ id: 'letter', type: 'document', title: 'A <b> & "c"' })
    expect(signposting(bare, nothing)).toEqual([])
  })
  it('write what XML and BibTeX would read as markup as text', () => {
    expect(dublinCore(bare, nothing)).toContain('A &lt;b&gt; &amp; "c"')
    const odd = {
      ...bare,
      digital: { ...bare.digital, title: { value: '50% of {x} \\input & $y', path: '' } },
    }
    expect(bibtex(odd, nothing)).toContain('title = {{50\\% of \\{x\\} \\textbackslash{}input \\& \\$y}}')
  })
  it('write RIS line by line', () => {
    const lines = texts.ris.split('\r\n')
    expect(lines[0]).toBe('TY  - PCOMM')
    expect(lines.slice(-2)).toEqual(['ER  - ', ''])
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /u)
  })
  it('write the same bytes each time', () => {
    expect([...writeRecords([sampleRecord], sampleDescription)]).toEqual([
      ...writeRecords([recordOf(fullHeader).record], sampleDescription),
    ])
  })
  it('can be cited from', () => {
    const note = chicagoNote(cslItem(sampleRecord, sampleDescription))
      .map((run) => ('text' in run ? run.text : ''))
      .join('')
    expect(note).toContain('“Telegram from Pyongyang,” October 1, 1950, trans. Trudy Translator')
  })
})

describe('links and redirects', () => {
  it('name the identifier, the records and the files', () => {
    const links = signposting(sampleRecord, sampleDescription)
    expect(links).toContainEqual({ rel: 'cite-as', href: 'https://doi.org/10.1234/abc.1' })
    expect(links).toContainEqual({
      rel: 'item',
      href: 'https://example.org/edition/letter.xml',
      type: 'application/tei+xml',
    })
    expect(links).toContainEqual({ rel: 'license', href: 'https://creativecommons.org/licenses/by/4.0/' })
    expect(links.filter(({ rel }) => rel === 'describedby')).toHaveLength(9)
  })
  it('are a link set with the page as anchor', () => {
    expect(linkset(sampleRecord, sampleDescription)).toMatchObject({
      linkset: [
        {
          anchor: 'https://example.org/edition/letter.html',
          'cite-as': [{ href: 'https://doi.org/10.1234/abc.1' }],
        },
      ],
    })
  })
  it('lead from an ARK to the page', () => {
    expect(redirects([sampleRecord], sampleDescription)).toBe(
      '/id/dletter https://example.org/edition/letter.html 303\n/ark:/12345/x6np1wh8k https://example.org/edition/letter.html 303\n',
    )
  })
})

describe('our own schema', () => {
  it('describes the record', () => {
    const path = fileURLToPath(new URL('../../../schemas/record.schema.json', import.meta.url))
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(path, 'utf8')) as object,
    )
    for (const record of [sampleRecord, bare]) {
      const plain: unknown = JSON.parse(JSON.stringify(record))
      validate(plain)
      expect(validate.errors).toBeNull()
    }
    expect(validate({ ...bare, version: 2 })).toBe(false)
    expect(validate({ ...bare, digital: { ...bare.digital, guess: 1 } })).toBe(false)
  })
})

describe.skipIf(!canValidate)(`the official schemas ${needs}`, () => {
  const cases = [
    ['Dublin Core', 'oai/oai_dc.xsd', dublinCore, collectionDublinCore],
    ['MODS', 'mods/mods-3-8.xsd', mods, collectionMods],
    [
      'DataCite',
      'datacite/4.6/metadata.xsd',
      (...args: Parameters<typeof datacite>) => dataciteXml(datacite(...args)),
      (collection: typeof sampleCollection) => dataciteXml(collectionDatacite(collection)),
    ],
  ] as const
  it.each(cases)('%s', (_, schema, write, writeCollection) => {
    expect(xsdFaults(write(sampleRecord, sampleDescription), schema)).toBe('')
    expect(xsdFaults(write(bare, nothing), schema)).toBe('')
    expect(xsdFaults(writeCollection(sampleCollection), schema)).toBe('')
    expect(xsdFaults(writeCollection({ version: 1, description: nothing, members: [] }), schema)).toBe('')
  })
  it('notice what is wrong', () => {
    expect(
      xsdFaults(
        texts.mods.replace('titleInfo', 'titelInfo').replace('/titleInfo', '/titelInfo'),
        'mods/mods-3-8.xsd',
      ),
    ).not.toBe('')
  })
  it('CSL-JSON', () => {
    expect(
      jsonFaults([cslItem(sampleRecord, sampleDescription), cslItem(bare, nothing)], 'csl/csl-data.json'),
    ).toEqual([])
    expect(jsonFaults([{ id: 'x', type: 'letter' }], 'csl/csl-data.json')).not.toEqual([])
  })
  it.skipIf(relaxngFaults('<x/>', 'cmif/cmi-customization.rng') === undefined)('CMIF (needs jing)', () => {
    expect(relaxngFaults(texts.cmif, 'cmif/cmi-customization.rng')).toBe('')
  })
  it('CMIF by the rules of its Schematron', () => {
    expect(texts.cmif).toMatch(
      /xml:id="uuid-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/u,
    )
    const id = /xml:id="([^"]+)"/u.exec(texts.cmif)?.[1]
    expect(texts.cmif).toContain(`<correspDesc source="#${id}"`)
    for (const type of ['sent', 'received']) expect(texts.cmif).toContain(`<correspAction type="${type}">`)
    for (const [date] of texts.cmif.matchAll(/<date [^>]*>/gu))
      expect(date).toMatch(/when=|from=|to=|notBefore=|notAfter=/u)
  })
  it('are where they are expected', () => {
    expect(existsSync(`${formats}catalog.xml`)).toBe(true)
  })
})

describe('schema.org', () => {
  it('describes the archival document as what was translated', () => {
    expect(schemaOrg(sampleRecord, sampleDescription)).toMatchObject({
      '@type': 'DigitalDocument',
      '@id': 'https://doi.org/10.1234/abc.1',
      datePublished: '2026-11-24',
      translationOfWork: { '@type': 'ArchiveComponent', dateCreated: '1950-10-01', inLanguage: 'ru' },
    })
    expect(collectionSchemaOrg(sampleCollection)).toMatchObject({ '@type': 'Collection', collectionSize: 1 })
  })
})
