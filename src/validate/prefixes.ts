/** Private prefixes of pointers: `prefixDef` and how it makes addresses (TEI Guidelines 17.2.3). */

import type { Diagnostic } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { attribute, elements, pathOf, type XmlDocument } from '../document/tree.js'
import { validateCodes } from './codes.js'
import { compileRegex, RegexFault } from './relaxng/datatypes/regex.js'

const report = reporter(validateCodes)

/** One way in which a prefix makes addresses. */
export interface Prefix {
  /** What follows the prefix and its colon; absent if the pattern is faulty, which has been reported. */
  readonly pattern: RegExp | undefined
  readonly replacement: string
}

/** The prefixes that a document declares, by their names; faulty patterns are added to `found`. */
export function prefixesOf(
  document: XmlDocument,
  found: Diagnostic[],
): ReadonlyMap<string, readonly Prefix[]> {
  const prefixes = new Map<string, Prefix[]>()
  for (const def of elements(document.root, 'prefixDef')) {
    const ident = attribute(def, 'ident')
    const match = def.attributes.find((a) => a.local === 'matchPattern')
    const replacement = attribute(def, 'replacementPattern')
    if (ident === undefined || match === undefined || replacement === undefined) continue
    let pattern: RegExp | undefined
    try {
      pattern = compileRegex(match.value, 'groups')
    } catch (error) {
      if (!(error instanceof RegexFault)) throw error
      found.push(
        report(
          'prefix-pattern',
          { ...document.location(match.valueStart, match.valueEnd), path: pathOf(def) },
          `The @matchPattern of the prefixDef for “${ident}” is no regular expression of XML Schema: “${match.value}” has ${error.message}. Mend it, for example to ([a-z]+).`,
        ),
      )
    }
    const list = prefixes.get(ident) ?? []
    list.push({ pattern, replacement })
    prefixes.set(ident, list)
  }
  return prefixes
}

/** The address that a prefix makes of what follows it; undefined if its pattern does not match. */
export function expandPrefix({ pattern, replacement }: Prefix, rest: string): string | undefined {
  const groups = pattern?.exec(rest)
  if (groups === null || groups === undefined) return undefined
  // As fn:replace of XPath has it: $N is a group, \$ and \\ stand for themselves.
  return replacement.replace(
    /\\([\\$])|\$(\d+)/g,
    (_, sign: string | undefined, number: string | undefined) =>
      sign !== undefined ? sign : group(groups, number!),
  )
}

/** Group N; if there are not so many, the longest beginning of N that is one, and its other digits as they are. */
function group(groups: RegExpExecArray, number: string): string {
  for (let length = number.length; length > 0; length--) {
    const n = Number(number.slice(0, length))
    if (n < groups.length) return (groups[n] ?? '') + number.slice(length)
  }
  return number.slice(1)
}
