/** What an HTML edition shows in each view: a light reader of our own serialization, of `article#text` only. */

import type { View } from './survey.js'

const masks: Readonly<Record<View, number>> = { printed: 1, reading: 2, diplomatic: 4 }
const ALL = 7

/** HTML elements round which a reader sees a break. */
const breaking = new Set(
  'address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/**
 * The text that each view shows.
 *
 * @param html a page whose text is in `<article … id="text" …>`; text of other elements is not read
 * @returns undefined if there is no such article
 */
export function shownInHtml(html: string): Record<View, string> | undefined {
  const first = html.search(/<article\s[^>]*\bid="text"/)
  if (first < 0) return undefined
  const out = { printed: [] as string[], reading: [] as string[], diplomatic: [] as string[] }
  const stack: { readonly mask: number; readonly breaks: boolean }[] = []
  let mask = ALL
  const say = (text: string, mask: number): void => {
    if (mask & masks.printed) out.printed.push(text)
    if (mask & masks.reading) out.reading.push(text)
    if (mask & masks.diplomatic) out.diplomatic.push(text)
  }
  let p = first
  while (p < html.length) {
    if (html.charCodeAt(p) !== 60) {
      let end = html.indexOf('<', p)
      if (end < 0) end = html.length
      if (mask !== 0) say(decode(html.slice(p, end)), mask)
      p = end
      continue
    }
    if (html.startsWith('<!--', p)) {
      p = html.indexOf('-->', p) + 3
      continue
    }
    if (html.charCodeAt(p + 1) === 47) {
      const end = html.indexOf('>', p)
      const outer = stack.pop()
      if (mask !== 0 && outer?.breaks) say(' ', mask)
      mask = outer?.mask ?? ALL
      p = end + 1
      if (stack.length === 0) break
      continue
    }
    const tag = startTag(html, p)
    p = tag.end
    const inner = visible(tag.name, tag.classes, mask)
    const breaks = breaking.has(tag.name) && !tag.classes.includes('inline')
    if ((breaks || tag.classes.includes('par')) && inner !== 0) say(' ', inner)
    if (empty.has(tag.name)) continue
    stack.push({ mask, breaks })
    mask = inner
  }
  return { printed: out.printed.join(''), reading: out.reading.join(''), diplomatic: out.diplomatic.join('') }
}

/** In which views an element shows its text, by its classes (`v vp vr vd`) and those of what is never copied. */
function visible(name: string, classes: readonly string[], outer: number): number {
  if (classes.length === 0) return outer
  if (classes.includes('pn') || classes.includes('mark')) return 0
  if (name === 'section' && classes.includes('notes')) return 0
  const own = classes.includes('v')
    ? (classes.includes('vp') ? 1 : 0) | (classes.includes('vr') ? 2 : 0) | (classes.includes('vd') ? 4 : 0)
    : ALL
  return classes.includes('said') ? own : own & outer
}

const none: readonly string[] = []

/** The name and classes of a start tag, and the offset after it; attribute values may hold `<` and `>`. */
function startTag(html: string, start: number): { name: string; classes: readonly string[]; end: number } {
  let p = start + 1
  while (isNameCode(html.charCodeAt(p))) p++
  const name = html.slice(start + 1, p)
  let classes = none
  while (p < html.length && html.charCodeAt(p) !== 62) {
    if (html.charCodeAt(p) !== 34) {
      p++
      continue
    }
    const end = html.indexOf('"', p + 1)
    if (html.startsWith(' class=', p - 7)) classes = html.slice(p + 1, end).split(' ')
    p = end + 1
  }
  return { name, classes, end: p + 1 }
}

function isNameCode(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 65 && c <= 90)
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?)?([0-9A-Za-z]+);/g, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return named[name] ?? whole
    return String.fromCodePoint(Number.parseInt(name, number === '#x' ? 16 : 10))
  })
}
