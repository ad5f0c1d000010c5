import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { decodeWindows1252, isWindows1252 } from '../document/windows-1252.js'
import { TextBuilder } from './extracted.js'
import { type ItemMark, ItemMarks } from './html-lists.js'
import { decode } from './text.js'
import type { Inline } from './types.js'

type Node = DefaultTreeAdapterTypes.ChildNode

const blocks = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const unseen = new Set(
  'head script style template noscript iframe object svg math audio video canvas datalist'.split(' '),
)
const ofPage = new Set('nav footer aside form button select textarea dialog menu'.split(' '))
const formats: Record<string, Inline['kind']> = {
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  b: 'bold',
  strong: 'bold',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'deleted',
  ins: 'inserted',
  sup: 'superscript',
  sub: 'subscript',
}

/**
 * Extracts the text of a web page: each block a paragraph, `br` a line end; what a reader does not see (scripts, styles) is left
 * out, navigation and forms are furniture. Does not recurse, so that no nesting is too deep.
 */
export function extractHtml(html: string): TextBuilder {
  const builder = new TextBuilder()
  const document = parse(html.replace(/^\ufeff/, ''))
  type Step = { readonly node: Node } | { readonly leave: () => void }
  const steps: Step[] = document.childNodes.toReversed().map((node) => ({ node }))
  const marks = new ItemMarks(document)
  let mark: ItemMark | undefined
  let pre = 0
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('leave' in step) {
      step.leave()
      continue
    }
    const { node } = step
    if (node.nodeName === '#text') {
      const text = (node as DefaultTreeAdapterTypes.TextNode).value
      if (mark !== undefined && text.trim() !== '') {
        writeMark(builder, mark)
        mark = undefined
      }
      if (pre > 0) builder.add(text)
      else builder.flow(text)
      continue
    }
    if (!('childNodes' in node)) continue
    const name = node.nodeName
    if (unseen.has(name) || hidden(node)) continue
    if (name === 'br') {
      builder.line()
      continue
    }
    const block = blocks.has(name)
    if (block) builder.paragraph()
    if (name === 'li' && 'attrs' in node) {
      mark = marks.of(node)
      if (mark === undefined && marks.hasBullet(node)) builder.bullets.push(builder.length)
    }
    if (name === 'img') {
      const alt = imageText(node)
      if (alt !== '') builder.images.push({ at: builder.length, alt })
    }
    const closeCell = openTablePart(builder, node)
    const start = builder.length
    const kind = formats[name]
    if (name === 'pre') pre++
    steps.push({
      leave: () => {
        if (name === 'pre') pre--
        if (kind !== undefined && builder.length > start)
          builder.inlines.push({ kind, start, end: builder.length })
        if (/^h[1-6]$/.test(name) && builder.length > start)
          builder.headings.push({ start, end: builder.length, level: Number(name[1]) })
        if (isOfPage(node) && builder.length > start) builder.furniture.push({ start, end: builder.length })
        if (block) builder.paragraph()
        closeCell?.()
      },
    })
    for (const child of node.childNodes.toReversed()) steps.push({ node: child })
  }
  return builder
}

/** Writes what a reader sees before an item's words. */
function writeMark(builder: TextBuilder, { text, note }: ItemMark): void {
  const start = builder.length
  builder.add(text)
  if (note === 'superior')
    builder.inlines.push({ kind: 'superscript', start, end: start + text.trimEnd().length })
  if (note === undefined) builder.numbered = true
}

/** What a page says in place of an image; empty where the image only adorns. */
function imageText(node: Node): string {
  if (!('attrs' in node) || node.attrs.some(({ name, value }) => name === 'role' && value === 'presentation'))
    return ''
  return (node.attrs.find(({ name }) => name === 'alt')?.value ?? '').replace(/\s+/g, ' ').trim()
}

/** Whether an element is the page's, not the document's: navigation, forms, and a banner that has no heading. */
function isOfPage(node: Node): boolean {
  const { nodeName: name } = node
  if (ofPage.has(name)) return true
  const role = 'attrs' in node ? node.attrs.find((one) => one.name === 'role')?.value : undefined
  if (role === 'navigation' || role === 'contentinfo' || role === 'banner') return true
  return name === 'header' && !within(node, 'article section main') && !holdsHeading(node)
}

function within(node: Node, names: string): boolean {
  const wanted = names.split(' ')
  for (let at = node.parentNode; at !== null; at = 'parentNode' in at ? at.parentNode : null)
    if (wanted.includes(at.nodeName)) return true
  return false
}

function holdsHeading(node: Node): boolean {
  const stack: Node[] = [node]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (/^h[1-6]$/.test(next.nodeName)) return true
    if ('childNodes' in next) stack.push(...next.childNodes)
  }
  return false
}

const inTables = new Set('h1 h2 h3 h4 h5 h6 ul ol dl form blockquote pre'.split(' '))

/** Tells the builder of a table, row or cell that begins; returns what ends it. */
function openTablePart(builder: TextBuilder, node: Node): (() => void) | undefined {
  const attribute = (name: string): string | undefined =>
    'attrs' in node ? node.attrs.find((one) => one.name === name)?.value : undefined
  const span = (name: string): number =>
    Math.max(1, Math.min(1000, Number.parseInt(attribute(name) ?? '1', 10) || 1))
  switch (node.nodeName) {
    case 'table': {
      builder.openTable()
      const layout = /^(?:presentation|none)$/.test(attribute('role') ?? '')
      return () => builder.closeTable(layout)
    }
    case 'tr': {
      const cells =
        'childNodes' in node ? node.childNodes.filter(({ nodeName }) => /^t[dh]$/.test(nodeName)) : []
      const head = 'parentNode' in node && node.parentNode?.nodeName === 'thead'
      builder.row(head || (cells.length > 0 && cells.every(({ nodeName }) => nodeName === 'th')))
      return undefined
    }
    case 'td':
    case 'th':
      return builder.cell(node.nodeName === 'th', span('colspan'), span('rowspan'))
    case 'caption':
      return builder.caption()
    default:
      if (inTables.has(node.nodeName)) builder.mixTable()
      return undefined
  }
}

function hidden(node: Node): boolean {
  if (!('attrs' in node)) return false
  return node.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'style' && /display\s*:\s*none/i.test(value)) ||
      (name === 'role' && value === 'search'),
  )
}

/** The text of a page's bytes, as browsers decode it: a byte order mark tells the encoding, else what the page declares. */
export function decodeHtml(bytes: Uint8Array): string {
  const found = decode(bytes)
  const charset = declaredCharset(bytes)
  // What is declared in ASCII is no UTF-16.
  if (charset === undefined || found.text.startsWith('\ufeff') || charset.startsWith('utf-16'))
    return found.text
  if (isWindows1252(charset)) return decodeWindows1252(bytes)
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch (error) {
    // A charset that no browser knows.
    if (!(error instanceof RangeError)) throw error
    return found.text
  }
}

/** The encoding that a page declares in its first kilobyte, if it is not UTF-8. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const charset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  return charset === undefined || charset === 'utf-8' || charset === 'utf8' ? undefined : charset
}
