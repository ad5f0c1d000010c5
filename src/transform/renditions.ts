/** How the source looks, as far as a document declares it in CSS (TEI Guidelines, *The Rendition Declaration*), as a style sheet for its page. */

import { attribute, elements, textOf, type XmlDocument, type XmlElement } from '../document/tree.js'

/** The properties that a document may set: none that moves text away, covers it, loads anything or adds words. */
const allowed = new Set(
  `color background-color font-family font-size font-style font-variant font-variant-caps font-weight font-stretch letter-spacing
  word-spacing line-height text-align text-align-last text-decoration text-decoration-line text-decoration-style text-decoration-color
  text-indent text-transform text-emphasis vertical-align white-space direction unicode-bidi writing-mode text-orientation
  text-combine-upright margin margin-top margin-right margin-bottom margin-left margin-inline margin-block padding padding-top
  padding-right padding-bottom padding-left border border-top border-right border-bottom border-left border-style border-width
  border-color float clear display list-style-type quotes hyphens column-count column-gap width max-width`.split(
    /\s+/,
  ),
)
const displays = new Set(['block', 'inline', 'inline-block', 'list-item', 'table', 'table-row', 'table-cell'])

/**
 * The rules of a document: one for each `rendition` in CSS that has an id or a selector, and one for each value of `@style` in its
 * texts. All are scoped to the article; what could leave it, load anything or hide text is left out.
 *
 * @returns the style sheet, empty where the document declares nothing
 */
export function renditionSheet(document: XmlDocument): string {
  const rules: string[] = []
  const styles = new Map<string, string>()
  for (const element of elements(document.root)) {
    if (element.local === 'rendition') rules.push(...declared(element, document))
    const style = attribute(element, 'style')
    if (style !== undefined && element.local !== 'rendition') styles.set(styleClass(style), style)
  }
  for (const [name, style] of styles) rules.push(...rule(`.${escaped(name)}`, '', style))
  return rules.join('')
}

/** The class of an element with this `@style`; xslt/html/boxes.xsl makes the same. */
export function styleClass(style: string): string {
  return `style-${style
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`
}

function declared(rendition: XmlElement, document: XmlDocument): string[] {
  const scheme = attribute(rendition, 'scheme') ?? 'css'
  if (scheme !== 'css') return []
  const scope = attribute(rendition, 'scope') ?? ''
  const pseudo = scope === 'first-line' || scope === 'first-letter' ? `::${scope}` : ''
  if (scope !== '' && pseudo === '') return []
  const id = attribute(rendition, 'xml:id')
  const own = `${attribute(document.root, 'xml:id') ?? ''}-`
  const selectors: string[] = []
  if (id !== undefined) {
    const local = own !== '-' && id.length > own.length && id.startsWith(own) ? id.slice(own.length) : id
    selectors.push(`.r-${escaped(local)}`)
  }
  for (const selector of (attribute(rendition, 'selector') ?? '').split(',')) {
    // names of elements inside one another: the boxes of the page have them as classes
    const steps = selector.trim().split(/\s*(?:>|\s)\s*/)
    if (steps.every((step) => /^[A-Za-z][\w-]*$/.test(step))) {
      selectors.push(steps.map((step) => `.${step}`).join(' '))
    }
  }
  return selectors.flatMap((selector) => rule(selector, pseudo, textOf(rendition)))
}

function rule(selector: string, pseudo: string, style: string): string[] {
  const kept = style
    .replace(/\/\*[^]*?\*\//g, ' ')
    .split(';')
    .flatMap((declaration) => {
      const [, property = '', value = ''] = declaration.match(/^\s*([A-Za-z-]+)\s*:([^:]*)$/) ?? []
      const name = property.toLowerCase()
      const said = value.replace(/\s+/g, ' ').trim()
      return allowed.has(name) && isHarmless(name, said) ? [`${name}:${said}`] : []
    })
  if (kept.length === 0) return []
  const written = (declarations: readonly string[]): string =>
    `article.text ${selector}${pseudo}{${declarations.join(';')}}`
  if (!kept.some((declaration) => /^writing-mode:(?:vertical|sideways)/i.test(declaration)))
    return [`${written(kept)}\n`]
  // down the page only on the screen, as high as can be seen at once: paper would cut off what stands beside it
  const numbers = `article.text ${selector} .pn{display:none}`
  const rest = kept.filter((declaration) => !declaration.startsWith('writing-mode:'))
  const all = rest.length === 0 ? [] : [`${written(rest)}\n`]
  return [
    ...all,
    `@media screen{${written([...kept.filter((d) => !rest.includes(d)), 'max-height:30em', 'max-width:100%', 'overflow-x:auto'])}${numbers}}\n`,
  ]
}

/** Whether a value has nothing but names, numbers, colours and quoted names of fonts. */
function isHarmless(property: string, value: string): boolean {
  if (value === '' || !/^[\w\s.,%#()'"+/-]+$/.test(value)) return false
  if ((value.match(/'/g)?.length ?? 0) % 2 !== 0 || (value.match(/"/g)?.length ?? 0) % 2 !== 0) return false
  if ([...value.matchAll(/([\w-]*)\(/g)].some(([, name]) => !/^(?:rgba?|hsla?|calc)$/i.test(name!)))
    return false
  if (property === 'display' && !displays.has(value.toLowerCase())) return false
  // text set to nothing, or far outside the page, would be hidden
  return (
    !/(?:^|[\s(])-\s*\d{3,}|(?:^|\s)-\d+(?:\.\d+)?(?:v[wh]|%)/.test(value) &&
    !(property === 'font-size' && /^0+(?![.\d]*[1-9])/.test(value))
  )
}

function escaped(name: string): string {
  return name.replace(/[^\w-]/gu, (c) => `\\${c}`)
}
