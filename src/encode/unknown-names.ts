/** Capitalised words that may be names and that no register has: proposals for register entries, for `sigla names`. */
import { englishLevel } from '../sigla/english.js'
import { leavesOf, type Transcript } from '../transcript/index.js'
import type { NameFinder } from './names.js'
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
      const known = names.find(text)
      let next = 0
      for (const hit of text.matchAll(capitalised)) {
        const end = hit.index + hit[0].length
        while (next < known.length && known[next]!.end <= hit.index) next++
        if (next < known.length && known[next]!.start < end) continue
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

/** The name in a run of capitalised words; undefined if it is only a word with which a sentence begins. */
function nameIn(run: string, begins: boolean): string | undefined {
  let words = collapse(run).replace(/[’']s?$/u, '')
  if (begins) {
    const [first = '', ...rest] = words.split(' ')
    if (englishLevel(first.toLowerCase()) !== undefined)
      words = rest.join(' ').replace(/^(?:of|the|de|von|van) /, '')
  }
  if (words.length < 2 || /^(?:I|[A-Z]\.?)$/.test(words)) return undefined
  return words
}

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.?!:…—–“"[(]\s*|\n\s*)$/u.test(text.slice(Math.max(0, at - 4), at))
}
