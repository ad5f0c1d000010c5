/** What an entry of a critical apparatus says, for the proof (see docs/stylesheets.md, *Apparatus*). */

import {
  attribute,
  childElements,
  type XmlDocument,
  type XmlElement,
  type XmlText,
} from '../../document/tree.js'

/** Whether the words that an entry is about stand elsewhere: it names its place by @from, @to or @loc. */
export function isOutside(app: XmlElement): boolean {
  return ['from', 'to', 'loc'].some((name) => attribute(app, name) !== undefined)
}

/** Whether an entry stands in a list of entries, where all its readings are the text. */
export function isListed(app: XmlElement): boolean {
  return app.parent?.local === 'listApp'
}

/** The reading that stands in the text: the lemma, else the first reading; none where the words stand elsewhere. */
export function lemmaOf(app: XmlElement): XmlElement | undefined {
  if (isOutside(app)) return undefined
  const groups = childElements(app, 'rdgGrp')
  return (
    childElements(app, 'lem')[0] ??
    groups.flatMap((g) => childElements(g, 'lem'))[0] ??
    childElements(app, 'rdg')[0] ??
    groups.flatMap((g) => childElements(g, 'rdg'))[0]
  )
}

/** All else in an entry, groups of readings opened. */
export function variantsOf(app: XmlElement): XmlElement[] {
  const lemma = lemmaOf(app)
  return childElements(app)
    .flatMap((child) => (child.local === 'rdgGrp' ? childElements(child) : [child]))
    .filter((child) => child !== lemma && child.local !== 'rdgGrp')
}

/** Words that stand directly in an entry or a group of readings, where TEI has only elements. */
export function straysOf(app: XmlElement): XmlText[] {
  return app.children.flatMap((child) => {
    if (child.kind === 'element' && child.local === 'rdgGrp') return straysOf(child)
    return child.kind === 'text' && /[^ \t\r\n]/.test(child.value) ? [child] : []
  })
}

/** Whether an entry has any reading. */
export function hasReadings(app: XmlElement): boolean {
  return childElements(app).some((c) => c.local === 'lem' || c.local === 'rdg' || c.local === 'rdgGrp')
}

/** The sigla of the witnesses of a reading, each with a space before it. */
export function siglaOf(reading: XmlElement, document: XmlDocument): string {
  if (reading.local !== 'lem' && reading.local !== 'rdg') return ''
  return (attribute(reading, 'wit') ?? '')
    .split(/[ \t\r\n]+/)
    .filter((pointer) => pointer !== '')
    .map((pointer) => ` ${sigil(pointer, document)}`)
    .join('')
}

function sigil(pointer: string, document: XmlDocument): string {
  const id = pointer.replace(/^[^#]*#/, '')
  const witness = pointer.startsWith('#') ? document.ids.get(id) : undefined
  if (witness === undefined) return id
  const stated = [...childElements(witness, 'abbr'), ...childElements(witness, 'idno')].find(
    (c) => attribute(c, 'type') === 'siglum',
  )
  const text = stated === undefined ? '' : words(stated)
  return text !== '' ? text : (attribute(witness, 'n') ?? withoutDocument(id, document))
}

function words(element: XmlElement): string {
  const all = (e: XmlElement): string =>
    e.children.map((c) => (c.kind === 'text' ? c.value : c.kind === 'element' ? all(c) : '')).join('')
  return all(element)
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
}

function withoutDocument(id: string, document: XmlDocument): string {
  const own = `${attribute(document.root, 'xml:id') ?? ''}-`
  return own !== '-' && id.length > own.length && id.startsWith(own) ? id.slice(own.length) : id
}
