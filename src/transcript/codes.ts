import type { CodeTable } from '../diagnostic.js'

/** Diagnostics of stage 1: reading what the archive published. */
export const transcriptCodes = {
  'transcript-empty': {
    severity: 'error',
    title: 'A transcript without text',
    explanation:
      'The file holds no text of a document: it is empty, or all of it is the archive’s page around the document.\n\nSave the page again with the document’s text open, or give the document alone as a plain text file.',
  },
  'transcript-encoding': {
    severity: 'warning',
    title: 'A text file that is not UTF-8',
    explanation:
      'The file’s bytes are not UTF-8. If they look like Cyrillic they were read as one of its older encodings (Windows-1251, KOI8-R, code page 866, ISO 8859-5), else as Windows-1252, in which every byte stands for some character; letters outside Western European alphabets are then wrong. The message names the encoding.\n\nOpen the file in an editor, choose its true encoding, and save it as UTF-8.',
  },
  'transcript-format': {
    severity: 'error',
    title: 'A file that is no transcript',
    explanation:
      'The file could not be read in the format that its name states.\n\nSigla reads plain text (.txt, .md), HTML (.html, .htm, .xhtml), Word documents (.docx) and TEI (.xml). Save the file in one of these formats; an old .doc file is saved as .docx by any word processor.',
  },
  'transcript-running-heads': {
    severity: 'note',
    title: 'Running heads and page numbers were left out of the text',
    explanation:
      'A text taken from pages (out of a PDF file, say) has a form feed at the end of each. Lines next to it that come again on other pages, and numbers of pages, are the pages’, not the document’s: kept in the text they would cut paragraphs and lists in two. They stand in the report as furniture, rule `text-running-head`; what stands at the head of the first page is kept.\n\nIf these lines belong to the document, remove the form feeds from the transcript.',
  },
  'transcript-page-unknown': {
    severity: 'warning',
    title: 'A page of unknown layout, read as plain text',
    explanation:
      'The file has lines that look like a web page around a document (a search box, “get citation”, “Record ID”), but not in an order that Sigla knows. All of it was therefore taken as the document’s text, so that nothing is lost.\n\nRemove the page’s own lines from the file, or state the document’s metadata in sigla.config.json.',
  },
  'transcript-page-abstract': {
    severity: 'note',
    title: 'An abstract that the page does not mark',
    explanation:
      'Newer archive pages print a summary after the document’s text without any heading. The last paragraph before “Document Information” was taken as this summary.\n\nIf it belongs to the document, put an empty line with the words “Document Information” before it, or give the document alone as a plain text file.',
  },
  'transcript-page-title': {
    severity: 'note',
    title: 'A page without a title',
    explanation:
      'The page states no title for the document. The document’s first line will stand in its place.\n\nState a title in sigla.config.json if you want another.',
  },
  'transcript-page-line': {
    severity: 'note',
    title: 'A line of an archive’s page that no rule knows',
    explanation:
      'A line in the head of the archive’s page is neither its date, title, support line, citation nor one of its buttons. It was kept as metadata of no known field.\n\nIf it belongs to the document’s text, give the document alone as a plain text file.',
  },
  'transcript-list-number': {
    severity: 'note',
    title: 'A number that is missing or occurs twice',
    explanation:
      'In a numbered list a number is left out, or stands twice. The numbers are kept as they are: a doubled number is a fact about the source.\n\nCompare the source; a translator often marks such a number with [sic].',
  },
  'transcript-list-end': {
    severity: 'note',
    title: 'Paragraphs after the last point of a list',
    explanation:
      'An unnumbered paragraph after the last numbered point may belong to that point or follow the list. It was put into the point.\n\nLook at the source, and move the paragraph in the TEI if it does not belong there.',
  },
  'transcript-page-cut': {
    severity: 'note',
    title: 'A paragraph that the end of a page may have cut in two',
    explanation:
      'A paragraph stops within a sentence, then a page ends. If the next paragraph goes on in small letters, both are one `p`, with the mark of the page (`pb`) in it. Here that is not certain: a number alone stands between, which may be the number of a note, the sentence goes on with a capital, or a running head stands between, which is no text.\n\nIf the sentence goes on, put both halves into one `<p>` in the TEI.',
  },
  'transcript-hyphen': {
    severity: 'note',
    title: 'Words that are divided at the end of a line',
    explanation:
      'In a text that is wrapped at a fixed width, a word was divided with a hyphen at the end of a line. Whether the hyphen is the word’s own (`well-known`) or only the line’s (`deli-very`) cannot be told from its form, so it was kept, with a space after it.\n\nJoin these words in the transcript, and encode again; or write `<lb break="no"/>` in the TEI.',
  },
  'transcript-table': {
    severity: 'note',
    title: 'What may be a table, read as paragraphs',
    explanation:
      'A table becomes `table` in TEI if the file states it: in HTML and Word two rows and two columns at least, each row as wide as the others, without headings, lists or tables in its cells; in plain text three lines or more with three cells or more between tabulators. What only looks like a table (columns made of spaces, a table that lays out a page) was read as paragraphs, cell by cell or line by line.\n\nIf it is a table, mark it up in the TEI: `<table><row><cell>…</cell></row></table>`.',
  },
  'transcript-html-numbers': {
    severity: 'note',
    title: 'Numbers of points that a browser makes',
    explanation:
      'In a web page the numbers of an ordered list (`ol`) are not text: the browser counts the points when it shows the page. They were written out as a reader sees them (`start`, `value`, `type` and `reversed` are heeded, style sheets are not), and belong to the transcript’s text.\n\nCompare the page, and correct the labels in the TEI if a style sheet counts otherwise.',
  },
  'transcript-html-bullets': {
    severity: 'note',
    title: 'Points without numbers in a web page',
    explanation:
      'In a web page the sign before a point of an unordered list (`ul`) is not text: the browser sets it when it shows the page. Such lists often only lay out a page, so the points were read as paragraphs.\n\nIf they are a list of the document, write `•` or a dash before each point in the transcript, or mark up the list in the TEI.',
  },
  'transcript-html-image': {
    severity: 'note',
    title: 'Images of a web page that have a description',
    explanation:
      'The web page has images with words to be read in their place (`alt`). A transcript has no place for an image, and the words are the page’s, not the document’s: both were left out.\n\nIf an image belongs to the document (a stamp, a drawing, a signature), describe it in brackets in the transcript: `[stamp: …]`.',
  },
  'transcript-docx-loss': {
    severity: 'warning',
    title: 'Something in a Word document that is not text',
    explanation:
      'The Word document holds something that a transcript has no place for: a picture, an embedded object, an equation. Its text, if any, was kept.\n\nDescribe it in brackets in the document, if readers should know of it.',
  },
  'transcript-docx-changes': {
    severity: 'warning',
    title: 'Tracked changes in a Word document',
    explanation:
      'The Word document has tracked changes that nobody has accepted or rejected. Inserted text was kept; deleted text was left out.\n\nAccept or reject the changes in the word processor, and save the document.',
  },
  'transcript-docx-numbers': {
    severity: 'warning',
    title: 'Lists that a word processor numbers by itself',
    explanation:
      'The numbers of these lists are not part of the Word document’s text; the word processor makes them when it shows the document. They are therefore missing in the transcript.\n\nIn the word processor, turn the numbering into text (in Word: the macro `ActiveDocument.ConvertNumbersToText`), and save the document.',
  },
  'transcript-docx-notes': {
    severity: 'warning',
    title: 'Numbers in brackets that notes of the word processor have too',
    explanation:
      'Foot- and end-notes of a Word document are read as `[1]`, `[2]` … in the order of their calls. This document’s text has such a number itself: a note that the translator typed, a page, a year of a reign. By its number it leads to the word processor’s note.\n\nGive the typed notes other signs, or make them notes of the word processor; or correct `@target` in the TEI.',
  },
  'transcript-docx-margins': {
    severity: 'note',
    title: 'Words at the head or foot of a Word document’s pages',
    explanation:
      'What stands in the page header or footer comes again on each page and is no part of the text, so it was left out. Sometimes it holds a mark of secrecy or a shelfmark.\n\nWrite into the text what belongs to the document.',
  },
  'transcript-docx-comment': {
    severity: 'note',
    title: 'Comments in a Word document',
    explanation:
      'The Word document has comments in its margin. They are not part of the text and were left out.\n\nIf a comment is a remark of the translator, write it into the text in brackets.',
  },
  'transcript-too-large': {
    severity: 'error',
    title: 'A file that unpacks to too much',
    explanation:
      'A Word document is a packed file. This one would unpack to more than Sigla reads (100 megabytes), or claims sizes that are not true; it may be damaged, or made to do harm.\n\nOpen it in a word processor and save it anew without pictures.',
  },
} as const satisfies CodeTable
