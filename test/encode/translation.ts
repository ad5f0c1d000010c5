/** The classes of DESIGN.md's table as the encoder sees them, for tests that bring their own brackets. */
import type { BracketClass, Convention, TeiForm } from '../../src/sigla/index.js'

function of(
  id: string,
  role: BracketClass['role'],
  who: BracketClass['who'],
  before: string,
  after: string,
  tei: TeiForm,
): BracketClass {
  const label = id.replaceAll('-', ' ')
  return {
    id,
    label,
    description: `The class ${label}.`,
    prose: `On ${label}.`,
    role,
    who,
    signs: { before, after },
    tei,
  }
}

const supplied = { construct: 'inline', element: 'supplied', attributes: { reason: 'translation' } } as const
const identification = (subtype: string): TeiForm => ({
  construct: 'note',
  attributes: { type: 'identification', subtype },
})

/** A convention without rules: the classes and the TEI of each. */
export const translation: Convention = {
  name: 'translation',
  version: '1',
  title: 'Brackets of translated documents',
  language: 'en',
  signs: [
    { id: 'double-square', open: '[[', close: ']]', default: 'unclear', confidence: 'likely' },
    { id: 'square', open: '[', close: ']', default: 'supplied', confidence: 'likely' },
    { id: 'round', open: '(', close: ')', default: 'author-paren', confidence: 'form' },
  ],
  enumerators: true,
  classes: [
    of('word-expansion', 'completes', 'translator', '[', ']', { construct: 'expansion' }),
    of('word-part', 'completes', 'translator', '[', ']', supplied),
    of('abbr-gloss', 'comments', 'translator', ' [', ']', {
      construct: 'choice',
      first: 'abbr',
      second: 'expan',
    }),
    of('original-term', 'comments', 'translator', ' [', ']', {
      construct: 'note',
      attributes: { type: 'original' },
      content: 'term',
      pointed: true,
    }),
    of('supplied', 'completes', 'translator', '[', ']', supplied),
    of('supplied-uncertain', 'completes', 'translator', '[', '?]', {
      ...supplied,
      attributes: { reason: 'translation', cert: 'low' },
    }),
    of('ident-alias', 'comments', 'translator', ' [', ']', identification('alias')),
    of('referent', 'comments', 'translator', ' [', ']', {
      construct: 'note',
      attributes: { type: 'referent' },
    }),
    of('gloss', 'comments', 'translator', ' [', ']', { construct: 'note', attributes: { type: 'gloss' } }),
    of('sic-mark', 'condition', 'translator', ' [', ']', { construct: 'mark', element: 'sic' }),
    of('sic-number', 'condition', 'translator', ' [', ']', { construct: 'label-mark' }),
    of('correction', 'comments', 'translator', ' [', ']', {
      construct: 'choice',
      first: 'sic',
      second: 'corr',
    }),
    of('omission', 'condition', 'translator', '[', ']', {
      construct: 'gap',
      attributes: { reason: 'editorial' },
      desc: false,
    }),
    of('illegible', 'condition', 'translator', '[', ']', {
      construct: 'gap',
      attributes: { reason: 'illegible' },
      desc: true,
    }),
    of('unclear', 'condition', 'translator', '[[', ']]', { construct: 'inline', element: 'unclear' }),
    of('doubt-mark', 'comments', 'translator', ' [', ']', {
      construct: 'note',
      attributes: { type: 'doubt' },
    }),
    of('hand', 'condition', 'source', '[', ']', { construct: 'note', attributes: { type: 'handwritten' } }),
    of('stamp', 'condition', 'source', '[', ']', { construct: 'stamp' }),
    of('signature', 'condition', 'translator', '[', ']', { construct: 'signature' }),
    of('description', 'condition', 'source', ' (', ')', {
      construct: 'note',
      attributes: { type: 'physical' },
    }),
    of('event', 'condition', 'translator', ' [', ']', { construct: 'incident' }),
    of('ednote', 'comments', 'named', ' [', ']', { construct: 'note', attributes: { type: 'editorial' } }),
    of('noteref', 'structure', 'translator', '[', ']', { construct: 'reference' }),
    of('pagemark', 'structure', 'translator', '', '', { construct: 'milestone', element: 'pb' }),
    of('enumerator', 'structure', 'author', '', '', { construct: 'label' }),
    of('author-paren', 'author', 'author', '', '', { construct: 'text' }),
    of('broken', 'structure', 'encoder', '', '', { construct: 'sign' }),
  ],
  rules: [],
  lexicon: {},
  examples: [],
  hash: '0'.repeat(64),
}
