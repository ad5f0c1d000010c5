import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A document of a few words that cites a person. */
export function letter(id: string, person: string, words: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../../schemas/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title type="main">Letter ${id}</title></titleStmt>
      <publicationStmt><publisher>Sigla</publisher><date when="2026-11-24">24 November 2026</date><availability status="unknown"><p>Unknown.</p></availability></publicationStmt>
      <sourceDesc><bibl type="published">A letter.</bibl></sourceDesc>
    </fileDesc>
    <profileDesc><creation><date when="1949-01-${id.slice(-2)}">January 1949</date></creation></profileDesc>
  </teiHeader>
  <text xml:lang="en">
    <body>
      <p xml:id="${id}-p1"><persName ref="../authority/persons.xml#${person}">Somebody</persName> writes: ${words}</p>
    </body>
  </text>
</TEI>
`
}

function register(note: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons">
  <teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><publisher>Sigla</publisher><date when="2026-11-24">24 November 2026</date><availability status="unknown"><p>Unknown.</p></availability></publicationStmt><sourceDesc><p>Made for a test.</p></sourceDesc></fileDesc></teiHeader>
  <standOff><listPerson>
    <person xml:id="anna"><persName type="main">Anna</persName><note>${note}</note></person>
    <person xml:id="boris"><persName type="main">Boris</persName></person>
  </listPerson></standOff>
</TEI>
`
}

/** A project of letters in a new folder: `l01`, `l02` … cite Anna (odd) or Boris (even). */
export function project(letters = 4): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-build-'))
  for (const name of ['tei/documents', 'tei/authority', 'schemas'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'sigla.config.json'), '{"title":"Letters","date":"2026-11-24"}')
  cpSync(join(root, 'schemas/edition.rng'), join(folder, 'schemas/edition.rng'))
  setRegister(folder, 'A friend.')
  for (let n = 1; n <= letters; n += 1) setLetter(folder, n, `good day, number ${n}.`)
  return folder
}

export function setLetter(folder: string, n: number, words: string): void {
  const id = `l${String(n).padStart(2, '0')}`
  writeFileSync(join(folder, 'tei/documents', `${id}.xml`), letter(id, n % 2 === 1 ? 'anna' : 'boris', words))
}

export function setRegister(folder: string, note: string): void {
  writeFileSync(join(folder, 'tei/authority/persons.xml'), register(note))
}

/** Path → SHA-256 of every file below a folder, sorted. */
export function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return Object.fromEntries(
    files
      .map((path) => path.split(sep).join('/'))
      .sort()
      .map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ]),
  )
}

/** A file of an edition, as text. */
export function published(folder: string, path: string): string {
  return readFileSync(join(folder, 'dist/edition', path), 'utf8')
}
