/** An edition with a document of each kind whose page differs: two texts, images, verse, a play, a letter of another project. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { toolRoot } from '../../src/edition.js'

function document(id: string, title: string, body: string, before = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}" xml:lang="en"><teiHeader>
<fileDesc><titleStmt><title type="main">${title}</title></titleStmt><publicationStmt><publisher>Sigla</publisher><date when="2026-11-24">24 November 2026</date></publicationStmt>
<sourceDesc><bibl type="published">Made for a test.</bibl></sourceDesc></fileDesc>
<profileDesc><creation><date when="1949-01-31">31 January 1949</date></creation><langUsage><language ident="ru">Russian</language><language ident="en">English</language></langUsage></profileDesc>
</teiHeader>${before}<text><body>${body}</body></text></TEI>`
}

const words = [
  'The fact that the Western powers refused to mediate is explained by that, fearing to shame themselves, having learned somehow that we are against, they refused <supplied reason="translation">to do it</supplied>.',
  'Ask in this connection about secrecy: whether <expan>com<ex>rade</ex></expan> Petrov knows of any of those who blabber when they leave <supplied reason="translation" cert="low">the offices</supplied>.',
  'A specialist should be sent twice to check for these machines; nothing is known of the cost, and nothing was <sic>payed</sic> for it in the spring of that year.',
]
const original = [
  'Тот факт, что западные державы отказались от посредничества, объясняется тем, что они отказались.',
  'Спросить в этой связи о конспирации: знает ли товарищ Петров кого-либо из болтунов.',
  'Дважды послать специалиста для проверки этих машин.',
]
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

/** Twelve aligned paragraphs; the third of the translation has a remark after it that nothing corresponds to. */
const parallel = document(
  'par',
  'A letter in two languages',
  `<div type="original" xml:lang="ru"><head>Записи</head>${many(12, (n) => `<p xml:id="par-o${n}">${original[n % 3]}</p>`).join('')}</div>
<div type="translation" xml:lang="en"><head>Notes</head>${many(12, (n) => `<p xml:id="par-p${n}" corresp="#par-o${n}">${words[n % 3]}</p>${n === 2 ? '<p xml:id="par-p2b">A remark of the translator.</p>' : ''}`).join('')}</div>`,
)

const facsimile = document(
  'fac',
  'A letter with images',
  `${many(12, (n) => `${n % 4 === 0 ? `<pb n="${n / 4 + 1}" facs="#fac-s${n / 4 + 1}"/>` : ''}<p xml:id="fac-p${n}">${words[n % 3]} ${words[(n + 1) % 3]}</p>`).join('')}
<figure><graphic url="../images/page-1.png"/><figDesc>A seal in the form of a lion</figDesc></figure><figure><graphic url="../images/missing.png"/></figure><figure><graphic url="../../../secret.png"/></figure>`,
  `<facsimile>${[1, 2, 3].map((n) => `<surface xml:id="fac-s${n}" n="${n}"><graphic url="../images/page-${n}.png"/></surface>`).join('')}<surface><graphic url="https://iiif.example.org/4/full/max/0/default.jpg"/></surface></facsimile>`,
)

const verse = document(
  'ver',
  'A song',
  `<head>A song</head>${many(6, (stanza) => `<lg xml:id="ver-lg${stanza}">${many(4, (n) => `<l n="${stanza * 4 + n + 1}">${['The snow lies on the river now', 'and <supplied reason="translation">all</supplied> the boats are still,', 'the ferryman has gone to sleep', 'behind the <unclear>yellow</unclear> hill.'][n]}</l>`).join('')}</lg>`).join('')}`,
)

const play = document(
  'pla',
  'A scene',
  `<div type="scene"><head>Scene 1</head><stage>Enter two clerks.</stage>${many(10, (n) => `<sp xml:id="pla-sp${n}"><speaker>${n % 2 ? 'Second' : 'First'} clerk.</speaker><p>${words[n % 3]}</p></sp>`).join('')}<stage>Exeunt.</stage></div>`,
)

/** A small picture of one colour, as PNG (RFC 2083). */
function png(width: number, height: number): Buffer {
  const crc = (data: Buffer): number => {
    let value = -1
    for (const byte of data) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1))
    }
    return (value ^ -1) >>> 0
  }
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const whole = Buffer.alloc(body.length + 8)
    whole.writeUInt32BE(data.length)
    body.copy(whole, 4)
    whole.writeUInt32BE(crc(body), body.length + 4)
    return whole
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0xc0)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const letter = join(toolRoot, '../shared/corpora/letters/osinski.xml')

/** Makes the project in a new folder. */
export function kindsProject(): { folder: string; stems: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-kinds-'))
  const stems: string[] = []
  for (const name of ['documents', 'images']) mkdirSync(join(folder, 'tei', name), { recursive: true })
  const file = (stem: string): string => {
    stems.push(stem)
    return join(folder, `tei/documents/${stem}.xml`)
  }
  writeFileSync(join(folder, 'sigla.config.json'), '{"title":"Of each kind","date":"2026-11-24"}')
  writeFileSync(file('par'), parallel)
  writeFileSync(file('fac'), facsimile)
  writeFileSync(file('ver'), verse)
  writeFileSync(file('pla'), play)
  if (existsSync(letter)) copyFileSync(letter, file('osinski'))
  for (const n of [1, 2, 3]) writeFileSync(join(folder, `tei/images/page-${n}.png`), png(300, 420))
  return { folder, stems }
}
