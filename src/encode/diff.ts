/** A readable difference of two documents, line by line, as `diff -u` shows it. */

const around = 2
/** Beyond this many changed lines the middle is not compared line by line: the work would grow with the square. */
const most = 4000

/**
 * The difference between two texts.
 *
 * @param name what stands in the heading
 * @param said what a line says; lines that say the same are not shown, but counted
 * @returns hunks with two lines of context; an empty string if the texts are the same
 */
export function lineDiff(
  name: string,
  before: string,
  after: string,
  said: (line: string) => string = (line) => line,
): string {
  if (before === after) return ''
  const a = before.split('\n')
  const b = after.split('\n')
  const saidBefore = a.map(said)
  const saidAfter = b.map(said)
  let start = 0
  while (start < a.length && start < b.length && saidBefore[start] === saidAfter[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && saidBefore[endA - 1] === saidAfter[endB - 1]) {
    endA--
    endB--
  }
  const pairs = alignment(saidBefore.slice(start, endA), saidAfter.slice(start, endB))
  const changes = linesOf(a.slice(start, endA), b.slice(start, endB), pairs)
  let silent = 0
  for (let at = 0; at < start; at++) if (a[at] !== b[at]) silent++
  for (const [i, j] of pairs) if (a[start + i] !== b[start + j]) silent++
  for (let at = 1; at <= a.length - endA; at++) if (a[a.length - at] !== b[b.length - at]) silent++
  const lines: Line[] = [
    ...a.slice(Math.max(0, start - around), start).map((text): Line => ({ sign: ' ', text })),
    ...changes,
    ...a.slice(endA, endA + around).map((text): Line => ({ sign: ' ', text })),
  ]
  const rest =
    silent === 0
      ? ''
      : `${silent} ${silent === 1 ? 'line differs' : 'lines differ'} only in the numbers of ids.\n`
  return `--- ${name}\n+++ ${name} (encoded again)\n${hunks(lines, Math.max(0, start - around) + 1)}${rest}`
}

/** The lines of two texts, those first that only the first has, where they are not the same. */
function linesOf(
  a: readonly string[],
  b: readonly string[],
  pairs: readonly (readonly [number, number])[],
): Line[] {
  const lines: Line[] = []
  let i = 0
  let j = 0
  for (const [toA, toB] of [...pairs, [a.length, b.length] as const]) {
    while (i < toA) lines.push({ sign: '-', text: a[i++]! })
    while (j < toB) lines.push({ sign: '+', text: b[j++]! })
    if (j < b.length) lines.push({ sign: ' ', text: b[j]! })
    i++
    j++
  }
  return lines
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
