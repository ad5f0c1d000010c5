/** Text on a terminal: nothing in it may move the cursor, change colours, or turn the order of what is read. */

/**
 * What does not show itself: control characters, line ends of any kind, surrogates without partner, and format characters
 * (`Cf`: among them those that turn the direction of text), but for the two joiners that scripts and emoji need.
 */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Of these signs most texts consist: Latin letters, and the quotation marks and dashes of sentences. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/

/**
 * A text with everything hidden made visible: `␛` for ESC, `⟨U+202E⟩` for what has no sign of its own; a tabulator is a
 * space.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll('\t', ' ').replace(HIDDEN, (sign) => {
    const code = sign.codePointAt(0)!
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** Marks that stand on the character before them, the joiners, and the vowels and finals of Hangul syllables. */
const NARROW = /\p{Mn}|\p{Me}|[\u1160-\u11ff\ud7b0-\ud7fb]|\u200c|\u200d/u
/** East Asian Wide and Fullwidth (UAX #11), without the halves of flags. */
const WIDE =
  /(?!\p{Regional_Indicator})[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u

/** How many columns of a terminal a text takes: a combining mark none, a wide character two. */
export function columns(text: string): number {
  let count = 0
  for (const character of text) {
    if (character <= '~') count += 1
    else if (!NARROW.test(character)) count += WIDE.test(character) ? 2 : 1
  }
  return count
}
