import type { Line } from './lines.js'

/** Lines looked at on each side of a page's end. */
const edge = 2
/** A running head is no longer than that, in UTF-16 units. */
const longest = 80

/**
 * Running heads, feet and page numbers of a text that was taken from pages: lines next to a form feed that come again next to another (in
 * capitals twice, else three times), and numbers of pages in dashes or with the word `Page`. What stands at the head of the first page
 * is the document's own. Lines in brackets are the translator's, lines that end with a colon may be speakers.
 *
 * @returns the indices of these lines, in order
 */
export function runningLines(text: string, lines: readonly Line[]): number[] {
  if (!text.includes('\f')) return []
  const edges = pageEdges(text, lines)
  const words = (index: number): string =>
    text.slice(lines[index]!.start, lines[index]!.end).replace(/\s+/g, ' ')
  const counts = new Map<string, number>()
  for (const index of edges.all) {
    const key = keyOf(words(index))
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...edges.inner]
    .sort((a, b) => a - b)
    .filter((index) => {
      const line = words(index)
      if (line.length > longest || /^[[(]|:$/.test(line)) return false
      if (pageNumber.test(line)) return true
      const times = counts.get(keyOf(line)) ?? 0
      return times >= (/\p{Ll}/u.test(line) ? 3 : 2)
    })
}

const pageNumber = /^(?:[-–—] ?\d{1,4} ?[-–—]|page \d{1,4}(?: (?:of|\/) \d{1,4})?|\d{1,4} ?\/ ?\d{1,4})$/i

/** What is the same on all pages: the words without a number at one end; a number alone is any number. */
function keyOf(line: string): string {
  return line.replace(/^\d{1,4}(?= |$)/, '#').replace(/(?<= )\d{1,4}$/, '#')
}

/** The lines at the edges of pages, and of these those that are not the head of the first page. */
function pageEdges(
  text: string,
  lines: readonly Line[],
): { all: ReadonlySet<number>; inner: ReadonlySet<number> } {
  const filled = [...lines.keys()].filter((index) => lines[index]!.start < lines[index]!.end)
  const all = new Set([...filled.slice(0, edge), ...filled.slice(-edge)])
  const inner = new Set(filled.slice(-edge))
  // How many filled lines precede the end of each page.
  let before = 0
  for (const line of lines) {
    if (line.start < line.end) before++
    if (text[line.next - 1] !== '\f') continue
    for (const at of filled.slice(Math.max(0, before - edge), before + edge)) {
      all.add(at)
      inner.add(at)
    }
  }
  for (const at of filled.slice(0, edge)) inner.delete(at)
  return { all, inner }
}
