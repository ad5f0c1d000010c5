import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  cslItem,
  datacite,
  dataciteXml,
  dublinCore,
  mods,
  schemaOrg,
} from '../../../src/publish/records/index.js'
import { recordOf, sampleDescription } from './sample.js'
import { canValidate, jsonFaults, needs, xsdFaults } from './schemas.js'

const file = fileURLToPath(new URL('../../../tei/documents/1949-01-31-mikoyan-notes.xml', import.meta.url))

// What the archive's page says of its document, read there and not in the header.
describe.skipIf(!existsSync(file))(
  'the records of the edition in this repository (once its document is encoded)',
  () => {
    const { record, codes } = existsSync(file)
      ? recordOf(readFileSync(file, 'utf8'), file)
      : recordOf('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    it('say what the archive says', () => {
      expect(codes).toEqual([])
      const csl = cslItem(record, sampleDescription)
      expect(csl.title).toBe('Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong')
      expect(csl['original-date']).toEqual({ 'date-parts': [[1949, 1, 31]] })
      expect(csl.translator).toEqual([{ literal: 'Sergey Radchenko' }])
      expect(csl.archive).toContain('GARF')
      expect(csl.archive_location).toBe('fond 5446, opis 120, delo 957, listy 2-7, 35')
      expect(record.digital.funders.map(({ name }) => name)).toEqual([
        'MacArthur Foundation',
        'Leon Levy Foundation',
      ])
      expect(record.source.published[0]?.reference).toContain(
        'Obtained by David Wolff and translated by Sergey Radchenko',
      )
      expect(record.source.manuscripts[0]?.languages.map(({ code }) => code)).toEqual(['ru'])
    })
    it('claim nothing that it does not say: no author, no identifier, no licence', () => {
      const xml = dataciteXml(datacite(record, sampleDescription))
      expect(xml).toContain('<creatorName>(:unav)</creatorName>')
      expect(xml).toContain('<identifier identifierType="DOI">(:unas)</identifier>')
      expect(schemaOrg(record, sampleDescription)).not.toHaveProperty('license')
      expect(dublinCore(record, sampleDescription)).not.toContain('dc:creator')
    })
    it.skipIf(!canValidate)(`are valid ${needs}`, () => {
      expect(xsdFaults(dublinCore(record, sampleDescription), 'oai/oai_dc.xsd')).toBe('')
      expect(xsdFaults(mods(record, sampleDescription), 'mods/mods-3-8.xsd')).toBe('')
      expect(xsdFaults(dataciteXml(datacite(record, sampleDescription)), 'datacite/4.6/metadata.xsd')).toBe(
        '',
      )
      expect(jsonFaults([cslItem(record, sampleDescription)], 'csl/csl-data.json')).toEqual([])
    })
  },
)
