/** Private prefixes of pointers: `prefixDef` and how it makes addresses (TEI Guidelines 17.2.3). */

import type { Scan } from '../document/events.js'
import type { StartTag } from '../document/start-tag.js'
import { compileRegex, RegexFault } from './relaxng/datatypes/regex.js'
import type { Finding } from './survey.js'

/** One way in which a prefix makes addresses. */
export interface Prefix {
  /** What follows the prefix and its colon; absent if the pattern is faulty, which has been reported. */
  readonly pattern: RegExp | undefined
  readonly replacement: string
}

/** The prefixes that a document declares, by their names; and what is wrong with their patterns. */
export class Prefixes {
  readonly findings: Finding[] = []
  private readonly byName = new Map<string, Prefix[]>()

  get(name: string): readonly Prefix[] | undefined {
    return this.byName.get(name)
  }

  /**
   * Takes in a `prefixDef`.
   *
   * @param path the path of the element, if it is asked for
   */
  declare(tag: StartTag, scan: Scan, path: () => string): void {
    const { names } = scan
    const ident = tag.indexOf(names.intern('', 'ident'))
    const replacement = tag.indexOf(names.intern('', 'replacementPattern'))
    let match = 0
    while (match < tag.count && names.local(tag.names[match]!) !== 'matchPattern') match++
    if (ident < 0 || replacement < 0 || match === tag.count) return
    const name = tag.value(ident)
    const written = tag.value(match)
    let pattern: RegExp | undefined
    try {
      pattern = compileRegex(written, 'groups')
    } catch (error) {
      if (!(error instanceof RegexFault)) throw error
      this.findings.push({
        code: 'prefix-pattern',
        ...tag.valueSpan(match, scan.document),
        path: path(),
        message: `The @matchPattern of the prefixDef for “${name}” is no regular expression of XML Schema: “${written}” has ${error.message}. Mend it, for example to ([a-z]+).`,
      })
    }
    const list = this.byName.get(name) ?? []
    list.push({ pattern, replacement: tag.value(replacement) })
    this.byName.set(name, list)
  }
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
