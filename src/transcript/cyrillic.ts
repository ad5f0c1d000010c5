/** Texts in one of the older encodings of Cyrillic, told by their letters. */

const encodings = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'] as const
export type CyrillicEncoding = (typeof encodings)[number]

/** The commonest letters of Russian, Bulgarian and Ukrainian: two thirds of a text, nearly all of them small. */
const common = /[оеаинтсрвлкмі]/g
/** Bytes looked at. */
const looked = 1 << 16

/**
 * The encoding of bytes that are not UTF-8, if they are Cyrillic: bytes above 127 stand in runs of three and more, as they do in
 * no language of Western Europe, and in one encoding make the commonest small letters.
 */
export function cyrillicEncoding(bytes: Uint8Array): CyrillicEncoding | undefined {
  const part = bytes.subarray(0, looked)
  let high = 0
  let inRuns = 0
  for (let at = 0; at < part.length; ) {
    let end = at
    while (end < part.length && part[end]! > 127) end++
    high += end - at
    if (end - at > 2) inRuns += end - at
    at = end === at ? at + 1 : end
  }
  if (inRuns < 12 || inRuns < high * 0.8) return undefined
  let best: CyrillicEncoding | undefined
  let most = 0
  for (const encoding of encodings) {
    const letters = decodeCyrillic(part, encoding)?.match(common)?.length ?? 0
    if (letters > most) {
      most = letters
      best = encoding
    }
  }
  return most > high * 0.45 ? best : undefined
}

/** Decodes; undefined where this Node has no such encoding. */
export function decodeCyrillic(bytes: Uint8Array, encoding: CyrillicEncoding): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
