import { parseDocument } from '../../../src/document/tree.js'
import type { RecordedDocument } from '../../../src/publish/oai/index.js'
import { readRecord } from '../../../src/publish/records/index.js'

/** A small document; `n` makes it one of many. */
export function documentText(n: number, title = `Document ${n}`): string {
  const id = `doc${String(n).padStart(5, '0')}`
  const day = String(1 + (n % 28)).padStart(2, '0')
  return `<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="x.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>${title}</title><respStmt><resp>translation</resp><persName>Trudy Translator</persName></respStmt></titleStmt><publicationStmt><publisher>House</publisher><date when="2026-01-${day}">2026</date></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>GARF</repository><idno>fond ${n}</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><creation><date when="${1940 + (n % 30)}-05-0${1 + (n % 9)}">then</date></creation></profileDesc></teiHeader>
<text><body><head xml:id="${id}-h1">${title}</head><div xml:id="${id}-d1"><head xml:id="${id}-h2">First</head><p xml:id="${id}-p1">The cotton and the tin number ${n}.</p><list xml:id="${id}-l1"><label>1.</label><item xml:id="${id}-i1">An item with Éclair.</item><item xml:id="${id}-i2"><p xml:id="${id}-p2">A paragraph.</p><p xml:id="${id}-p3">Another, with konspiratsii.</p></item></list></div><p xml:id="${id}-p4">The end.</p></body></text></TEI>
`
}

/** Reads a document as the server does. */
export function recorded(text: string, file: string): RecordedDocument {
  const { document, diagnostics } = parseDocument(new TextEncoder().encode(text), file)
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return { document, record: readRecord(document).record }
}

export function manyDocuments(count: number): RecordedDocument[] {
  return Array.from({ length: count }, (_, n) =>
    recorded(documentText(n), `doc${String(n).padStart(5, '0')}.xml`),
  )
}
