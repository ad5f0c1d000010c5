/**
 * Existing TEI: literal brackets in its text become markup, every other byte of the text stays. The header gains what the
 * markup points to, and nothing else.
 */
import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import { attribute, elements, parseDocument, type XmlDocument } from '../document/tree.js'
import type { Bracket, BracketClass, Convention } from '../sigla/index.js'
import { classify } from '../sigla/index.js'
import { emptyTranscript, type TeiText, type TextPlace, teiText } from '../transcript/index.js'
import { Agents } from './agents.js'
import { encodeCodes } from './codes.js'
import { documentConfig } from './config.js'
import { applyDecisions } from './decisions.js'
import { documentId } from './document.js'
import type { Encoded, EncodeOptions } from './encode.js'
import { stemOf } from './encode.js'
import { headerAdditions, type StringEdit } from './header-additions.js'
import { InlineBuilder, isText, type PlacedBracket } from './inline.js'
import type { InlineContext } from './inline-context.js'
import { printedView } from './printed.js'
import { recode } from './recode.js'
import { fileReport } from './report.js'
import { Signs } from './signs.js'
import { comparable } from './text.js'
import { writeNodes } from './write-inline.js'

const report = reporter(encodeCodes)

/** Marks up the literal brackets of a TEI document. */
export function encodeTei(bytes: Uint8Array, options: EncodeOptions): Encoded {
  const stem = options.stem ?? stemOf(options.name)
  const parsed = parseDocument(bytes, options.name)
  if (parsed.document === undefined) {
    const transcript = emptyTranscript(options.name)
    const nothing = { docId: documentId(stem), report: fileReport(transcript, []), transcript }
    return { ...nothing, brackets: [], ids: new Map(), diagnostics: parsed.diagnostics }
  }
  const { document } = parsed
  const text = teiText(document, options.name)
  const original = documentConfig(options.config?.encode, stem).originalLanguage
  const found = classify(
    text.transcript,
    options.convention,
    original === undefined ? {} : { language: original },
  )
  const locate = options.locateDecision ?? (() => ({ file: options.name }))
  const { brackets, diagnostics } = applyDecisions(
    text.transcript,
    found.brackets,
    options.decisions ?? [],
    options.convention,
    locate,
  )
  const marked = markUp(document, text, brackets, { ...options, stem, original: bytes })
  const inFile = placer(text)
  const { brackets: reported, ...report } = fileReport(text.transcript, brackets)
  const result = {
    docId: marked.docId,
    report: { ...report, brackets: reported.map(inFile) },
    transcript: text.transcript,
    brackets,
    ids: marked.ids,
  }
  const all = [...parsed.diagnostics, ...found.diagnostics.map(inFile), ...diagnostics, ...marked.diagnostics]
  return marked.tei === undefined
    ? { ...result, diagnostics: all }
    : { ...result, tei: marked.tei, diagnostics: all }
}

/** A function that gives a line and column of the text its place in the file. */
function placer(text: TeiText): <T extends Partial<Location>>(one: T) => T {
  const starts = [0]
  const { value } = text.transcript.text
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) starts.push(at + 1)
  const place = (line: number, column: number) => text.position(starts[line - 1]! + column - 1)
  return (one) => {
    const { line, column, endLine, endColumn } = one
    if (line === undefined || column === undefined) return one
    if (endLine === undefined || endColumn === undefined) return { ...one, ...place(line, column) }
    const end = place(endLine, endColumn)
    return { ...one, ...place(line, column), endLine: end.line, endColumn: end.column }
  }
}

