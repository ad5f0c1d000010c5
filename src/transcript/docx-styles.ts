/** Which paragraphs of a Word document are headings. */
import type { XmlElement } from '../document/tree.js'
import { attributeOf, childrenOf, nameOf, property } from './docx-package.js'

/**
 * The level of a heading (1 to 6, 1 the highest) by the style of a paragraph. Its name is English in every language of Word
 * (`heading 1`, ECMA-376, part 1, 17.7.4.9); its identifier (`berschrift1`, `Titre1`) is not.
 */
export class DocxStyles {
  readonly #styles = new Map<string, XmlElement>()

  constructor(styles: XmlElement | undefined) {
    if (styles === undefined) return
    for (const style of childrenOf(styles)) {
      const id = nameOf(style) === 'w:style' ? attributeOf(style, 'styleId') : undefined
      if (id !== undefined) this.#styles.set(id, style)
    }
  }

  /** The level of a paragraph; undefined if it is no heading. */
  headingLevel(paragraph: XmlElement): number | undefined {
    const own = outlineOf(paragraph)
    if (own !== undefined) return own < 6 ? own + 1 : undefined
    const style = property(paragraph, 'w:pPr', 'w:pStyle')
    return style && this.#levelOfStyle(attributeOf(style, 'val') ?? '')
  }

  #levelOfStyle(id: string): number | undefined {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
      seen.add(at)
      const style = this.#styles.get(at)
      const name = valueIn(style, 'w:name')
      const level = levelOfName(name ?? at)
      if (level !== undefined) return level
      const outline = style && outlineOf(style)
      if (outline !== undefined) return outline < 6 ? outline + 1 : undefined
      at = valueIn(style, 'w:basedOn')
    }
    return undefined
  }
}

function levelOfName(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1
  const level = /^heading ?([1-6])$/i.exec(name)?.[1]
  return level === undefined ? undefined : Number(level)
}

function valueIn(of: XmlElement | undefined, name: string): string | undefined {
  const found = of && childrenOf(of).find((child) => nameOf(child) === name)
  return found && attributeOf(found, 'val')
}

/** The level of the outline, 0 to 8 of headings, 9 of running text. */
function outlineOf(of: XmlElement): number | undefined {
  const level = property(of, 'w:pPr', 'w:outlineLvl')
  const value = Number((level && attributeOf(level, 'val')) ?? Number.NaN)
  return value >= 0 ? value : undefined
}
