/** Reads the texts of a JSON edition as it is written, and passes over all else in it. */

import type { View } from './survey.js'

/**
 * The member `text` of the edition: the text of each view.
 *
 * @param json an edition (schemas/edition.schema.json)
 * @returns an empty object if there is no such member
 * @throws SyntaxError if the texts are no JSON
 */
export function textsInJson(json: string): Partial<Record<View, string>> {
  let depth = 0
  for (let p = 0; p < json.length; p++) {
    const code = json.charCodeAt(p)
    if (code === OBJECT || code === ARRAY) depth++
    else if (code === OBJECT_END || code === ARRAY_END) depth--
    else if (code === QUOTE) {
      const end = stringEnd(json, p)
      // In the edition's own object a string before a colon is a key.
      if (depth === 1 && json.startsWith('":', end - 1) && json.slice(p, end) === '"text"') {
        const from = end + 1
        return JSON.parse(json.slice(from, valueEnd(json, from))) as Partial<Record<View, string>>
      }
      p = end - 1
    }
  }
  return {}
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OBJECT = 0x7b
const OBJECT_END = 0x7d
const ARRAY = 0x5b
const ARRAY_END = 0x5d

/** The offset after the string that begins at an offset. */
function stringEnd(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let escapes = end
    while (json.charCodeAt(escapes - 1) === BACKSLASH) escapes--
    if ((end - escapes) % 2 === 0) return end + 1
  }
  return json.length
}

/** The offset after the object that begins at an offset. */
function valueEnd(json: string, start: number): number {
  let depth = 0
  for (let p = start; p < json.length; p++) {
    const code = json.charCodeAt(p)
    if (code === QUOTE) p = stringEnd(json, p) - 1
    else if (code === OBJECT) depth++
    else if (code === OBJECT_END && --depth === 0) return p + 1
  }
  return json.length
}
