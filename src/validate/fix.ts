import type { Diagnostic } from '../diagnostic.js'

/**
 * Applies the repairs that are certain. Edits that overlap one already taken are left for the next run.
 *
 * @param bytes the file, whose byte offsets the edits are about
 * @returns the mended file and the number of repairs; undefined if there was none
 */
export function applyFixes(
  bytes: Uint8Array,
  file: string,
  diagnostics: readonly Diagnostic[],
): { readonly bytes: Uint8Array; readonly count: number } | undefined {
  const taken: { start: number; end: number; text: string }[] = []
  let count = 0
  for (const { fix, file: where } of diagnostics) {
    if (fix === undefined || !fix.certain || where !== file) continue
    const clashes = fix.edits.some((edit) =>
      taken.some((other) => edit.start < other.end && other.start < edit.end),
    )
    if (clashes) continue
    taken.push(...fix.edits)
    count += 1
  }
  if (count === 0) return undefined
  const parts: Uint8Array[] = []
  let at = 0
  for (const { start, end, text } of taken.sort((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(at, start), new TextEncoder().encode(text))
    at = end
  }
  parts.push(bytes.subarray(at))
  return { bytes: Buffer.concat(parts), count }
}
