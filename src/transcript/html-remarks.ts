/** What is told of a web page whose reader sees more than its text. */
import { type Diagnostic, reporter } from '../diagnostic.js'
import { transcriptCodes } from './codes.js'
import type { TextBuilder } from './extracted.js'

const report = reporter(transcriptCodes)

/** Images that a message names; more are counted. */
const named = 3

/**
 * The notes about a page's lists and images. What stands in its navigation and forms is not the document's, and nothing is told of it.
 *
 * @param name the file's name
 */
export function htmlRemarks(builder: TextBuilder, name: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const tell = (code: keyof typeof transcriptCodes, message: string): void => {
    diagnostics.push(report(code, { file: name }, message))
  }
  const isOfDocument = (at: number): boolean =>
    !builder.furniture.some(({ start, end }) => start <= at && at < end)
  if (builder.numbered)
    tell(
      'transcript-html-numbers',
      'The web page has lists whose numbers the browser makes; they were written before the points, as a reader sees them. Compare the page.',
    )
  const bullets = builder.bullets.filter(isOfDocument).length
  if (bullets > 0)
    tell(
      'transcript-html-bullets',
      `The web page has points without numbers (${bullets} in all), before which the browser sets a sign. They were read as paragraphs; write a dash or “•” before each in the transcript if they are to be a list.`,
    )
  const images = builder.images.filter(({ at }) => isOfDocument(at))
  if (images.length > 0) {
    const words = images
      .slice(0, named)
      .map(({ alt }) => `“${alt.length > 60 ? `${alt.slice(0, 59)}…` : alt}”`)
    const more = images.length > named ? ` and ${images.length - named} more` : ''
    tell(
      'transcript-html-image',
      `The web page has images, which were left out with the words that describe them: ${words.join(', ')}${more}. Write into the transcript, in brackets, what readers should know of them.`,
    )
  }
  return diagnostics
}
