import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import { TextBuilder } from './extracted.js'
import type { Inline } from './types.js'

/** The most that a Word document may unpack to, in bytes. */
const largest = 100 * 1024 * 1024

export interface DocxText {
  readonly builder: TextBuilder
  /** What the document has beside text: codes of diagnostics, each once. */
  readonly remarks: ReadonlySet<
    'transcript-docx-loss' | 'transcript-docx-changes' | 'transcript-docx-comment' | 'transcript-docx-numbers'
  >
}

/** Why a Word document could not be read. */
export interface DocxFault {
  readonly fault: 'transcript-too-large' | 'transcript-format'
  readonly reason: string
}

type XmlNode = Record<string, unknown>

/**
 * Extracts the text of a Word document (ECMA-376, part 1, WordprocessingML): each `w:p` a paragraph; foot- and end-notes after the
 * text as `[1] …`, with `[1]` where they are called. Inserted text is kept, deleted text left out.
 */
export function extractDocx(bytes: Uint8Array): DocxText | DocxFault {
  const wanted = new Set([
    'word/document.xml',
    'word/footnotes.xml',
    'word/endnotes.xml',
    'word/comments.xml',
  ])
  let total = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: (file) => {
        if (!wanted.has(file.name)) return false
        total += file.originalSize
        return total <= largest
      },
    })
  } catch (error) {
    return { fault: 'transcript-format', reason: error instanceof Error ? error.message : 'it is damaged' }
  }
  if (total > largest)
    return { fault: 'transcript-too-large', reason: `${Math.round(total / 1024 / 1024)} megabytes` }
  const main = files['word/document.xml']
  if (main === undefined) return { fault: 'transcript-format', reason: 'it holds no word/document.xml' }
  const builder = new TextBuilder()
  const writer = new DocxWriter(builder)
  try {
    writer.walk(parseXml(main))
    writer.notes(
      [files['word/footnotes.xml'], files['word/endnotes.xml']].map((part) =>
        part === undefined ? [] : parseXml(part),
      ),
    )
  } catch (error) {
    return {
      fault: 'transcript-format',
      reason: error instanceof Error ? error.message : 'its XML is damaged',
    }
  }
  if (files['word/comments.xml'] !== undefined) writer.remarks.add('transcript-docx-comment')
  return { builder, remarks: writer.remarks }
}

function parseXml(bytes: Uint8Array): XmlNode[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: true,
    ignoreDeclaration: true,
  })
  return parser.parse(new TextDecoder().decode(bytes)) as XmlNode[]
}

const nameOf = (node: XmlNode): string => Object.keys(node).find((key) => key !== ':@') ?? ''
const childrenOf = (node: XmlNode): XmlNode[] => {
  const children = node[nameOf(node)]
  return Array.isArray(children) ? (children as XmlNode[]) : []
}
const attributeOf = (node: XmlNode, name: string): string | undefined => {
  const attributes = node[':@'] as Record<string, string> | undefined
  return attributes?.[`@_${name}`]
}

/** A property of a cell, row or paragraph: an element within the one that holds its properties. */
const property = (of: XmlNode, part: string, name: string): XmlNode | undefined =>
  childrenOf(of)
    .filter((child) => nameOf(child) === part)
    .flatMap(childrenOf)
    .find((child) => nameOf(child) === name)

class DocxWriter {
  readonly remarks = new Set<
    'transcript-docx-loss' | 'transcript-docx-changes' | 'transcript-docx-comment' | 'transcript-docx-numbers'
  >()
  readonly #builder: TextBuilder
  /** Notes in the order of their calls. */
  readonly #called: { readonly part: number; readonly id: string }[] = []

  /** Text boxes of the paragraph that is being read: they follow it. */
  #boxes: XmlNode[] = []
  #inParagraph = false

  constructor(builder: TextBuilder) {
    this.#builder = builder
  }

  walk(nodes: readonly XmlNode[]): void {
    for (const node of nodes) this.#element(node)
  }

