/** Capitalised words that may be names and that no register has: proposals for register entries, for `sigla names`. */
import { englishLevel, isRare } from '../sigla/english.js'
import { leavesOf, type Transcript } from '../transcript/index.js'
import type { NameFinder } from './names.js'
import { bodies, dateWords, offices, peoples } from './no-names.js'
import { collapse } from './text.js'

/** A proposal. */
export interface NameProposal {
  readonly name: string
  readonly count: number
  /** The first places, with the words round them; lines are 1-based. */
  readonly contexts: readonly { readonly file: string; readonly line: number; readonly words: string }[]
}

/** A capitalised word, and further ones with nothing but a space or a particle between. */
const one = String.raw`(?:\p{Lu}\.\s?)*\p{Lu}[\p{L}\p{M}’'-]*`
const particle = String.raw`(?:(?:de|da|do|von|van|der|al|bin|of|the)\s)?`
const capitalised = new RegExp(String.raw`(?<![\p{L}\p{M}])${one}(?:\s${particle}${one})*`, 'gu')

const shown = 3

/**
 * Lists names that no register has. A single word at the beginning of a sentence counts only if English does not have it.
 *
 * @returns sorted by count (most first), then by code unit
 */
export function unknownNames(transcripts: readonly Transcript[], names: NameFinder): NameProposal[] {
  const found = new Map<
    string,
    { count: number; contexts: { file: string; line: number; words: string }[] }
  >()
  for (const transcript of transcripts) {
    for (const leaf of leavesOf(transcript.blocks)) {
      if (leaf.kind === 'label') continue
      const text = transcript.text.slice(leaf.start, leaf.end)
      if (isTitle(text)) continue
      const known = names.find(text)
      let next = 0
      for (const hit of text.matchAll(capitalised)) {
        const end = hit.index + hit[0].length
        while (next < known.length && known[next]!.end <= hit.index) next++
        if (next < known.length && known[next]!.start < end) continue
        // A word that a bracket completes is none: `Com[rade]`.
        if (/^\[\p{Ll}/u.test(text.slice(end, end + 2))) continue
        const name = nameIn(hit[0], isSentenceStart(text, hit.index))
        if (name === undefined) continue
        const entry = found.get(name) ?? { count: 0, contexts: [] }
        found.set(name, entry)
        entry.count++
        if (entry.contexts.length >= shown) continue
        const at = transcript.text.utf16(leaf.start) + hit.index
        const line = transcript.text.position(transcript.text.codePoints(at)).line
        const words = collapse(text.slice(Math.max(0, hit.index - 30), end + 30)).trim()
        entry.contexts.push({ file: transcript.name, line, words })
      }
    }
  }
  return [...found]
    .map(([name, entry]) => ({ name, ...entry }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/**
 * The name in a run of capitalised words, without the offices before it; undefined if it holds none: a date, a people, an
 * office, a number, a word with which a sentence begins, English words that are not a body's or a place's.
 */
function nameIn(run: string, begins: boolean): string | undefined {
  const words = collapse(run)
    .replace(/[’']s?$|[-’']+$/u, '')
    .split(' ')
  if (begins && isEnglish(words[0]!)) words.shift()
  let called = false
  while (words.length > 0 && (isNone(words[0]!) || isOffice(words[0]!, words)))
    called = isPersons(words.shift()!)
  while (words.length > 0 && isNone(words.at(-1)!) && !isNumeral(words.at(-1)!)) words.pop()
  const name = words.join(' ')
  if (name.length < 2 || /^\p{Lu}\.?$/u.test(name)) return undefined
  const own = words.filter((word) => !particles.has(word))
  if (called && own.length === 1 && !bodies.has(name.toLowerCase())) return name
  if (!own.every((word) => isEnglish(word) || isOffice(word, []) || isNumeral(word))) return name
  return own.length > 1 && own.some((word) => bodies.has(word.toLowerCase())) ? name : undefined
}

const particles = new Set(['of', 'the', 'de', 'da', 'do', 'von', 'van', 'der', 'al', 'bin'])

/** Whether a word is no part of a name's end or beginning. */
function isNone(word: string): boolean {
  return (
    particles.has(word) ||
    dateWords.has(word.toLowerCase()) ||
    word === 'I' ||
    isNumeral(word) ||
    (isPeople(word) && word !== word.toUpperCase())
  )
}

/** An office before a name goes; before a body's words it is part of the body: `State Planning Committee`. */
function isOffice(word: string, run: readonly string[]): boolean {
  const bare = word.toLowerCase().replace(/\.$/, '')
  return offices.has(bare) && !run.slice(1).some((next) => bodies.has(next.toLowerCase()))
}

/** Whether a person is called so: `Minister Rusk`, but not `First Section`. */
function isPersons(word: string): boolean {
  const bare = word.toLowerCase().replace(/\.$/, '')
  return offices.has(bare) && !/^(?:first|second|third|state|foreign|party)$/.test(bare)
}

/** A Roman number, which may be a name in capitals at its end: `ZHANG XI`. */
function isNumeral(word: string): boolean {
  return /^[IVX]{2,}$/.test(word)
}

function isPeople(word: string): boolean {
  const small = word.toLowerCase()
  return peoples.has(small) || peoples.has(small.replace(/s$/, ''))
}

/** Whether English has the word in small letters: all parts of a compound. */
function isEnglish(word: string): boolean {
  return (
    isPeople(word) ||
    dateWords.has(word.toLowerCase()) ||
    word
      .toLowerCase()
      .replace(/[’']s$/u, '')
      .split('-')
      .every((part) => englishLevel(part) !== undefined && !isRare(part))
  )
}

/** Whether a line is set in capitals and says something: a heading, whose names stand in the text too. */
function isTitle(text: string): boolean {
  if (/\p{Ll}/u.test(text)) return false
  const words = text.split(/[^\p{L}\p{M}’'-]+/u).filter((word) => word.length > 1)
  const english = words.filter(isEnglish)
  return (
    english.length > words.length / 2 ||
    english.some((word) => (englishLevel(word.toLowerCase()) ?? 99) <= 10)
  )
}

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.?!:…—–“"[(]\s*|\n\s*)$/u.test(text.slice(Math.max(0, at - 4), at))
}
