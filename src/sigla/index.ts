/** Stage 2: from a transcript's brackets to their classes, by a convention. */

export { type BracketOptions, type BracketsRead, classify } from './brackets.js'
export { siglaCodes } from './codes.js'
export { conditions } from './conditions.js'
export { builtInConventions, type ConventionLoaded, loadConvention, parseConvention } from './convention.js'
export type {
  Attributes,
  BracketClass,
  Convention,
  Example,
  Lexicon,
  Rule,
  SignPair,
  SpanForm,
  TeiForm,
} from './convention-types.js'
export type { Bracket, BracketSpan, Confidence, Part } from './types.js'
