/**
 * The MLA Handbook, 9th edition: the template of core elements (5.1–5.105). The date of the document is the optional element after
 * its title (5.107); the container is the digital edition.
 */
import { archiveOf } from './chicago.js'
import type { CslItem } from './csl.js'
import { dateInWords } from './dates.js'
import { inverted, listed, straight } from './names.js'
import type { Run } from './runs.js'
import { closed, joined, linkOf, quoted } from './runs.js'

/** All names up to two, else the first and `et al.` (5.8). */
const limit = [2, 1] as const

/** The entry of a list of works cited. */
export function mla(item: CslItem): Run[] {
  const before: string[] = []
  if (item.author?.length) before.push(closed(listed(item.author, inverted, ...limit), '.'))
  before.push(quoted(item.title ?? 'Untitled', '.'))
  const written = dateInWords(item['original-date'], 'mla')
  if (written !== undefined) before.push(closed(written, '.'))

  const rest: string[] = []
  if (item.translator?.length) rest.push(`translated by ${listed(item.translator, straight, ...limit)}`)
  if (item.editor?.length) rest.push(`edited by ${listed(item.editor, straight, ...limit)}`)
  const site = item['container-title']
  if (item.publisher !== undefined && item.publisher !== site) rest.push(item.publisher)
  const issued = dateInWords(item.issued, 'mla')
  if (issued !== undefined) rest.push(issued)
  const archive = archiveOf(item)
  if (archive !== undefined) rest.push(archive)

  const runs: Run[] = [{ kind: 'text', text: before.join(' ') }]
  if (site !== undefined) runs.push({ kind: 'text', text: ' ' }, { kind: 'italic', text: site })
  if (rest.length > 0) {
    const words = rest.join(', ')
    runs.push({
      kind: 'text',
      text: site === undefined ? ` ${words.charAt(0).toUpperCase()}${words.slice(1)}` : `, ${words}`,
    })
  }
  const link = linkOf(item)
  const containerSaid = site !== undefined || rest.length > 0
  if (link !== undefined) {
    // MLA leaves `https://` out of an address, but not out of a DOI (5.84, 5.93)
    const shown = item.DOI === undefined ? link.replace(/^https?:\/\//u, '') : link
    runs.push(
      { kind: 'text', text: containerSaid ? ', ' : ' ' },
      { kind: 'link', text: shown, href: link },
      { kind: 'text', text: '.' },
    )
  } else if (containerSaid) {
    runs.push({ kind: 'text', text: closed(rest.at(-1) ?? site ?? '', '.').endsWith('..') ? '' : '.' })
  }
  return joined(runs)
}
