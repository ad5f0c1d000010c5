import type { StatedHeading } from './extracted.js'
import type { RawParagraph } from './paragraphs.js'

/** The paragraphs, those that the file states as headings with their level; the lines of one heading are one paragraph. */
export function inHeadings(
  paragraphs: readonly RawParagraph[],
  headings: readonly StatedHeading[],
): readonly RawParagraph[] {
  if (headings.length === 0) return paragraphs
  const inOrder = [...headings].sort((a, b) => a.start - b.start || b.end - a.end)
  const made: RawParagraph[] = []
  let next = 0
  let open: StatedHeading | undefined
  for (const paragraph of paragraphs) {
    while (next < inOrder.length && inOrder[next]!.end < paragraph.end) next++
    const heading = inOrder[next]
    const last = made.at(-1)
    if (heading === undefined || heading.start > paragraph.start || paragraph.table !== undefined) {
      made.push(paragraph)
      open = undefined
    } else if (heading === open && last !== undefined) {
      made[made.length - 1] = {
        ...last,
        end: paragraph.end,
        breaks: [...last.breaks, last.end, ...paragraph.breaks],
      }
    } else {
      made.push({ ...paragraph, heading: heading.level })
      open = heading
    }
  }
  return made
}
