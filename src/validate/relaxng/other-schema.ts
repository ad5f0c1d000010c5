/** What a file is that was named as a schema and is none of the kind that is wanted. */

const KINDS: Readonly<Record<string, string>> = {
  'http://relaxng.org/ns/structure/1.0': 'This is a RELAX NG schema: name it with --schema.',
  'http://purl.oclc.org/dsdl/schematron': 'This is a Schematron schema: name it with --schematron.',
  'http://www.w3.org/2001/XMLSchema':
    'This is a schema in XML Schema (XSD), which Sigla does not read. Name the RELAX NG form of the schema (.rng or .rnc); TEI schemas have one.',
  'http://www.tei-c.org/ns/1.0':
    'This is a TEI document, not a schema. If it is an ODD, make a RELAX NG schema from it (by Roma or the TEI Stylesheets) and name that.',
  'http://www.w3.org/1999/xhtml': 'This is a web page, not a schema: download the schema itself.',
}

/**
 * What a file is whose root element does not fit, in a sentence that says what to name instead; undefined if nobody can tell.
 *
 * @param ns the namespace of its root element
 * @param local the local name of its root element
 */
export function otherSchema(ns: string, local: string): string | undefined {
  if (ns === '' && local.toLowerCase() === 'html') return KINDS['http://www.w3.org/1999/xhtml']
  return KINDS[ns]
}

/** What a file is that has no root element: empty, a DTD, or nothing of XML. */
export function notXml(bytes: Uint8Array): string {
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).trim()
  if (begin === '') return 'This file is empty, so there is nothing to check by.'
  if (/^<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION|--)/.test(begin) && /<!(?:ELEMENT|ATTLIST|ENTITY)/.test(begin))
    return 'This is a DTD, which Sigla does not check by. Name a RELAX NG schema (.rng or .rnc); trang makes one from a DTD.'
  return 'This is neither XML nor, by its name, a schema in the compact syntax (.rnc).'
}
