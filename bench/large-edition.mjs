/**
 * A large edition, made from the letters of ../shared/corpora for the benches of the build and of the site. Words of the letters are
 * replaced, by a fixed seed, with made-up ones, so that the index is as large as that of different texts; each document has a date of
 * its own and cites one of a hundred persons of the register.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const letters = fileURLToPath(new URL('../../shared/corpora/letters', import.meta.url))
const persons = 100
/** Documents one after the other that cite the same person, one of each letter: some have no paragraph for it. */
const sorts = 5

let seed = 7
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const pick = (list) => list[Math.floor(random() * list.length)]
const syllables = 'ba ko ri men tal zu ve nor shi lam do pe gra tis ul or an'.split(' ')
/** The made-up words. */
export const vocabulary = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(''),
)
/** Few words often, many seldom. */
const word = () => vocabulary[Math.floor(vocabulary.length * random() ** 3)]

/** The name of a document, by its 1-based number. */
export const nameOf = (number) => `d${String(number).padStart(5, '0')}`

function variant(tei, number) {
  const day = `${1848 + Math.floor(random() * 140)}-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 18)}`
  const created = `<creation><date when="${day}">${day}</date></creation>`
  const dated = tei.replace(/<creation>.*?<\/creation>|<creation\/>/su, '')
  const placed = dated.includes('<profileDesc>')
    ? dated.replace('<profileDesc>', `<profileDesc>${created}`)
    : dated.replace('</fileDesc>', `</fileDesc><profileDesc>${created}</profileDesc>`)
  const at = placed.search(/<text[ >]/u)
  const name = `person-${Math.floor(number / sorts) % persons}`
  const person = `<persName ref="../authority/persons.xml#${name}">${name}</persName>`
  return (
    placed
      .slice(0, at)
      .replace(/(<title[^>]*>[^<]*)(<\/title>)/u, `$1, ${word()} ${number}$2`)
      .replace(/(<TEI[^>]*?) xml:id="[^"]*"/u, '$1')
      .replace('<TEI', `<TEI xml:id="${nameOf(number)}"`) +
    placed
      .slice(at)
      .replace(/(?<=>[^<]*)\p{Ll}{5,}(?=[^<]*<)/gu, (own) => (random() < 0.5 ? word() : own))
      .replace(/<p[ >][^<]*/u, (start) => `${start} ${person} `)
  )
}

/** The register, with a note on one person that the bench may change. */
export function register(note = 'A person of the letters.') {
  const list = Array.from(
    { length: persons },
    (_, n) =>
      `<person xml:id="person-${n}"><persName type="main">person-${n}</persName><note>${n === 7 ? note : 'A person.'}</note></person>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>Not published.</p></publicationStmt><sourceDesc><p>Made up.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
${list.join('\n')}
</listPerson></standOff></TEI>
`
}

/**
 * Writes a project of so many documents of 2 to 20 kB.
 *
 * @param smallest only the smallest of the letters (2.5 kB), for editions of very many documents
 */
export function writeEdition(folder, count, smallest = false) {
  const sources = readdirSync(letters)
    .sort()
    .map((name) => readFileSync(join(letters, name), 'utf8'))
    // the two longest are no letters
    .filter((tei) => tei.length < (smallest ? 5_000 : 25_000))
  for (const name of ['documents', 'authority']) mkdirSync(join(folder, 'tei', name), { recursive: true })
  writeFileSync(
    join(folder, 'sigla.config.json'),
    JSON.stringify({ title: 'A large edition', date: '2026-11-24', url: 'https://example.org/edition/' }),
  )
  writeFileSync(join(folder, 'tei/authority/persons.xml'), register())
  for (let n = 1; n <= count; n++)
    writeFileSync(join(folder, 'tei/documents', `${nameOf(n)}.xml`), variant(sources[n % sources.length], n))
}
