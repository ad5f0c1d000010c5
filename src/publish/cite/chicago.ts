/**
 * The Chicago Manual of Style, 18th edition, notes and bibliography, for one kind of source: an archival document in a digital
 * edition (14.119–130, documents in collections; 13.16, order of the parts of an online source).
 */
import type { CslItem } from './csl.js'
import { dateInWords } from './dates.js'
import { inverted, listed, straight } from './names.js'
import type { Run } from './runs.js'
import { closed, joined, linkOf, plainText, quoted } from './runs.js'

/** Names of a note: all up to two, else the first and `et al.`; of a bibliography: all up to six, else three (13.78). */
const limits = { note: [2, 1], bibliography: [6, 3] } as const

/** The entry of a bibliography: parts as sentences. */
export function chicagoBibliography(item: CslItem): Run[] {
  const parts: string[] = []
  if (item.author?.length) parts.push(closed(listed(item.author, inverted, ...limits.bibliography), '.'))
  parts.push(quoted(item.title ?? 'Untitled', '.'))
  const written = dateInWords(item['original-date'], 'chicago')
  if (written !== undefined) parts.push(closed(written, '.'))
  if (item.translator?.length)
    parts.push(closed(`Translated by ${listed(item.translator, straight, ...limits.bibliography)}`, '.'))
  if (item.editor?.length)
    parts.push(closed(`Edited by ${listed(item.editor, straight, ...limits.bibliography)}`, '.'))
  const archive = archiveOf(item)
  if (archive !== undefined) parts.push(closed(archive, '.'))
  const runs: Run[] = [{ kind: 'text', text: `${parts.join(' ')} ` }]
  runs.push(...container(item, '.'))
  return ended(item, runs)
}

/** A full note: parts between commas. The cited paragraph stands before the address. */
export function chicagoNote(item: CslItem): Run[] {
  const parts: string[] = []
  if (item.author?.length) parts.push(`${listed(item.author, straight, ...limits.note)}, `)
  const written = dateInWords(item['original-date'], 'chicago')
  const alone =
    written === undefined &&
    archiveOf(item) === undefined &&
    item['container-title'] === undefined &&
    !item.translator?.length &&
    !item.editor?.length &&
    item.publisher === undefined &&
    item.issued === undefined &&
    linkOf(item) === undefined
  parts.push(`${quoted(item.title ?? 'Untitled', alone ? '.' : ',')} `)
  if (written !== undefined) parts.push(`${written}, `)
  if (item.translator?.length) parts.push(`trans. ${listed(item.translator, straight, ...limits.note)}, `)
  if (item.editor?.length) parts.push(`ed. ${listed(item.editor, straight, ...limits.note)}, `)
  const archive = archiveOf(item)
  if (archive !== undefined) parts.push(`${archive}, `)
  const runs: Run[] = [{ kind: 'text', text: parts.join('') }]
  runs.push(...container(item, ','))
  const at = trimmed(runs)
  const link = linkOf(item)
  return joined([
    ...at,
    { kind: 'place' },
    ...(link === undefined
      ? [{ kind: 'text' as const, text: /[.?!]”$/u.test(plainText(at)) ? '' : '.' }]
      : [
          { kind: 'text' as const, text: ', ' },
          { kind: 'link' as const, text: link, href: link },
          { kind: 'text' as const, text: '.' },
        ]),
  ])
}

/** `GARF, fond 5446, …`: the archive is not said twice. */
export function archiveOf(item: CslItem): string | undefined {
  const { archive, archive_location: location } = item
  if (archive === undefined || (location?.startsWith(archive) ?? false)) return location
  return location === undefined ? archive : `${archive}, ${location}`
}

/** The site, its publisher and the date of the edition. */
function container(item: CslItem, sign: '.' | ','): Run[] {
  const runs: Run[] = []
  const site = item['container-title']
  const rest = [item.publisher === site ? undefined : item.publisher, dateInWords(item.issued, 'chicago')]
    .filter((part) => part !== undefined)
    .join(', ')
  if (site !== undefined) {
    runs.push({ kind: 'italic', text: site })
    runs.push({ kind: 'text', text: rest === '' ? closedAfter(site, sign) : `${closedAfter(site, sign)} ` })
  }
  if (rest !== '') runs.push({ kind: 'text', text: closed(rest, sign) })
  runs.push({ kind: 'text', text: ' ' })
  return runs
}

function closedAfter(text: string, sign: '.' | ','): string {
  return closed(text, sign).slice(text.length)
}

/** The text without its last comma and space: what follows brings its own. */
function trimmed(runs: readonly Run[]): Run[] {
  const all = joined(runs)
  const last = all.at(-1)
  if (last?.kind === 'text') {
    const text = last.text.replace(/,?\s*$/u, '')
    all[all.length - 1] = { kind: 'text', text }
  }
  return all.filter((run) => run.kind !== 'text' || run.text !== '')
}

function ended(item: CslItem, runs: readonly Run[]): Run[] {
  const all = joined(runs)
  const link = linkOf(item)
  const last = all.at(-1)
  if (last?.kind === 'text') all[all.length - 1] = { kind: 'text', text: last.text.replace(/\s+$/u, '') }
  if (link === undefined) return all.filter((run) => run.kind !== 'text' || run.text !== '')
  return joined([
    ...all,
    { kind: 'text', text: ' ' },
    { kind: 'link', text: link, href: link },
    { kind: 'text', text: '.' },
  ])
}
