/** What kind of document it is, as its header says (TEI Guidelines, 2.4.3: the text classification). */
import type { XmlDocument, XmlElement } from '../../document/tree.js'
import { attribute, childElements, elements, pathOf } from '../../document/tree.js'
import { crosswalk } from './crosswalk.js'
import type { TextStatement } from './record.js'
import { selectAll } from './select.js'
import { normal, textStatement } from './statements.js'

/** Whether an element of `textClass` is said to name a genre: by its type, or by its scheme or that of its list. */
export function namesGenre(element: XmlElement): boolean {
  if (attribute(element, 'type') === 'genre') return true
  const list = element.local === 'catRef' ? element : element.parent
  return /(?:^|[#/_.-])genres?$/iu.test((list && attribute(list, 'scheme')) ?? '')
}

/** The genres, each once, in the order of the header. */
export function genresOf({ root, ids }: XmlDocument): TextStatement[] {
  const found = selectAll(root, crosswalk.genres.from)
  const stated = found.filter(({ local }) => local !== 'text').filter(namesGenre)
  const genres = stated.flatMap((element) => {
    if (element.local !== 'catRef') return textStatement(element) ?? []
    return (attribute(element, 'target') ?? '').split(/\s+/u).flatMap((target) => {
      const id = target.replace(/^.*#/u, '')
      return id === '' ? [] : { value: categoryName(ids.get(id)) ?? id, path: pathOf(element) }
    })
  })
  if (genres.length === 0)
    for (const text of found.filter(({ local }) => local === 'text')) {
      const value = attribute(text, 'type') ?? ''
      if (/^\p{Ll}[\p{Ll} -]*$/u.test(value)) genres.push({ value, path: pathOf(text) })
    }
  const seen = new Set<string>()
  return genres.filter(({ value }) => !seen.has(value.toLowerCase()) && seen.add(value.toLowerCase()))
}

/** What a category of a taxonomy is called: its term, else its description; undefined if it is none or says nothing. */
function categoryName(category: XmlElement | undefined): string | undefined {
  if (category?.local !== 'category') return undefined
  const description = childElements(category, 'catDesc')[0]
  if (description === undefined) return undefined
  const term = [...elements(description, 'term')][0]
  return normal(term ?? description) || undefined
}
