import type { IdentifierScheme } from './record.js'

const forms: readonly {
  readonly scheme: IdentifierScheme
  readonly names: RegExp
  /** What may stand before the identifier: a resolver's address or a prefix. */
  readonly prefix: RegExp
  readonly form: RegExp
  readonly resolver?: string
}[] = [
  {
    // ISO 26324; the pattern that Crossref gives for the DOIs in use, without its length.
    scheme: 'DOI',
    names: /^doi$/iu,
    prefix: /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu,
    form: /^10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+$/u,
    resolver: 'https://doi.org/',
  },
  {
    // draft-kunze-ark: `ark:` with or without the slash, a name assigning authority number, a name.
    scheme: 'ARK',
    names: /^ark$/iu,
    prefix: /^https?:\/\/[^/]+\/(?=ark:)/iu,
    form: /^ark:\/?[0-9bcdfghjkmnpqrstvwxz]{5,}\/[^\s"<>]+$/u,
    resolver: 'https://n2t.net/',
  },
  {
    scheme: 'Handle',
    names: /^(?:handle|hdl)$/iu,
    prefix: /^(?:https?:\/\/hdl\.handle\.net\/|hdl:\s*)/iu,
    form: /^\d+(?:\.[\w.-]+)?\/[^\s"<>]+$/u,
    resolver: 'https://hdl.handle.net/',
  },
  {
    // RFC 8141
    scheme: 'URN',
    names: /^urn(?:[:_-].*)?$/iu,
    prefix: /^https?:\/\/nbn-resolving\.(?:org|de)\/(?=urn:)/iu,
    form: /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^\s"<>]+$/iu,
  },
  {
    scheme: 'ISBN',
    names: /^isbn(?:-1[03])?$/iu,
    prefix: /^isbn:?\s*/iu,
    form: /^(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX]$/u,
  },
  { scheme: 'ISSN', names: /^issn$/iu, prefix: /^issn:?\s*/iu, form: /^\d{4}-\d{3}[\dX]$/u },
  { scheme: 'URL', names: /^(?:url|uri)$/iu, prefix: /^/u, form: /^https?:\/\/[^\s"<>]+$/iu },
]

/** What an `idno` is: its scheme and its value without resolver; `malformed` if it is not of the scheme that it claims. */
export interface ParsedIdentifier {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly malformed: boolean
}

/**
 * Reads an identifier.
 *
 * @param type `idno/@type`, or undefined: then the scheme is found by the form, where the form leaves no doubt
 * @param text the identifier as written, with or without a resolver's address
 */
export function parseIdentifier(type: string | undefined, text: string): ParsedIdentifier {
  const written = text.trim()
  if (type !== undefined) {
    const claimed = forms.find((form) => form.names.test(type))
    if (claimed === undefined) return { scheme: 'other', value: written, malformed: false }
    const value = written.replace(claimed.prefix, '')
    if (claimed.form.test(value)) return { scheme: claimed.scheme, value, malformed: false }
    return { scheme: 'other', value: written, malformed: true }
  }
  for (const form of forms) {
    if (form.scheme === 'ISBN' || form.scheme === 'ISSN' || form.scheme === 'Handle') {
      if (!form.prefix.test(written)) continue
    }
    const value = written.replace(form.prefix, '')
    if (form.form.test(value)) return { scheme: form.scheme, value, malformed: false }
  }
  return { scheme: 'other', value: written, malformed: false }
}

/** The address at which an identifier is resolved, if it has one. */
export function identifierUrl(identifier: {
  readonly scheme: IdentifierScheme
  readonly value: string
}): string | undefined {
  if (identifier.scheme === 'URL') return identifier.value
  const resolver = forms.find((form) => form.scheme === identifier.scheme)?.resolver
  return resolver === undefined ? undefined : `${resolver}${encodeURI(identifier.value)}`
}
