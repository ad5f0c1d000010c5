import type { XmlElement, XmlNode } from '../document/tree.js'
import { textOf } from '../document/tree.js'
import { attributeOf, childrenOf, type DocxFault, nameOf, openDocx, property } from './docx-package.js'
import { DocxStyles } from './docx-styles.js'
import { TextBuilder } from './extracted.js'
import type { Inline } from './types.js'

/** What a Word document has beside text: codes of diagnostics. */
export type DocxRemark =
  | 'transcript-docx-loss'
  | 'transcript-docx-changes'
  | 'transcript-docx-comment'
  | 'transcript-docx-numbers'
  | 'transcript-docx-notes'
  | 'transcript-docx-margins'

export interface DocxText {
  readonly builder: TextBuilder
  readonly remarks: ReadonlySet<DocxRemark>
}

/**
 * Extracts the text of a Word document (ECMA-376, part 1, WordprocessingML): each `w:p` a paragraph; foot- and end-notes after the
 * text as `[1] …`, with `[1]` where they are called. Inserted text is kept, deleted text left out.
 */
export function extractDocx(bytes: Uint8Array): DocxText | DocxFault {
  const parts = openDocx(bytes)
  if ('fault' in parts) return parts
  const builder = new TextBuilder()
  const writer = new DocxWriter(builder, new DocxStyles(parts.styles))
  writer.walk(parts.main.children)
  writer.compareNumbers()
  writer.notes([parts.footnotes, parts.endnotes])
  if (parts.comments !== undefined) writer.remarks.add('transcript-docx-comment')
  if (parts.margins.some((margin) => hasWords(margin))) writer.remarks.add('transcript-docx-margins')
  return { builder, remarks: writer.remarks }
}

class DocxWriter {
  readonly remarks = new Set<DocxRemark>()
  readonly #builder: TextBuilder
  /** Notes in the order of their calls. */
  readonly #called: { readonly part: number; readonly id: string }[] = []
  readonly #styles: DocxStyles

  /** Text boxes of the paragraph that is being read: they follow it. */
  #boxes: XmlElement[] = []
  #inParagraph = false

  constructor(builder: TextBuilder, styles: DocxStyles) {
    this.#builder = builder
    this.#styles = styles
  }

  walk(nodes: readonly XmlNode[]): void {
    for (const node of nodes) if (node.kind === 'element') this.#element(node)
  }

  #element(node: XmlElement): void {
    const name = nameOf(node)
    switch (name) {
      case 'w:p':
        this.#paragraph(node)
        return
      case 'w:r':
        this.#run(node)
        return
      case 'w:t':
      case 'm:t':
        this.#builder.add(textOf(node))
        return
      case 'w:tbl':
        this.#builder.openTable()
        this.walk(childrenOf(node))
        this.#builder.closeTable(false)
        return
      case 'w:tr':
        this.#row(node)
        return
      case 'w:ruby':
        this.#ruby(node)
        return
      case 'w:tab':
      case 'w:ptab':
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
        this.#call(name === 'w:footnoteReference' ? 0 : 1, attributeOf(node, 'id') ?? '')
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
      case 'w:altChunk':
      case 'w:subDoc':
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

  #row(node: XmlElement): void {
    this.#builder.row(property(node, 'w:trPr', 'w:tblHeader') !== undefined)
    let column = 0
    for (const cell of cellsOf(node)) {
      const width = property(cell, 'w:tcPr', 'w:gridSpan')
      const columns = Math.max(1, Number((width && attributeOf(width, 'val')) ?? 1) || 1)
      const merged = property(cell, 'w:tcPr', 'w:vMerge')
      const above =
        merged !== undefined && attributeOf(merged, 'val') !== 'restart'
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
  #paragraph(node: XmlElement): void {
    const start = this.#builder.length
    this.#inParagraph = true
    this.walk(childrenOf(node))
    this.#inParagraph = false
    const level = this.#styles.headingLevel(node)
    if (level !== undefined && this.#builder.length > start)
      this.#builder.headings.push({ start, end: this.#builder.length, level })
    // Where the sign of a paragraph's end is deleted, it goes on in the next.
    if (!isMarkDeleted(node)) this.#builder.paragraph()
    const boxes = this.#boxes
    this.#boxes = []
    for (const box of boxes) this.walk(childrenOf(box))
  }

  /** A word with its reading above it: the word, then the reading, as the words are read aloud. */
  #ruby(node: XmlElement): void {
    const part = (name: string): XmlElement[] => childrenOf(node).filter((child) => nameOf(child) === name)
    this.walk(part('w:rubyBase'))
    const start = this.#builder.length
    this.walk(part('w:rt'))
    this.#builder.inlines.push({ kind: 'superscript', start, end: this.#builder.length })
  }

  #run(node: XmlElement): void {
    const children = childrenOf(node)
    const properties = children.find((child) => nameOf(child) === 'w:rPr')
    const start = this.#builder.length
    this.walk(children)
    const end = this.#builder.length
    if (properties === undefined || end === start) return
    for (const property of childrenOf(properties)) {
      const value = attributeOf(property, 'val')
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

  /** Remarks on numbers in square brackets of the text itself that notes of the file get too. */
  compareNumbers(): void {
    const calls = new Set(
      this.#builder.inlines.flatMap(({ kind, start }) => (kind === 'note-ref' ? [start] : [])),
    )
    for (const hit of this.#builder.value.matchAll(/\[(\d{1,3})\]/g)) {
      const n = Number(hit[1])
      if (n >= 1 && n <= this.#called.length && !calls.has(hit.index))
        this.remarks.add('transcript-docx-notes')
    }
  }

  /** The notes that were called, in the order of their calls. @param parts foot-notes, end-notes */
  notes(parts: readonly (XmlElement | undefined)[]): void {
    const byId = parts.map((part) => {
      const notes = part === undefined ? [] : childrenOf(part)
      return new Map(notes.map((note) => [attributeOf(note, 'id') ?? '', note]))
    })
    for (let index = 0; index < this.#called.length; index++) {
      const { part, id } = this.#called[index]!
      this.#builder.paragraph()
      this.#builder.add(`[${index + 1}] `)
      const note = byId[part]?.get(id)
      if (note !== undefined) this.walk(note.children)
      this.#builder.paragraph()
    }
  }
}

/** The cells of a row; some stand in content controls. */
function cellsOf(node: XmlElement): XmlElement[] {
  return childrenOf(node).flatMap((child) => {
    const name = nameOf(child)
    if (name === 'w:tc') return [child]
    return name === 'w:sdt' || name === 'w:sdtContent' || name === 'w:customXml' ? cellsOf(child) : []
  })
}

function isMarkDeleted(paragraph: XmlElement): boolean {
  const mark = property(paragraph, 'w:pPr', 'w:rPr')
  return mark !== undefined && childrenOf(mark).some((child) => /^w:(?:del|moveFrom)$/.test(nameOf(child)))
}

/** Whether a page's head or foot has words beside its number. */
function hasWords(margin: XmlElement): boolean {
  const stack = [margin]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (nameOf(next) === 'w:t' && /\p{L}{2}/u.test(textOf(next))) return true
    stack.push(...childrenOf(next))
  }
  return false
}

const runFormats: Record<string, Inline['kind']> = {
  'w:i': 'italic',
  'w:b': 'bold',
  'w:u': 'underline',
  'w:strike': 'strike',
  'w:dstrike': 'strike',
}
const vertical: Record<string, Inline['kind']> = { superscript: 'superscript', subscript: 'subscript' }
