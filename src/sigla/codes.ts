import type { CodeTable } from '../diagnostic.js'

/** Diagnostics of stage 2: brackets, conventions and decisions. */
export const siglaCodes = {
  'bracket-unclosed': {
    severity: 'warning',
    title: 'A bracket without its partner',
    explanation:
      'A sign that opens a bracket is never closed, or one that closes was never opened, within the same part of the document. The sign is kept in the text and marked as broken.\n\nExample: `They refused [to do it. The next day…` Add the missing sign in the transcript, or remove the one that is too many.',
  },
  'bracket-mismatched': {
    severity: 'warning',
    title: 'A bracket that closes with another sign',
    explanation:
      'A bracket opens with one sign and closes with another, for example `(OZÚ = Section]`. Both were taken as one bracket.\n\nCorrect the sign in the transcript, unless the source has it so.',
  },
  'bracket-long': {
    severity: 'note',
    title: 'A bracket over several paragraphs',
    explanation:
      'A bracket opens in one paragraph and closes in a later one. That may be meant (a long note of the translator), or a sign may be missing in between.\n\nCheck where it closes.',
  },
  'convention-invalid': {
    severity: 'error',
    title: 'A convention file that does not fit its schema',
    explanation:
      'A convention file lacks something that it must have, or has something that no convention has. The message says where.\n\nCompare schemas/convention.schema.json, or start from the built-in convention.',
  },
  'convention-unknown': {
    severity: 'error',
    title: 'A convention that does not exist',
    explanation:
      'The convention named is neither built in (`translation`, `leiden`) nor a file.\n\nCheck the name in sigla.config.json or after --convention.',
  },
  'convention-reference': {
    severity: 'error',
    title: 'A convention that names what it does not declare',
    explanation:
      'A rule of the convention names a class, a sign, a condition or a word list that the convention does not declare.\n\nDeclare it, or correct the name.',
  },
  'convention-pattern': {
    severity: 'error',
    title: 'A pattern that is no regular expression',
    explanation:
      'A pattern in a rule of the convention cannot be read as a regular expression.\n\nCorrect it; a literal bracket is written `\\[`.',
  },
  'convention-example': {
    severity: 'error',
    title: 'An example that the convention does not fulfil',
    explanation:
      'An example in the convention file states the class of a bracket, and the convention’s own rules give another.\n\nCorrect the example, or the rules; `sigla convention check FILE` runs the examples.',
  },
} as const satisfies CodeTable