/** What marking up gives; without `tei` if the printed view would change. */
export interface MarkedUp {
  readonly tei?: Uint8Array
  readonly docId: string
  readonly ids: ReadonlyMap<number, string>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Puts brackets of a document's text into markup.
 *
 * @param text the document's text, as `teiText` reads it
 * @param brackets those to be marked up; those that cross an element's border are left and reported
 */
export function markUp(
  document: XmlDocument,
  text: TeiText,
  brackets: readonly Bracket[],
  options: Pick<EncodeOptions, 'convention' | 'config' | 'date' | 'name'> & {
    readonly stem: string
    /** The file as it was, for its encoding. */
    readonly original: Uint8Array
  },
): MarkedUp {
  const { convention } = options
  const docId = attribute(document.root, 'xml:id') ?? documentId(options.stem)
  const { placed, diagnostics } = place(text, brackets, convention, options.name)
  const settings = documentConfig(options.config?.encode, options.stem)
  const agents = new Agents(docId, existingTranslators(document), [])
  const context: InlineContext = {
    docId,
    text: text.raw,
    raw: true,
    convention,
    signs: new Signs(docId),
    agents,
    hands: settings.hands ?? [],
    classes: new Set(),
    usedHands: new Set(),
    languages: new Set(),
    doubts: [],
    unwritable: new Set(),
    breaks: [],
    ids: new Map(),
    notes: new Map(),
    anchors: new Map(),
    counters: { s: highest(document, docId, 's'), w: highest(document, docId, 'w'), n: 0, lb: 0 },
  }
  const edits: StringEdit[] = []
  let next = 0
  for (const leaf of outermost(text.leaves)) {
    const own: PlacedBracket[] = []
    while (next < placed.length && placed[next]!.start < leaf.end) own.push(placed[next++]!)
    if (own.length === 0) continue
    const nodes = new InlineBuilder(text.raw, own, () => false).build(leaf.start, leaf.end)
    edits.push({ start: leaf.start, end: leaf.end, text: writeNodes(context, nodes) })
  }
  if (edits.length === 0) return { tei: options.original, docId, ids: new Map(), diagnostics }
  const date = options.date ?? options.config?.date
  edits.push(...headerAdditions(document, text, context, date))
  if (date === undefined) {
    const message =
      'No date is given, so revisionDesc does not record this change. Set "date" in sigla.config.json, or record the change by hand.'
    diagnostics.push(report('encode-undated', { file: options.name }, message))
  }
  const tei = recode(applyStringEdits(text.raw, edits), document.encoding, options.original)
  if (tei === undefined) {
    const message = `The document is in ${document.encoding}, which Sigla reads but does not write, and was left as it was. Save it as UTF-8.`
    return {
      docId,
      ids: new Map(),
      diagnostics: [...diagnostics, report('encode-encoding', { file: options.name }, message)],
    }
  }
  const after = parseDocument(tei, options.name)
  const same =
    after.document !== undefined &&
    comparable(printedView(after.document)) === comparable(printedView(document))
  if (same) return { tei, docId, ids: context.ids, diagnostics }
  const message =
    'The document was left as it was: its printed text would have changed. This is a fault of Sigla; please report it.'
  return {
    docId,
    ids: new Map(),
    diagnostics: [...diagnostics, report('encode-text-lost', { file: options.name }, message)],
  }
}

/** Notes stand in the blocks that hold them: only the outer ones are written anew. */
function outermost(leaves: TeiText['leaves']): { start: number; end: number }[] {
  const outer: { start: number; end: number }[] = []
  for (const leaf of leaves) if (leaf.start >= (outer.at(-1)?.end ?? 0)) outer.push(leaf)
  return outer
}

/** The brackets with their places in the source; those whose signs stand in different elements are left out. */
function place(
  text: TeiText,
  brackets: readonly Bracket[],
  convention: Convention,
  name: string,
): { placed: PlacedBracket[]; diagnostics: Diagnostic[] } {
  const classes = new Map<string, BracketClass>(convention.classes.map((known) => [known.id, known]))
  const source = text.transcript.text
  const placed: PlacedBracket[] = []
  const diagnostics: Diagnostic[] = []
  for (const bracket of brackets) {
    const found = classes.get(bracket.class)
    if (found === undefined || found.tei.construct === 'sign' || isText(bracket, found)) continue
    // What a note number points to is not told by the text of an existing document.
    if (found.tei.construct === 'reference') continue
    const start = source.utf16(bracket.start)
    const end = source.utf16(bracket.end)
    const why = obstacle(text.placeOf(start), text.placeOf(end - 1))
    const span = spanStart(text, bracket, start, found)
    if (why !== undefined || span === false) {
      const reason = why ?? 'is about words that stand in another element'
      const message = `The bracket “${bracket.text.slice(0, 60)}” ${reason}, and stays text. ${why === undefined ? 'Mark it up by hand.' : 'Write it out in one element, or mark it up by hand.'}`
      diagnostics.push(report('encode-crossing', { file: name, ...text.position(start) }, message))
      continue
    }
    placed.push({
      bracket,
      class: found,
      start: text.rawOffset(start),
      end: text.rawEnd(end - 1),
      contentStart: text.rawEnd(start + bracket.open.length - 1),
      contentEnd: contentEnd(text, source.utf16(bracket.content.end), start + bracket.open.length, found),
      spanStart: span,
    })
  }
  return { placed: placed.sort((a, b) => a.start - b.start || b.end - a.end), diagnostics }
}

/** Why a bracket between two places cannot become an element; undefined if it can. */
function obstacle(open: TextPlace, close: TextPlace): string | undefined {
  if (open.kind === 'cdata' || close.kind === 'cdata') return 'has a sign in a CDATA section'
  if (open.kind === 'entity' || close.kind === 'entity') return 'has a sign in what an entity stands for'
  return open.kind !== 'text' || open.parent !== close.parent
    ? 'begins in one element and ends in another'
    : undefined
}

function contentEnd(text: TeiText, end: number, start: number, { tei }: BracketClass): number {
  const uncertain = tei.construct === 'inline' && tei.attributes?.cert === 'low'
  const mark = uncertain ? /\s*\?\s*$/.exec(text.transcript.text.value.slice(start, end)) : null
  return text.rawOffset(mark === null || mark.index === 0 ? end : start + mark.index)
}

/** Where in the source the words begin that a bracket is about; false if it needs some and none stand in its element. */
function spanStart(
  text: TeiText,
  bracket: Bracket,
  start: number,
  { tei }: BracketClass,
): number | undefined | false {
  const needed = tei.construct === 'mark' || tei.construct === 'choice' || tei.construct === 'label-mark'
  if (!needed && !(tei.construct === 'note' && tei.pointed === true)) return undefined
  const value = text.transcript.text.value
  const { parent } = text.placeOf(start)
  let at =
    bracket.span === undefined || bracket.span.end <= bracket.span.start
      ? start
      : text.transcript.text.utf16(bracket.span.start)
  if (at === start) {
    if (!needed) return undefined
    while (at > 0 && /\s/.test(value[at - 1]!)) at--
    while (at > 0 && !/\s/.test(value[at - 1]!)) at--
  }
  for (let offset = at; offset < start; offset++)
    if (text.placeOf(offset).kind !== 'text' || text.placeOf(offset).parent !== parent)
      return needed ? false : undefined
  // Markup between the words and the bracket would be cut: the text between must be the source's own.
  if (text.raw.slice(text.rawOffset(at), text.rawOffset(start)).includes('<'))
    return needed ? false : undefined
  return at < start ? text.rawOffset(at) : needed ? false : undefined
}

function existingTranslators(document: XmlDocument): string[] {
  // An agent that the header already has under the same id is used as it is; see `headerAdditions`.
  return [...elements(document.root, 'respStmt')].some((element) =>
    attribute(element, 'xml:id')?.endsWith('-translator'),
  )
    ? ['']
    : []
}

function highest(document: XmlDocument, docId: string, kind: string): number {
  let most = 0
  const prefix = `${docId}-${kind}`
  for (const id of document.ids.keys()) {
    if (id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length))) {
      most = Math.max(most, Number(id.slice(prefix.length)))
    }
  }
  return most
}

/** Applies edits of a string that do not overlap, in their order at one place. */
export function applyStringEdits(text: string, edits: readonly StringEdit[]): string {
  const sorted = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => a.start - b.start || a.index - b.index)
  let out = ''
  let at = 0
  for (const { start, end, text: inserted } of sorted) {
    out += text.slice(at, start) + inserted
    at = end
  }
  return out + text.slice(at)
}
