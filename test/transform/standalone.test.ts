import { expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { standalone } from '../../src/transform/standalone.js'
import { transformAll } from '../../src/transform/transform.js'

const parse = (xml: string, file: string) => parseDocument(Buffer.from(xml), file).document!
const TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'

it('takes the entries cited into the document, and makes the pointers local', () => {
  const register = parse(
    `<TEI ${TEI}><standOff><listPerson><person xml:id="a"><persName>A</persName></person><person xml:id="b"><persName>B</persName></person></listPerson></standOff></TEI>`,
    '/tei/authority/persons.xml',
  )
  const document = parse(
    `<TEI ${TEI} xml:id="D"><teiHeader/><text><body><p><persName ref="../authority/persons.xml#b">Bé</persName></p></body></text></TEI>`,
    'd.xml',
  )
  const { bytes, cited } = standalone(document, [register])
  expect(cited).toEqual(['persons.xml#b'])
  const xml = Buffer.from(bytes).toString()
  expect(xml).toContain('<person xml:id="D-b"><persName>B</persName></person>')
  expect(xml).toContain('<persName ref="#D-b">Bé</persName>')
  expect(xml).not.toContain('D-a')
  const { outputs, diagnostics } = transformAll(bytes, 'd.xml')
  expect(diagnostics).toEqual([])
  expect(JSON.parse(outputs.json!).registers.persons.map((p: { name: string }) => p.name)).toEqual(['B'])
  expect(outputs.html).toContain('href="#person--b"')
})
