/** What is known of a document: what the configuration states, over what the archive's page says. */
import { readShelfmark } from '../transcript/citation.js'
import type { Block, Metadata, Stated, Transcript } from '../transcript/types.js'
import type { DocumentConfig } from './config.js'
import { dateInWords } from './header.js'
import { collapse } from './text.js'

/** Of so many blocks at the beginning one may be the document's title. */
const headBlocks = 8

/**
 * The metadata for the header. Without a title in the configuration or on the page, the document's first heading is its title.
 */
export function statedMetadata(transcript: Transcript, document: DocumentConfig): Metadata {
  const { metadata } = transcript
  const title = document.title ?? metadata.title?.value ?? firstHeading(transcript)
  const { date, translators, shelfmark } = document
  return {
    ...metadata,
    ...(title !== undefined && { title: said(title) }),
    ...(date !== undefined && { date: { ...said(dateInWords(date)), when: date } }),
    ...(translators !== undefined && { translators: translators.map(said) }),
    ...(shelfmark !== undefined && {
      shelfmark: { parts: [], ...readShelfmark(shelfmark), ...said(shelfmark) },
    }),
  }
}

/** What no place of the transcript says. */
function said(value: string): Stated {
  return { value, start: 0, end: 0 }
}

function firstHeading({ blocks, text }: Transcript): string | undefined {
  const heading = blocks.slice(0, headBlocks).find((block: Block) => block.kind === 'heading')
  return heading && collapse(text.slice(heading.start, heading.end)).trim()
}
