/** A readable difference of two documents, line by line, as `diff -u` shows it. */

const around = 2
/** Beyond this many changed lines the middle is not compared line by line: the work would grow with the square. */
const most = 4000

/**
 * The difference between two texts.
 *
 * @param name what stands in the heading
 * @returns hunks with two lines of context; an empty string if the texts are the same
 */
export function lineDiff(name: string, before: string, after: string): string {
  if (before === after) return ''
  const a = before.split('\n')
  const b = after.split('\n')
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const changes = compare(a.slice(start, endA), b.slice(start, endB))
  const lines: Line[] = [
    ...a.slice(Math.max(0, start - around), start).map((text): Line => ({ sign: ' ', text })),
    ...changes,
    ...a.slice(endA, endA + around).map((text): Line => ({ sign: ' ', text })),
  ]
  return `--- ${name}\n+++ ${name} (encoded again)\n${hunks(lines, Math.max(0, start - around) + 1)}`
}

interface Line {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Longest common subsequence by dynamic programming, for ranges that are not too long. */
function compare(a: readonly string[], b: readonly string[]): Line[] {
  if (a.length * b.length > most * most) {
    return [...a.map((text): Line => ({ sign: '-', text })), ...b.map((text): Line => ({ sign: '+', text }))]
  }
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i]! })
      i++
      j++
    } else if (
      i < a.length &&
      (j >= b.length || lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      lines.push({ sign: '-', text: a[i++]! })
    } else lines.push({ sign: '+', text: b[j++]! })
  }
  return lines
}

/** Pairs of elements that two sequences share, in order: indices into each. */
export function alignment(a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: [number, number][] = []
  let i = 0
  let j = 0
  for (const { sign } of compare(a, b)) {
    if (sign === ' ') pairs.push([i++, j++])
    else if (sign === '-') i++
    else j++
  }
  return pairs
}

function hunks(lines: readonly Line[], first: number): string {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '),
  )
  let out = ''
  let line = first
  let open = false
  lines.forEach(({ sign, text }, index) => {
    if (near[index] === true) {
      if (!open) out += `@@ line ${line} @@\n`
      open = true
      out += `${sign}${text}\n`
    } else open = false
    if (sign !== '+') line++
  })
  return out
}
