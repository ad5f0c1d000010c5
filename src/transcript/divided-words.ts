/** Words that a typist divided at the end of a line. */

const hyphens = '-\u00ad\u2010¬'
const letterBefore = /(?<=(\p{L}*))/uy
const dividedWord = /\p{L}*\p{Ll}[-\u00ad\u2010¬][ \t]*\r?\n[ \t]*\p{Ll}+/uy

/**
 * Words in small letters with a hyphen at the end of their line, and their rest at the beginning of the next. Looked for from the line
 * ends: a pattern would try every letter of the text.
 *
 * @returns where each begins, a UTF-16 offset, and the word with its line end
 */
export function dividedWords(text: string): { readonly index: number; readonly words: string }[] {
  const found: { readonly index: number; readonly words: string }[] = []
  let from = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    let at = text[end - 1] === '\r' ? end - 1 : end
    while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--
    if (at - 2 < from || !hyphens.includes(text[at - 1]!)) continue
    letterBefore.lastIndex = at - 1
    const letters = letterBefore.exec(text)?.[1] ?? ''
    const begin = Math.max(from, at - 1 - letters.length)
    dividedWord.lastIndex = begin
    const hit = dividedWord.exec(text)
    if (hit === null) continue
    found.push({ index: begin, words: hit[0] })
    from = dividedWord.lastIndex
  }
  return found
}
