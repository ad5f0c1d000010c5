/** Grammars: definitions combined, includes merged, names found (RELAX NG 4.7, 4.17, 4.18). */

import type { SchemaFaults } from './faults.js'
import type { Combine, DefineSyntax, GrammarSyntax, IncludeSyntax, Place, Syntax } from './syntax.js'

/** A definition of a grammar; `start` has no name. Its pattern is made when somebody first asks. */
export interface Definition {
  readonly name: string | undefined
  readonly scope: Scope
  readonly bodies: Syntax[]
  readonly at: Place
  combine: Combine | undefined
  /** Whether one of the parts left `combine` out; only one may. */
  plain: boolean
  pattern: number | undefined
  building: boolean
}

/** The definitions of one grammar. */
export interface Scope {
  readonly definitions: Map<string | undefined, Definition>
  readonly parent: Scope | undefined
}

/** Reads the files that `include`s name. */
export interface IncludeReader {
  /** The file's grammar, or nothing, the reason having been reported. */
  include(include: IncludeSyntax): GrammarSyntax | undefined
  /** Before what a file includes is read; false if that would never end, which has been reported. */
  enter(include: IncludeSyntax): boolean
  exit(): void
}

/**
 * Collects the definitions of a grammar.
 *
 * @param grammar the grammar as written
 * @param parent the scope around it, for `parentRef`
 */
export function scopeOf(
  grammar: GrammarSyntax,
  parent: Scope | undefined,
  read: IncludeReader,
  faults: SchemaFaults,
): Scope {
  const scope: Scope = { definitions: new Map(), parent }
  collect(grammar, scope, [], read, faults)
  return scope
}

/** Names that an `include` replaces, and whether the file has them. */
type Replaced = Map<string | undefined, boolean>

function collect(
  grammar: GrammarSyntax,
  scope: Scope,
  replaced: readonly Replaced[],
  read: IncludeReader,
  faults: SchemaFaults,
): void {
  for (const item of grammar.items) {
    if (item.kind === 'define') {
      let skip = false
      for (const names of replaced)
        if (names.has(item.name)) {
          names.set(item.name, true)
          skip = true
        }
      if (!skip) define(item, scope, faults)
      continue
    }
    const entered = read.enter(item)
    const included = entered ? read.include(item) : undefined
    const own: Replaced = new Map()
    for (const replacement of item.items) own.set(replacement.name, false)
    if (included !== undefined) {
      collect(included, scope, [...replaced, own], read, faults)
      for (const replacement of item.items)
        if (own.get(replacement.name) === false && !faults.incomplete)
          faults.report(
            'rng-schema-reference',
            replacement.at,
            `The included file has no ${label(replacement.name)} that this could replace.`,
          )
    }
    if (entered) read.exit()
    // A replacement may itself be replaced by an include further out.
    collect({ kind: 'grammar', items: item.items, at: item.at }, scope, replaced, read, faults)
  }
}

function define(item: DefineSyntax, scope: Scope, faults: SchemaFaults): void {
  const known = scope.definitions.get(item.name)
  if (known === undefined) {
    scope.definitions.set(item.name, {
      name: item.name,
      scope,
      bodies: [item.body],
      at: item.at,
      combine: item.combine,
      plain: item.combine === undefined,
      pattern: undefined,
      building: false,
    })
    return
  }
  if (item.combine === undefined) {
    if (known.plain)
      faults.report(
        'rng-schema-definition',
        item.at,
        `There is a second ${label(item.name)} here; say by “combine” how the two are joined, or remove one.`,
      )
    known.plain = true
  } else if (known.combine !== undefined && known.combine !== item.combine)
    faults.report(
      'rng-schema-definition',
      item.at,
      `The ${label(item.name)} is combined by “${known.combine}” elsewhere and by “${item.combine}” here; it must be one of the two.`,
    )
  known.combine ??= item.combine
  known.bodies.push(item.body)
}

/** A definition's name in a sentence. */
export function label(name: string | undefined): string {
  return name === undefined ? '“start”' : `definition “${name}”`
}
