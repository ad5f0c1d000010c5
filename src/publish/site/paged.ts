/**
 * Lists in groups: on one page, or on as many as a limit asks for. A list that is cut keeps its address: its page then has a line for
 * each group, under the id that the group has always had, which leads to where the group stands.
 */
import { label } from './labels.js'
import { page, pageLabel } from './layout.js'
import type { Content, Markup } from './markup.js'
import { element } from './markup.js'
import type { PageNames, Site } from './types.js'

/** The most that the list of one page may take, in UTF-16 units of its HTML; compressed it is about a tenth. One item may be longer. */
export const mostOfAPage = 150_000

/** A part of a list: a year, a kind, a person. */
export interface Group {
  readonly id: string
  readonly name: string
  readonly items: readonly Markup[]
  /** The group with some of its items; where it goes on from another page it has no id, and its heading says so. */
  section(items: readonly Markup[], heading: string, id?: string): Markup
}

/** What one page has of a group. */
interface Part {
  readonly group: Group
  readonly items: Markup[]
  readonly continued: boolean
}

/**
 * The pages of a list.
 *
 * @param name the list's page, which keeps its address
 * @param head what stands before the list on that page
 * @param index what leads to the groups where all of them stand on it
 * @returns file name → HTML; the first is the list's page
 */
export function pagedList(
  site: Site,
  name: keyof PageNames,
  groups: readonly Group[],
  head: Content,
  index?: Content,
): Map<string, string> {
  const title = pageLabel(site, name)
  const file = site.pages[name]
  const sheets = cut(groups)
  if (sheets.length === 1) {
    const list = groups.map((group) => group.section(group.items, group.name, group.id))
    return new Map([
      [file, page(site, { file, title, current: name }, element('h1', {}, title), head, index, list)],
    ])
  }
  const files = subPages(site, file, sheets.length)
  const places = new Map<Group, number[]>()
  for (const [at, parts] of sheets.entries())
    for (const { group } of parts) places.set(group, [...(places.get(group) ?? []), at])
  const overview = groups.map((group) => {
    const [first, ...more] = places.get(group)!
    return element(
      'li',
      { id: group.id },
      element('a', { href: `${files[first!]}#${group.id}` }, group.name),
      element('span.count', {}, ` ${group.items.length}`),
      more.map((at, more) => [' ', element('a', { href: files[at]! }, `(${more + 2})`)]),
    )
  })
  const names = sheets.map((parts, at) => {
    const [from, to] = [parts[0]!.group, parts.at(-1)!.group]
    if (from !== to) return `${from.name} – ${to.name}`
    const all = places.get(from)!
    return all.length === 1 ? from.name : `${from.name} (${all.indexOf(at) + 1}/${all.length})`
  })
  const way = (to: number, rel: 'prev' | 'next'): Content =>
    files[to] !== undefined && element('li', {}, element('a', { href: files[to], rel }, names[to]))
  const pages: [string, string][] = sheets.map((parts, at) => {
    const words = `${title}: ${names[at]}`
    return [
      files[at]!,
      page(
        site,
        { file: files[at]!, title: words, current: name },
        element('h1', {}, words),
        element(
          'nav.index',
          { 'aria-label': label(site.labels, 'site.contents') },
          element(
            'ul',
            {},
            way(at - 1, 'prev'),
            element('li', {}, element('a', { href: file }, title)),
            way(at + 1, 'next'),
          ),
        ),
        parts.map(({ group, items, continued }) =>
          continued
            ? group.section(items, `${group.name} (${label(site.labels, 'site.continued')})`)
            : group.section(items, group.name, group.id),
        ),
      ),
    ]
  })
  return new Map([
    [
      file,
      page(
        site,
        { file, title, current: name },
        element('h1', {}, title),
        head,
        element('ul.groups', {}, overview),
      ),
    ],
    ...pages,
  ])
}

/** What stands on each page: as much as it may hold; a group that is longer goes on on the next. */
function cut(groups: readonly Group[]): Part[][] {
  const sheets: Part[][] = [[]]
  let size = 0
  const begin = (group: Group, frame: number, continued: boolean, next: number): Markup[] => {
    if (size > 0 && size + frame + next > mostOfAPage) {
      sheets.push([])
      size = 0
    }
    const items: Markup[] = []
    sheets.at(-1)!.push({ group, items, continued })
    size += frame
    return items
  }
  for (const group of groups) {
    const frame = group.section([], group.name, group.id).html.length
    let items = begin(group, frame, false, group.items[0]?.html.length ?? 0)
    for (const item of group.items) {
      const { length } = item.html
      if (items.length > 0 && size + length > mostOfAPage) items = begin(group, frame, true, length)
      items.push(item)
      size += length
    }
  }
  return sheets
}

/** `persons-1.html` and so on; the name of a document comes first here too. */
function subPages(site: Site, file: string, count: number): string[] {
  const stems = new Set(site.documents.map(({ stem }) => stem.toLowerCase()))
  return Array.from({ length: count }, (_, at) => {
    let name = `${file.replace(/\.html$/u, '')}-${at + 1}`
    while (stems.has(name)) name += '-page'
    return `${name}.html`
  })
}
