import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { forbidden } from '../../src/saxon/forbidden.js'
import { callsIn, templateExpressions } from '../../src/saxon/xpath-calls.js'

/** What is refused of declarations in a stylesheet, by the words of the message before “reaches”. */
const refused = (declarations: string, more = ''): string[] => {
  const text = `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="http://www.w3.org/2005/xpath-functions" xmlns:my="urn:my" ${more}>
${declarations}</xsl:stylesheet>`
  const { document, diagnostics } = parseDocument(Buffer.from(text), 'own.xsl')
  expect(diagnostics).toEqual([])
  return forbidden(document!).map(({ code, line, message }) => {
    expect([code, line]).toEqual(['xslt-forbidden', 2])
    return message.slice(0, message.indexOf(' reaches'))
  })
}
const value = (select: string): string[] => refused(`<xsl:variable name="v" select="${select}"/>`)

describe('what reaches outside is refused', () => {
  it.each([
    ["doc('a.xml')", 'The function doc()'],
    ["document('a.xml')", 'The function document()'],
    ["f:doc ('a.xml')", 'The function f:doc()'],
    ["fn:doc('a.xml')", 'The function fn:doc()'],
    ["Q{http://www.w3.org/2005/xpath-functions}doc('a.xml')", 'The function doc()'],
    ['for-each($names, unparsed-text#1)', 'The function unparsed-text()'],
    ["$x/(: a comment :)json-doc('a')", 'The function json-doc()'],
    ["if (doc-available('a')) then 1 else 2", 'The function doc-available()'],
    ['uri-collection()', 'The function uri-collection()'],
    ["function-lookup(xs:QName('f:doc'), 1)", 'The function function-lookup()'],
    ["environment-variable('HOME')", 'The function environment-variable()'],
    ["js:eval('1')", 'The function js:eval()'],
    ["Q{http://saxonica.com/ns/globalJS}eval('1')", 'The function eval()'],
    ["map { 'a': transform(map {}) }", 'The function transform()'],
  ])('%s', (select, what) => expect(value(select)).toEqual([what]))

  it.each([
    ["'doc(1)'"],
    ['my:doc(1)'],
    ['$doc(1)'],
    ['(: doc(1) :) 1'],
    ['doc/p'],
    ["my-doc('a')"],
    ['document-uri(/)'],
    ["'it''s doc(1)'"],
  ])('but not %s', (select) => expect(value(select)).toEqual([]))

  it('in value templates, of attributes and of text', () => {
    expect(refused(`<xsl:template name="a"><a b="it's {doc('x')}"/></xsl:template>`)).toEqual([
      'The function doc()',
    ])
    expect(
      refused(`<xsl:template name="a" expand-text="yes"><a>{{doc('x')}} {1, doc('x')}</a></xsl:template>`),
    ).toEqual(['The function doc()'])
    expect(refused(`<xsl:template name="a"><a>{doc('x')}</a></xsl:template>`)).toEqual([])
  })

  it.each([
    ['<xsl:template name="a"><xsl:result-document href="a"/></xsl:template>', '<xsl:result-document>'],
    ['<xsl:template name="a"><xsl:source-document href="a"/></xsl:template>', '<xsl:source-document>'],
    ['<xsl:template name="a"><xsl:evaluate xpath="$x"/></xsl:template>', '<xsl:evaluate>'],
    ['<xsl:use-package name="a"/>', '<xsl:use-package>'],
    [
      '<xsl:template name="a"><xsl:value-of _select="1"/></xsl:template>',
      'The shadow attribute _select, whose value nobody can see before,',
    ],
  ])('%s', (declaration, what) => expect(refused(declaration)).toEqual([what]))

  it('by the processor’s own instructions, under whatever prefix', () => {
    const prefix = 'xmlns:i="http://saxonica.com/ns/interactiveXSLT"'
    expect(refused('<xsl:template name="a"><i:set-property name="x"/></xsl:template>', prefix)).toEqual([
      '<i:set-property>',
    ])
  })

  it('merging what a document holds is not', () => {
    const source = (how: string): string =>
      `<xsl:template name="a"><xsl:merge><xsl:merge-source ${how} select="*"/></xsl:merge></xsl:template>`
    expect(refused(source(''))).toEqual([])
    expect(refused(source(`for-each-source="'a.xml'"`))).toEqual(['<xsl:merge-source>'])
  })
})

describe('calls of an expression', () => {
  it('names them with their prefixes and namespaces', () => {
    expect(callsIn('a:b(c(1), d#2, Q{urn:e}f(), "g()")')).toEqual([
      { prefix: 'a', local: 'b' },
      { prefix: '', local: 'c' },
      { prefix: '', local: 'd' },
      { ns: 'urn:e', prefix: '', local: 'f' },
    ])
  })
  it('takes the expressions out of a template', () => {
    expect(templateExpressions('a {b} {{c}} {map{"}": 1}} {(: } :) d')).toEqual([
      'b',
      'map{"}": 1}',
      '(: } :) d',
    ])
  })
})
