/** English little words, by what they do in a sentence. */

export const functionWords = new Set(
  `a an the this that these those my your his her its our their some any no every each all both such what which whose
  of in on at by to for with from into about against between among through during before after under over without within upon
  toward towards concerning regarding via per as than like and or but nor if when while because that whether although unless until since
  is are was were be been being am has have had having do does did will would shall should can could may might must not also only very more
  most so too then there just even still already let who whom where why how very`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
export const joiningWords = new Set(
  `of in on at by to for with from into about against between among through during before after under over without within upon toward
  towards concerning regarding as than like and or but nor if when while because that whether although unless until since is are was were
  be been being has have had will would shall should can could may might must not also only which who whose where ago away
  more most so too then there just even still already do does did`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
export const pronouns = new Set(
  `he she it they him them us we you i me his her its their our your this that these those here there himself themselves itself
  latter former ours theirs one`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
export const endings = /^[’']?(?:s|es|ed|d|ing|ly|r|er|n|en|’s|'s|t|al|ian|ist|y|ies|ion)$/
