import type { CodeTable } from '../diagnostic.js'

/** The codes of stage 3. */
export const encodeCodes = {
  'encode-text-lost': {
    severity: 'error',
    title: 'The encoded document does not hold the transcript’s text',
    explanation:
      'After encoding, Sigla restores the printed text from the TEI alone and compares it with the text of the transcript, white space made single. If they differ, nothing is written: a document that has lost a word is worse than none.\n\nThis is a fault of Sigla, not of your transcript. Please report it with the transcript; the message says where the two texts part.',
  },
  'encode-unreadable': {
    severity: 'error',
    title: 'A transcript that cannot be read',
    explanation:
      'The file does not exist, or you have no permission to read it. The other transcripts are encoded all the same.',
    exit: 2,
  },
  'encode-unwritable': {
    severity: 'error',
    title: 'A document that cannot be written',
    explanation:
      'The folder is missing or protected, or the disk is full. A document is written into a temporary file first, so that what was there before is still whole.',
    exit: 2,
  },
  'encode-same-name': {
    severity: 'error',
    title: 'Two transcripts that would become one document',
    explanation:
      'A document has the name of its transcript without the ending and without folders. Two transcripts that differ in nothing else, e.g. letter.txt and letter.html, or 1951/letter.txt and 1952/letter.txt, would overwrite each other. The first, by code unit of their paths, was encoded; the other was not.\n\nRename one of them, or move it out of the transcripts.',
  },
  'encode-encoding': {
    severity: 'error',
    title: 'A TEI document in an encoding that is not written',
    explanation:
      'Sigla marks up existing TEI in its own encoding: UTF-8, UTF-16, and those with one byte a character. This document is in another, e.g. Shift_JIS, and was left as it was.\n\nOpen it in an editor, save it as UTF-8, and write `encoding="UTF-8"` into its first line.',
  },
  'encode-more': {
    severity: 'note',
    title: 'More remarks than are listed',
    explanation:
      'A call over thousands of transcripts lists all errors, but not every note and warning: after two thousand they are only counted, so that the memory does not grow with the archive.\n\nEncode fewer transcripts in a call, or write everything into a file with `sigla encode --report FILE`.',
  },
  'encode-edited': {
    severity: 'warning',
    title: 'The document has been edited and was left alone',
    explanation:
      'After its first encoding the TEI document is yours: Sigla never overwrites your work. It knows by tei/encoded.json which documents still are as it wrote them.\n\nUse --merge to place in the edited document what can be placed without touching your work, --force to replace it, or --dry-run to see what an encoding would change.',
  },
  'encode-undated': {
    severity: 'note',
    title: 'A change without a date is not recorded',
    explanation:
      'When Sigla marks up brackets of a TEI document it records the change in the header’s `revisionDesc`, with its date. Dates are never taken from the clock, so that the same command gives the same bytes on any day. Without a date the brackets are marked up, and no change is recorded.\n\nSet `"date": "YYYY-MM-DD"` in sigla.config.json, or give the day to `sigla mark` with --date.',
  },
  'encode-structure': {
    severity: 'warning',
    title: 'The structure could not be kept; the text was encoded as paragraphs',
    explanation:
      'Where the structure found in a transcript cannot be written without changing the printed text, Sigla encodes plain paragraphs instead of guessing. Mark up the structure by hand in the document.',
  },
  'encode-character': {
    severity: 'warning',
    title: 'A character that XML cannot hold',
    explanation:
      'XML 1.0 has no place for most control characters. Each is written as a `g` element whose declaration in the header (`charDecl`) names its code point; its picture stands in the text. Remove the character from the transcript if it is an accident of scanning.',
  },
  'encode-class-unknown': {
    severity: 'error',
    title: 'A class that the convention does not have',
    explanation:
      'A bracket, or a decision about one, names a class that is not in the convention. Correct the name, or declare the class in the convention file.',
  },
  'decision-stale': {
    severity: 'warning',
    title: 'A decision whose bracket is no longer there',
    explanation:
      'A decision is anchored by the words of the bracket and the words around it. The transcript has changed and nothing fits any more. Decide the bracket again (`sigla review`), or delete the decision.',
  },
  'decision-ambiguous': {
    severity: 'warning',
    title: 'A decision that fits several brackets',
    explanation:
      'The words around the bracket do not tell several brackets apart. Lengthen `prefix` or `suffix` in the decision until they fit one place only.',
  },
  'decision-invalid': {
    severity: 'error',
    title: 'A decisions file that cannot be read',
    explanation:
      'The file does not follow schemas/decisions.schema.json. The message names the place; the other decisions of the project are applied all the same.',
  },
  'register-invalid': {
    severity: 'warning',
    title: 'A register that is not well-formed XML',
    explanation: 'The names of this register are not tagged until the file is mended.',
  },
  'merge-conflict': {
    severity: 'warning',
    title: 'A change that could not be placed in the edited document',
    explanation:
      'A block was changed by an editor and by the new encoding. The editor’s block stays; the message shows what the new encoding has. Make the change by hand if it is wanted.',
  },
  'merge-no-base': {
    severity: 'warning',
    title: 'No record of how the document was first encoded',
    explanation:
      'A merge needs tei/encoded.json, which says block by block what Sigla wrote. Without the entry of this document, every block counts as the editor’s.',
  },
  'mark-nothing': {
    severity: 'error',
    title: 'No bracket and no intervention at that place',
    explanation:
      'Give the line and column (1-based) of a character of a bracket in the text of the document, or of an element that has @ana.',
  },
  'encode-crossing': {
    severity: 'warning',
    title: 'A bracket that crosses markup',
    explanation:
      'In an existing TEI document a bracket begins in one element and ends in another. Elements must nest, so it stays text. Close the bracket in the element in which it opens, or mark it up by hand.',
  },
} as const satisfies CodeTable
