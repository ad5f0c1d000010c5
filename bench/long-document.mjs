// Documents made long: the body of a novel or a play as often as it needs, each time with identifiers of its own, and
// each word of a verse an element with an identifier.
import { readFileSync } from 'node:fs'

/**
 * @param file a TEI document with one body
 * @param size how many bytes the long one has at least
 * @param faults how many mistakes it gets: elements and attributes that do not exist, identifiers that stand twice, pointers
 *   that lead nowhere, in turn
 */
export function longDocument(file, size, faults = 0) {
  const text = valid(readFileSync(file, 'utf8'))
  const [, head, body, tail] = /^(.*?<body[^>]*>)(.*)(<\/body>.*)$/s.exec(text)
  const copies = Math.ceil((size - Buffer.byteLength(head + tail)) / Buffer.byteLength(body))
  const ids = new Set([...body.matchAll(/xml:id="([^"]*)"/g)].map(([, id]) => id))
  const parts = [Buffer.from(head)]
  let made = 0
  for (let copy = 0; copy < copies; copy++) {
    const own = body
      .replace(/xml:id="([^"]*)"/g, `xml:id="$1-${copy}"`)
      .replace(/#([\w.-]+)/g, (pointer, id) => (ids.has(id) ? `${pointer}-${copy}` : pointer))
    const due = Math.floor(((copy + 1) * faults) / copies) - made
    parts.push(Buffer.from(due === 0 ? own : damaged(own, due, copy)))
    made += due
  }
  parts.push(Buffer.from(tail))
  return Buffer.concat(parts)
}

/** Without what `tei_all` and the layer of pointers find in the corpora; and with the words marked. */
function valid(text) {
  let word = 0
  return text
    .replace(/<\?xml-model.*?\?>/gs, '')
    .replace(/<textDesc.*?<\/textDesc>/gs, '')
    .replace(/ (?:ana|corresp|rendition|prev|next)="[^"]*"/g, '')
    .replace(
      /(<l [^>]*>)([^<]+)(?=<\/l>)/g,
      (_, tag, verse) =>
        tag +
        verse.replace(
          /[\p{L}’]+/gu,
          (letters) => `<w xml:id="w-${String(++word).padStart(6, '0')}">${letters}</w>`,
        ),
    )
}

const DAMAGES = [
  (tag) => tag.replace(/>$/, ' wrong="1">'),
  (tag, copy, n) => tag.replace(/>$/, ` corresp="#nothing-${copy}-${n}">`),
  (tag) =>
    tag.includes('xml:id=')
      ? tag.replace(/xml:id="[^"]*"/, 'xml:id="same"')
      : tag.replace(/>$/, ' xml:id="same">'),
  (tag) => `<perName/>${tag}`,
]

/** A text with `count` of its paragraphs, verses and speeches spoilt. */
function damaged(text, count, copy) {
  const tags = text.match(/<(?:p|l|sp|ab)\b[^>]*[^/>]>|<(?:p|l|sp|ab)>/g)?.length ?? 0
  const step = Math.max(1, Math.floor(tags / count))
  let seen = 0
  let made = 0
  return text.replace(/<(?:p|l|sp|ab)\b[^>]*[^/>]>|<(?:p|l|sp|ab)>/g, (tag) => {
    if (seen++ % step !== 0 || made === count) return tag
    made++
    return DAMAGES[made % DAMAGES.length](tag, copy, made)
  })
}
