/** A citation as runs of text, so that a page can set it and a file can hold it without markup in between. */

/** A piece of a citation. `place` is where the number of a cited paragraph goes, `link` is the address. */
export type Run =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'italic'; readonly text: string }
  | { readonly kind: 'place' }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** The runs as plain text. `place` is empty: the whole document is cited. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'place' ? '' : run.text)).join('')
}

/**
 * A sentence part closed by a sign, unless it already ends a sentence: `Why?` takes no full stop, nor does `“Why?”`.
 *
 * @param text the part
 * @param sign `.` or `,`
 */
export function closed(text: string, sign: '.' | ','): string {
  const bare = text.replace(/[”’"')\]]+$/u, '')
  if (sign === '.' && /[.?!…]$/u.test(bare)) return text
  if (sign === ',' && /[?!]$/u.test(bare)) return text
  return text + sign
}

/**
 * A title in double quotation marks, American punctuation inside them; marks within it become single ones.
 *
 * @param title the title as the header gives it
 * @param sign what follows it
 */
export function quoted(title: string, sign: '.' | ','): string {
  const inner = title
    .trim()
    .replace(/(^|[\s([—–-])"/gu, '$1‘')
    .replaceAll('“', '‘')
    .replaceAll('„', '‘')
    .replace(/["”]/gu, '’')
  // American style: the sign stands inside all closing marks
  const [, words = '', marks = ''] = /^(.*?)(’*)$/su.exec(inner) ?? []
  return `“${closed(words, sign)}${marks}”`
}

/** The address of an item: its DOI, else its URL. */
export function linkOf(item: { readonly DOI?: string; readonly URL?: string }): string | undefined {
  return item.DOI === undefined ? item.URL : `https://doi.org/${item.DOI}`
}

/** Joins text runs that stand beside each other, and drops empty ones. */
export function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (run.kind === 'text' && run.text === '') continue
    if (run.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + run.text }
    else result.push(run)
  }
  return result
}
