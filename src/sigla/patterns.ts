import type { Convention } from './convention-types.js'

/** Patterns as regular expressions, one by one; `{list}` stands for the words of a list. */
export function compilePatterns(
  patterns: readonly string[],
  convention: Pick<Convention, 'lexicon'>,
  exact: boolean,
  place: 'content' | 'before' | 'after',
): RegExp[] {
  return patterns.map((pattern) => {
    const source = withLists(pattern, convention)
    // What stands before is matched backwards from its end, by a look-behind: forwards, every place would have to be tried.
    if (place === 'before') return new RegExp(`(?<=(?:${source})\\s*)`, exact ? 'suy' : 'isuy')
    return new RegExp(place === 'after' ? `^\\s*(?:${source})` : `^(?:${source})$`, exact ? 'su' : 'isu')
  })
}

/** A pattern with the words of a list for `{list}`, the longest first. */
export function withLists(pattern: string, convention: Pick<Convention, 'lexicon'>): string {
  return pattern.replace(/\{([a-z][a-z-]*)\}/g, (whole, name: string) => {
    const words = convention.lexicon[name]
    if (words === undefined) return whole
    const longestFirst = [...words].sort((a, b) => b.length - a.length)
    return `(?:${longestFirst.map(literal).join('|')})`
  })
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
