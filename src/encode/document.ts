/** A classified transcript as a TEI document. */
import type { Config } from '../edition/config.js'
import type { Bracket, BracketClass, Convention } from '../sigla/index.js'
import type { Block, ParagraphBlock, Transcript } from '../transcript/types.js'
import { Agents } from './agents.js'
import { type BlockContext, noteId, writeBody } from './blocks.js'
import { documentConfig } from './config.js'
import { formatNodes } from './format.js'
import { originalLanguages, writeHeader } from './header.js'
import { InlineBuilder, type PlacedBracket } from './inline.js'
import type { InlineContext } from './inline-context.js'
import type { NameFinder } from './names.js'
import { Output } from './output.js'
import { Signs } from './signs.js'
import { statedMetadata } from './stated.js'
import { tagNames } from './tag-names.js'
import { escapeAttribute, escapeText } from './text.js'

/** What a document is made of. */
export interface DocumentInput {
  /** The document's name without its ending: `1949-01-31-mikoyan-notes`. */
  readonly stem: string
  readonly transcript: Transcript
  readonly brackets: readonly Bracket[]
  readonly convention: Convention
  readonly config: Config
  readonly names: NameFinder
  /** Date of the encoding, `YYYY-MM-DD`; never the clock's. */
  readonly date?: string | undefined
  readonly version: string
}

/** The document written, with what was met on the way. */
export interface WrittenDocument {
  /** UTF-8. */
  readonly tei: Uint8Array
  readonly docId: string
  /** Code points that XML cannot hold. */
  readonly unwritable: readonly number[]
  /** The id of each bracket's element, by the bracket's index. */
  readonly ids: ReadonlyMap<number, string>
}

/** A document's id: its name if that is an XML name, else with `d` before it. */
export function documentId(stem: string): string {
  const name = stem.replaceAll(/[^\p{L}\p{N}_.\-\u00b7]/gu, '-')
  return /^[\p{L}_]/u.test(name) ? name : `d${name}`
}

/** Writes a document. Linear in the length of the transcript. */
export function writeDocument(input: DocumentInput): WrittenDocument {
  const { transcript, convention, config, stem } = input
  const docId = documentId(stem)
  const text = transcript.text.value
  const settings = documentConfig(config.encode, stem)
  const values = (stated: readonly { readonly value: string }[]): string[] => stated.map(({ value }) => value)
  const metadata = statedMetadata(transcript, settings)
  const agents = new Agents(docId, values(metadata.translators), values(metadata.obtainedBy))
  const signs = new Signs(docId)
  const breaks = breaksOf(transcript)
  const notes = new Map<string, string[]>()
  const inline: InlineContext = {
    docId,
    text,
    convention,
    signs,
    agents,
    hands: settings.hands ?? [],
    classes: new Set(),
    usedHands: new Set(),
    languages: new Set(),
    doubts: [],
    unwritable: new Set(),
    breaks,
    ids: new Map(),
    notes,
    anchors: new Map(),
    counters: { s: 0, w: 0, n: 0, lb: 0 },
  }
  const body: BlockContext = {
    inline,
    source: transcript.text,
    builder: new InlineBuilder(text, place(input), (from, to) => hasBreak(breaks, from, to)),
    step: (nodes) => tagNames(formatNodes(nodes, transcript, notes), text, input.names),
    out: new Output(3 * text.length),
    counters: { p: 0, h: 0, l: 0, i: 0, d: 0, a: 0, t: 0, f: 0, sp: 0 },
  }
  numberNotes(body, transcript.blocks, notes)
  writeBody(body, transcript.blocks)
  for (const bracket of input.brackets) {
    if (bracket.confidence !== 'ask' || (bracket.part !== 'title' && bracket.part !== 'abstract')) continue
    inline.doubts.push({ target: `${docId}-${bracket.part}`, locus: 'name', text: bracket.text })
  }
  const language = settings.language ?? config.language ?? 'en'
  const languages = new Set(inline.languages)
  for (const { language } of input.brackets) if (language !== undefined) languages.add(language)
  for (const { tag } of originalLanguages(metadata, settings)) if (tag === 'ru') languages.add('ru-Latn')
  const header = writeHeader({
    docId,
    stem,
    transcript: transcript.name.replace(/^.*[\\/]/, ''),
    metadata,
    config,
    document: settings,
    convention,
    date: input.date,
    version: input.version,
    classes: inline.classes,
    signs,
    agents: agents.list(),
    usedHands: inline.usedHands,
    unwritable: inline.unwritable,
    languages,
  })
  const lang = escapeAttribute(language)
  const top = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<?xml-model href="../../schemas/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n',
    '<?xml-model href="../../schemas/edition.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n',
    `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${escapeAttribute(docId)}" xml:lang="${lang}">\n`,
    header,
    writeDoubts(inline),
    `  <text xml:lang="${lang}">\n    <body>\n`,
  ].join('')
  const tei = Buffer.concat([
    Buffer.from(top),
    body.out.bytes(),
    Buffer.from('    </body>\n  </text>\n</TEI>\n'),
  ])
  return { tei, docId, unwritable: [...inline.unwritable], ids: inline.ids }
}

