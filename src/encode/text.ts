import { isSpace as isAnySpace } from '../transcript/lines.js'

/**
 * Text as XML character data. What XML 1.0 (section 2.2) cannot hold is written as TEI `g`, which names the character.
 */

/** White space that is only layout: XML's own, and the form feed and vertical tab, which XML cannot hold. */
const layout = /[\t\n\v\f\r ]+/g
/** Characters that XML cannot hold (section 2.2, `Char`), without those that are layout; lone halves of pairs. */
const unheld = String.raw`[\u0000-\u0008\u000e-\u001f\ufffe\uffff]`
const lone = String.raw`[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`
/** Something that plain copying would get wrong: a sign of markup, a run of white space, a character XML cannot hold. */
const special = new RegExp(String.raw`[&<>\t\v\f\r]| {2}| \n|\n |\n\n|${unheld}|${lone}`)
const specials = new RegExp(String.raw`[\t\n\v\f\r ]+|[&<>]|${unheld}|${lone}`, 'g')
const unheldCharacters = new RegExp(unheld, 'g')
const loneHalves = new RegExp(lone, 'g')

/** Characters that XML cannot hold, met while writing: their code points, for the header's `charDecl`. */
export type Unwritable = Set<number>

/**
 * A text as element content. A run of white space becomes one line feed where it holds a line end, else one space.
 *
 * @param text the text
 * @param docId prefix of the ids of `char` declarations; without it the stand-in alone is written, for places in which
 *   TEI has no `g`
 * @param unwritable collects the characters that were written as `g`
 */
export function escapeText(text: string, docId?: string, unwritable?: Unwritable): string {
  if (!special.test(text)) return text
  return text.replace(specials, (hit) => {
    switch (hit) {
      case '&':
        return '&amp;'
      case '<':
        return '&lt;'
      case '>':
        return '&gt;'
      case ' ':
      case '\n':
        return hit
    }
    const code = hit.charCodeAt(0)
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return /[\n\r]/.test(hit) ? '\n' : ' '
    if (docId === undefined) return standIn(code)
    unwritable?.add(code)
    return `<g ref="#${charId(docId, code)}">${standIn(code)}</g>`
  })
}

/** The id of the declaration of a character that XML cannot hold. */
export function charId(docId: string, code: number): string {
  return `${docId}-u${code.toString(16).padStart(4, '0')}`
}

/** What stands for a character that XML cannot hold: its picture (U+2400 …), else the replacement character. */
export function standIn(code: number): string {
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** An attribute's value between double quotes. */
export function escapeAttribute(value: string): string {
  if (!/[&<>"\t\n\r]/.test(value)) return value
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, ' ')
}

/** White space as the printed view counts it: each run one space. */
export function collapse(text: string): string {
  return text.replace(layout, ' ')
}

/**
 * A text as law 1 compares it: NFC, each run of white space (of any kind: no-break spaces too) one space, none at the ends, and
 * what XML cannot hold by its stand-in.
 */
export function comparable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(unheldCharacters, (hit) => standIn(hit.charCodeAt(0)))
    .replace(loneHalves, '\ufffd')
    .normalize('NFC')
    .trim()
}

/**
 * Whether two texts are the same but for their white space, unit by unit. Where this says no, `comparable` may still find
 * them equal; where it says yes they are, and no copy of a long text was made.
 */
export function alike(a: string, b: string): boolean {
  let i = 0
  let j = 0
  for (;;) {
    // Nearly all of both is the same signs, with one space between words.
    for (; i < a.length && j < b.length; i++, j++) {
      const unit = a.charCodeAt(i)
      if (unit !== b.charCodeAt(j)) break
      if (!isAnySpace(unit)) continue
      if (unit !== 0x20 || isAnySpace(a.charCodeAt(i + 1)) || isAnySpace(b.charCodeAt(j + 1))) break
    }
    const nextA = afterLayout(a, i)
    const nextB = afterLayout(b, j)
    if (nextA === a.length || nextB === b.length) return nextA === a.length && nextB === b.length
    if (i > 0 && nextA > i !== nextB > j) return false
    if (a.charCodeAt(nextA) !== b.charCodeAt(nextB)) return false
    i = nextA + 1
    j = nextB + 1
  }
}

function afterLayout(text: string, at: number): number {
  let end = at
  while (end < text.length && isAnySpace(text.charCodeAt(end))) end++
  return end
}

/** XML's white space, form feed and vertical tab. */
export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
