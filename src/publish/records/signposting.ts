import { identifierUrl } from './identifier.js'
import type { CollectionDescription, EditionRecord } from './record.js'
import { citeAs, editionUrl, mediaTypes } from './wording.js'
import { recordFormats } from './write.js'

/** A typed link of Signposting (https://signposting.org/FAIR/, level 2). */
export interface TypedLink {
  readonly rel: 'cite-as' | 'describedby' | 'item' | 'collection' | 'license' | 'type' | 'author' | 'linkset'
  readonly href: string
  readonly type?: string
}

/**
 * The typed links of a document's page, so that machines find the identifier, the records and the files without reading HTML.
 *
 * @returns none while the edition has no address
 */
export function signposting(record: EditionRecord, collection: CollectionDescription): TypedLink[] {
  const { baseUrl } = collection
  if (baseUrl === undefined) return []
  const links: TypedLink[] = []
  const persistent = citeAs(record, collection)
  if (persistent !== undefined) links.push({ rel: 'cite-as', href: persistent })
  links.push({ rel: 'type', href: 'https://schema.org/DigitalDocument' })
  for (const agent of record.digital.agents) {
    if (agent.role === 'author' && agent.uri !== undefined) links.push({ rel: 'author', href: agent.uri })
  }
  const stem = encodeURIComponent(record.stem)
  for (const format of recordFormats) {
    links.push({
      rel: 'describedby',
      href: `${baseUrl}records/${stem}.${format.extension}`,
      type: format.mediaType,
    })
  }
  for (const extension of ['xml', 'txt', 'json'] as const) {
    const href = editionUrl(collection, record.stem, extension)
    if (href !== undefined) links.push({ rel: 'item', href, type: mediaTypes[extension] })
  }
  links.push({ rel: 'collection', href: baseUrl, type: 'text/html' })
  const license = record.rights.encoding?.uri
  if (license !== undefined) links.push({ rel: 'license', href: license })
  links.push({
    rel: 'linkset',
    href: `${baseUrl}records/${stem}.linkset.json`,
    type: 'application/linkset+json',
  })
  return links
}

/** The links as an HTTP `Link` header (RFC 8288). */
export function linkHeader(links: readonly TypedLink[]): string {
  return links
    .map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ')
}

/** The links as a link set (RFC 9264, `application/linkset+json`); the anchor is the document's page. */
export function linkset(record: EditionRecord, collection: CollectionDescription): object {
  const context: Record<string, unknown> = { anchor: editionUrl(collection, record.stem, 'html') }
  for (const { rel, href, type } of signposting(record, collection)) {
    if (rel === 'linkset') continue
    const known = (context[rel] ?? []) as object[]
    context[rel] = [...known, { href, ...(type === undefined ? {} : { type }) }]
  }
  return { linkset: [context] }
}

/**
 * Addresses that lead on: of each document's identifiers that stand under the edition's own host (an ARK, a local number) to its
 * page. The form is that of `_redirects` files (Netlify, Cloudflare, GitLab and Codeberg pages): from, to, status.
 */
export function redirects(records: readonly EditionRecord[], collection: CollectionDescription): string {
  const lines: string[] = []
  for (const record of records) {
    const page = editionUrl(collection, record.stem, 'html') ?? `/${encodeURIComponent(record.stem)}.html`
    lines.push(`/id/${encodeURIComponent(record.id)} ${page} 303`)
    for (const identifier of record.digital.identifiers) {
      if (identifier.scheme === 'ARK') lines.push(`/${encodeURI(identifier.value)} ${page} 303`)
      const own =
        collection.baseUrl !== undefined && identifierUrl(identifier)?.startsWith(collection.baseUrl)
      const address = identifierUrl(identifier)
      if (own && address !== undefined && address !== page)
        lines.push(`${new URL(address).pathname} ${page} 303`)
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