function writeDoubts({ doubts, agents }: InlineContext): string {
  if (doubts.length === 0) return ''
  const lines = doubts.map(({ target, locus, text }) => {
    const start = `    <certainty target="#${target}" locus="${locus}" cert="low" resp="${agents.encoder}"`
    return text === undefined ? `${start}/>` : `${start}><desc>${escapeText(text)}</desc></certainty>`
  })
  return `  <standOff>\n${lines.join('\n')}\n  </standOff>\n`
}

/** The brackets of the text with UTF-16 offsets, and the classes of the convention. */
function place(input: DocumentInput): PlacedBracket[] {
  const { transcript, convention } = input
  const source = transcript.text
  const classes = new Map<string, BracketClass>(convention.classes.map((known) => [known.id, known]))
  const placed: PlacedBracket[] = []
  for (const bracket of input.brackets) {
    if (bracket.part !== 'text' && bracket.part !== 'note') continue
    const found = classes.get(bracket.class)
    if (found === undefined) continue
    placed.push({
      bracket,
      class: found,
      start: source.utf16(bracket.start),
      end: source.utf16(bracket.end),
      contentStart: source.utf16(bracket.content.start),
      contentEnd: contentEnd(
        source.utf16(bracket.content.end),
        source.utf16(bracket.content.start),
        source.value,
        found,
      ),
      spanStart: hasWords(bracket) ? source.utf16(bracket.span!.start) : undefined,
    })
  }
  return placed
}

/** Whether a bracket says which words it is about; an empty stretch says nothing. */
function hasWords({ span, start }: Bracket): boolean {
  return span !== undefined && span.end > span.start && span.start < start
}

/** A translator's question mark is a sign of the class that says so, not content. */
function contentEnd(end: number, start: number, text: string, bracketClass: BracketClass): number {
  const { tei } = bracketClass
  if (tei.construct !== 'inline' || tei.attributes?.cert !== 'low') return end
  const content = text.slice(start, end)
  const mark = /\s*(?:\?|\(\?\))\s*$/.exec(content)
  return mark === null || mark.index === 0 ? end : start + mark.index
}

function breaksOf(transcript: Transcript): number[] {
  const breaks: number[] = []
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'heading' || block.kind === 'paragraph') {
        for (const offset of block.breaks) breaks.push(transcript.text.utf16(offset))
      } else if (block.kind === 'division') visit([block.heading, ...block.children])
      else if (block.kind === 'list') for (const item of block.items) visit(item.children)
      else if (block.kind === 'speech' || block.kind === 'note') visit(block.children)
      else if (block.kind === 'table')
        for (const row of block.rows) for (const cell of row.cells) visit(cell.children)
    }
  }
  visit(transcript.blocks)
  return breaks.sort((a, b) => a - b)
}

function hasBreak(breaks: readonly number[], from: number, to: number): boolean {
  let low = 0
  let high = breaks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (breaks[middle]! < from) low = middle + 1
    else high = middle
  }
  return low < breaks.length && breaks[low]! < to
}

function numberNotes(context: BlockContext, blocks: readonly Block[], notes: Map<string, string[]>): void {
  let count = 0
  const visit = (all: readonly Block[]): void => {
    for (const block of all) {
      if (block.kind === 'note') {
        const id = noteId(context, ++count)
        const same = notes.get(block.n)
        if (same === undefined) notes.set(block.n, [id])
        else same.push(id)
        visit(block.children)
      } else if (block.kind === 'division' || block.kind === 'speech') visit(block.children)
      else if (block.kind === 'list') for (const item of block.items) visit(item.children)
      else if (block.kind === 'table')
        for (const row of block.rows) for (const cell of row.cells) visit(cell.children)
    }
  }
  visit(blocks)
}

/** The same document without structure: each leaf a paragraph. The way out where structure would change the printed text. */
export function asParagraphs(transcript: Transcript): Transcript {
  const blocks: ParagraphBlock[] = []
  for (const span of transcript.spans) {
    if (span.kind !== 'text') continue
    const words = transcript.text.slice(span.start, span.end)
    const lead = words.length - words.trimStart().length
    const tail = words.length - words.trimEnd().length
    if (lead === words.length) continue
    const start = span.start + lead
    blocks.push({ kind: 'paragraph', role: 'prose', breaks: [], start, end: span.end - tail })
  }
  return { ...transcript, blocks, inlines: [] }
}