  #element(node: XmlNode): void {
    const name = nameOf(node)
    switch (name) {
      case '#text':
        return
      case 'w:p':
        this.#paragraph(node)
        return
      case 'w:r':
        this.#run(node)
        return
      case 'w:t':
        this.#builder.add(
          childrenOf(node)
            .map((child) => String(child['#text'] ?? ''))
            .join(''),
        )
        return
      case 'w:tbl':
        this.#builder.openTable()
        this.walk(childrenOf(node))
        this.#builder.closeTable(false)
        return
      case 'w:tr':
        this.#row(node)
        return
      case 'w:tab':
        this.#builder.add('\t')
        return
      case 'w:br':
      case 'w:cr':
        this.#builder.line()
        return
      case 'w:noBreakHyphen':
        this.#builder.add('\u2011')
        return
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#call(name === 'w:footnoteReference' ? 0 : 1, attributeOf(node, 'w:id') ?? '')
        return
      case 'w:numPr':
        this.remarks.add('transcript-docx-numbers')
        return
      case 'w:del':
      case 'w:moveFrom':
        this.remarks.add('transcript-docx-changes')
        return
      case 'w:ins':
      case 'w:moveTo':
        this.remarks.add('transcript-docx-changes')
        this.walk(childrenOf(node))
        return
      case 'w:txbxContent':
        if (this.#inParagraph) this.#boxes.push(node)
        else this.walk(childrenOf(node))
        return
      case 'w:sym':
        this.remarks.add('transcript-docx-loss')
        return
      case 'w:instrText':
      case 'w:delText':
      case 'w:rPr':
      case 'w:sectPr':
      case 'mc:Fallback':
        return
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
      case 'm:oMath':
      case 'm:oMathPara':
        this.remarks.add('transcript-docx-loss')
        this.walk(childrenOf(node))
        return
      default:
        this.walk(childrenOf(node))
    }
  }

  #row(node: XmlNode): void {
    this.#builder.row(property(node, 'w:trPr', 'w:tblHeader') !== undefined)
    let column = 0
    for (const cell of childrenOf(node)) {
      if (nameOf(cell) !== 'w:tc') {
        this.#element(cell)
        continue
      }
      const width = property(cell, 'w:tcPr', 'w:gridSpan')
      const columns = Math.max(1, Number((width && attributeOf(width, 'w:val')) ?? 1) || 1)
      const merged = property(cell, 'w:tcPr', 'w:vMerge')
      const above =
        merged !== undefined && attributeOf(merged, 'w:val') !== 'restart'
          ? this.#builder.cellAbove(column)
          : undefined
      column += columns
      if (above !== undefined) {
        above.rows++
        this.walk(childrenOf(cell))
        continue
      }
      const close = this.#builder.cell(false, columns, 1)
      this.walk(childrenOf(cell))
      this.#builder.paragraph()
      close()
    }
  }

  /** A paragraph; one of the style Title or Heading 1 to 6, or with one of the first six levels of the outline, is a heading. */
  #paragraph(node: XmlNode): void {
    const start = this.#builder.length
    this.#inParagraph = true
    this.walk(childrenOf(node))
    this.#inParagraph = false
    const level = headingLevel(node)
    if (level !== undefined && this.#builder.length > start)
      this.#builder.headings.push({ start, end: this.#builder.length, level })
    this.#builder.paragraph()
    const boxes = this.#boxes
    this.#boxes = []
    for (const box of boxes) this.walk(childrenOf(box))
  }

  #run(node: XmlNode): void {
    const children = childrenOf(node)
    const properties = children.find((child) => nameOf(child) === 'w:rPr')
    const start = this.#builder.length
    this.walk(children)
    const end = this.#builder.length
    if (properties === undefined || end === start) return
    for (const property of childrenOf(properties)) {
      const value = attributeOf(property, 'w:val')
      if (value === '0' || value === 'false' || value === 'none') continue
      const kind =
        runFormats[nameOf(property)] ??
        (nameOf(property) === 'w:vertAlign' ? vertical[value ?? ''] : undefined)
      if (kind !== undefined) this.#builder.inlines.push({ kind, start, end })
    }
  }

  #call(part: number, id: string): void {
    this.#called.push({ part, id })
    const start = this.#builder.length
    const value = String(this.#called.length)
    this.#builder.add(`[${value}]`)
    this.#builder.inlines.push({ kind: 'note-ref', start, end: this.#builder.length, value })
  }

  notes(parts: readonly XmlNode[][]): void {
    const byId = parts.map((part) => {
      const found = new Map<string, XmlNode>()
      const visit = (nodes: readonly XmlNode[]): void => {
        for (const node of nodes) {
          const name = nameOf(node)
          if (name === 'w:footnote' || name === 'w:endnote') found.set(attributeOf(node, 'w:id') ?? '', node)
          else visit(childrenOf(node))
        }
      }
      visit(part)
      return found
    })
    for (let index = 0; index < this.#called.length; index++) {
      const { part, id } = this.#called[index]!
      this.#builder.paragraph()
      this.#builder.add(`[${index + 1}] `)
      const note = byId[part]?.get(id)
      if (note !== undefined) this.walk(childrenOf(note))
      this.#builder.paragraph()
    }
  }
}

/** The level of a heading by its style's identifier, which Word keeps in English, or its level in the outline (0 to 8). */
function headingLevel(paragraph: XmlNode): number | undefined {
  const value = (name: string): string | undefined => {
    const found = property(paragraph, 'w:pPr', name)
    return found && attributeOf(found, 'w:val')
  }
  const style = value('w:pStyle') ?? ''
  if (/^title$/i.test(style)) return 1
  const level = /^heading ?([1-6])$/i.exec(style)?.[1]
  if (level !== undefined) return Number(level)
  const outline = Number(value('w:outlineLvl') ?? Number.NaN)
  return outline >= 0 && outline < 6 ? outline + 1 : undefined
}

const runFormats: Record<string, Inline['kind']> = {
  'w:i': 'italic',
  'w:b': 'bold',
  'w:u': 'underline',
  'w:strike': 'strike',
  'w:dstrike': 'strike',
}
const vertical: Record<string, Inline['kind']> = { superscript: 'superscript', subscript: 'subscript' }
