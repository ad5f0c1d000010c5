/** What an `xml-model` instruction says (Associating Schemas with XML Documents 1.0). */

/** A schema that a document names. */
export interface Model {
  readonly href: string
  readonly type: string | undefined
  readonly schematypens: string | undefined
}

/** The schema that the data of an `xml-model` instruction name; undefined if they give no address. */
export function modelOf(data: string): Model | undefined {
  const parts = pseudoAttributes(data)
  const href = parts.get('href')
  if (href === undefined) return undefined
  return { href, type: parts.get('type'), schematypens: parts.get('schematypens') }
}

/** The `name="value"` pairs of a processing instruction such as `xml-model`; XML's own entities are resolved. */
export function pseudoAttributes(data: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of data.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(name, resolveReferences(double ?? single ?? ''))
  return found
}

function resolveReferences(value: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return value.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|quot|apos|amp));/g, (_all, decimal, hex, name) =>
    name !== undefined
      ? named[name as string]!
      : String.fromCodePoint(decimal !== undefined ? Number(decimal) : Number.parseInt(hex as string, 16)),
  )
}
