import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Schema } from 'node-schematron'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../src/document/tree.js'
import { checkSchematron } from '../../../src/validate/schematron/layer.js'
import { readSchematron } from '../../../src/validate/schematron/read.js'
import { reach, transpile } from '../../../src/validate/schematron/transpile.js'
import { folder, letter, sigla } from '../../cli/command-line.js'

const SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
const root = fileURLToPath(new URL('../../../', import.meta.url))
const specification = join(root, '../shared/tei/p5subset.xml')

/** Compiled schemas stay from one run of the tests to the next. */
const cacheDir = join(root, 'node_modules/.cache/sigla-test')

/** Twenty rules in the manner of TEI's own; both engines know these forms. */
const RULES = `<schema ${SCH} queryBinding="xslt2">
<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
<let name="most" value="3"/>
<pattern id="p01"><rule context="tei:ref"><report id="r01" test="@target and @cRef">Only one of the attributes may be supplied on <name/>.</report></rule></pattern>
<pattern id="p02"><rule context="tei:ptr"><assert id="r02" test="@target or @cRef">A pointer must lead somewhere.</assert></rule></pattern>
<pattern id="p03"><rule context="tei:p"><report id="r03" test="ancestor::tei:p[not(ancestor::tei:note)]">Paragraphs may not contain paragraphs.</report></rule></pattern>
<pattern id="p04"><rule context="tei:list[@type='gloss']"><assert id="r04" test="tei:label">A gloss list must have labels.</assert></rule></pattern>
<pattern id="p05"><rule context="tei:desc[@type='deprecationInfo']"><assert id="r05" test="../@validUntil">Only in deprecated things.</assert></rule></pattern>
<pattern id="p06"><rule context="tei:*[@when]"><report id="r06" role="warning" test="@notBefore|@notAfter|@from|@to">@when cannot stand with other dates on <name/>.</report></rule></pattern>
<pattern id="p07"><rule context="tei:*[@from]"><report id="r07" test="@notBefore">Both @from and @notBefore.</report></rule></pattern>
<pattern id="p08"><rule context="tei:*[@calendar]"><assert id="r08" test="string-length(.) gt 0">@calendar on the empty <name/>.</assert></rule></pattern>
<pattern id="p09"><rule context="tei:lg"><assert id="r09" test="count(descendant::tei:lg|descendant::tei:l|descendant::tei:gap) > 0">An lg must have a line.</assert></rule></pattern>
<pattern id="p10"><rule context="tei:quotation"><report id="r10" test="not(@marks) and not(tei:p)">Either @marks or a paragraph.</report></rule></pattern>
<pattern id="p11"><rule context="tei:subst"><assert id="r11" test="tei:add and tei:del">A subst has an add and a del.</assert></rule></pattern>
<pattern id="p12"><rule context="tei:note[@target]"><assert id="r12" test="not(starts-with(@target,'#')) or //*[@xml:id = substring(current()/@target,2)]">No such target.</assert></rule></pattern>
<pattern id="p13"><rule context="tei:row"><assert id="r13" test="count(tei:cell) le $most"><value-of select="count(tei:cell)"/> cells, at most <value-of select="$most"/>.</assert></rule></pattern>
<pattern id="p14"><rule context="tei:table/tei:head"><report id="r14" test="string-length(normalize-space(.)) gt 20">A long head.</report></rule><rule context="tei:head"><report id="r15" test="not(normalize-space(.))">An empty head.</report></rule></pattern>
<pattern id="p15"><rule context="tei:item"><let name="n" value="count(preceding-sibling::tei:item)"/><report id="r16" role="info" test="$n gt 1">Item <value-of select="$n + 1"/>.</report></rule></pattern>
<pattern id="p16"><rule context="tei:l"><report id="r17" test="ancestor::tei:l[not(.//tei:note//tei:l[. is current()])]">Lines may not contain lines.</report></rule></pattern>
<pattern id="p17"><rule context="tei:gap"><assert id="r18" test="@reason">Say why.</assert></rule></pattern>
<pattern id="p18"><rule context="tei:abbr[parent::tei:choice]"><assert id="r19" test="../tei:expan">An abbr in a choice needs an expan.</assert></rule></pattern>
<pattern id="p19"><rule context="tei:div[not(tei:head)]"><report id="r20" test="tei:div">A div with divs needs a head.</report></rule></pattern>
</schema>`

const BODY = `<div><div><head> </head><p>a <ref target="#x" cRef="y">r</ref> <ptr/> <note target="#none"><p>n <date when="1949" from="1948" notBefore="1947">d</date></p></note></p></div></div>
<list type="gloss"><item>a</item><item>b</item><item>c</item><item>d</item></list>
<table><head>A head that is much too long</head><row><cell/><cell/><cell/><cell/></row><row><cell/></row></table>
<lg><l>x</l></lg><lg/><p><subst><add>b</add></subst><gap/><choice><abbr>PB</abbr><sic>x</sic></choice><date calendar="#g"/></p>
<p><desc type="deprecationInfo">x</desc></p><lg><l>a <l>b</l></l></lg><p>p<p>q</p></p>`

function findings(schema: string, document: string) {
  const file = join(folder({ 's.sch': schema }), 's.sch')
  const parsed = parseDocument(new TextEncoder().encode(document), 'a.xml')
  return checkSchematron(parsed.document!, [file], { cacheDir })
}

describe('Schematron', () => {
  it('finds what node-schematron finds, by twenty rules in the manner of TEI', () => {
    const document = letter(BODY)
    const ours = findings(RULES, document)
    expect(ours.incorrect).toBe(false)
    const mine = ours.diagnostics.map((d) => /\(sch:(\w+)\)$/.exec(d.message)![1]!).sort()
    // current() belongs to XSLT, and node-schematron evaluates plain XPath: these two rules are compared by hand.
    const plain = RULES.replace(/<pattern id="p(?:12|16)">.*<\/pattern>/g, '')
    const theirs = Schema.fromString(plain)
      .validateString(document)
      .map((result) => result.assertId ?? '')
      .sort()
    expect(mine.filter((id) => id !== 'r12' && id !== 'r17')).toEqual(theirs)
    expect(mine.filter((id) => id === 'r12' || id === 'r17')).toEqual(['r12', 'r17'])
    expect(new Set(mine).size).toBeGreaterThan(16)
  })

  it('says where a rule cannot take a value, and what the other rules find', () => {
    const schema = `<schema ${SCH}><ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
<pattern><rule context="tei:cell[@rows]"><assert id="most" test="xs:integer(@rows) lt 3">At most two.</assert></rule></pattern>
<pattern><rule context="tei:gap"><assert id="why" test="@reason">Say why.</assert></rule></pattern></schema>`
    const document = letter('<table><row><cell rows="4"/><cell rows="many"/></row></table><p><gap/></p>')
    const { diagnostics, incorrect } = findings(schema, document)
    expect(incorrect).toBe(true)
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      'schematron-assert',
      'schematron-assert',
      'schematron-query',
    ])
    const stopped = diagnostics.find(({ code }) => code === 'schematron-query')!
    expect(stopped).toMatchObject({ line: 2, column: 66 })
    expect(stopped.message).toMatch(/on a\.xml, line 3, column 41: .*"many"/)
  })

  it.skipIf(!existsSync(specification))(
    'finds what node-schematron finds by the rules in TEI’s own ODD (needs ../shared)',
    () => {
      const odd = readFileSync(specification, 'utf8')
      // Rules that both engines can run: plain XPath, and contexts that need no variables of XSLT.
      const constraints = [...odd.matchAll(/<constraintSpec\b.*?<\/constraintSpec>/gs)]
        .map(([text]) => text)
        .filter((text) => !/current\(|<(?:sch:)?let|document\(|<(?:sch:)?pattern/.test(text))
        .filter((text) =>
          /context="tei:(?:ref|ptr|list|lg|quotation|desc|\*|l|p|ab|s|subst|gap|div|note)\b/.test(text),
        )
      expect(constraints.length).toBeGreaterThan(10)
      const own = `<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:tei="http://www.tei-c.org/ns/1.0" ident="own">${constraints.join('')}</schemaSpec>`
      const document = letter(BODY)
      const count = (messages: readonly string[]): string[] =>
        messages.map((text) => text.replace(/\s+/g, ' ').trim()).sort()
      const ours = findings(own, document)
      expect(ours.incorrect).toBe(false)
      const rules = [...own.matchAll(/<(?:sch:)?rule\b.*?<\/(?:sch:)?rule>/gs)]
        .map(([text]) => `<sch:pattern>${text}</sch:pattern>`)
        .join('')
      const plain = `<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>${rules}</sch:schema>`
      const theirs = Schema.fromString(plain).validateString(document)
      expect(count(ours.diagnostics.map((d) => d.message.replace(/ \(sch:[^)]*\)$/, '')))).toEqual(
        count(theirs.map((result) => result.message ?? '')),
      )
      expect(theirs.length).toBeGreaterThan(5)
    },
  )

  it('lets the first rule of a pattern that matches a node fire, and no other', () => {
    const schema = `<schema ${SCH}><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:p[@n]"><report id="a" test="true()">A</report></rule><rule context="t:p"><report id="b" test="true()">B</report></rule></pattern></schema>`
    const found = findings(schema, letter('<p n="1">x</p><p>y</p>')).diagnostics
    // The header's three paragraphs have no @n.
    expect(found.map((d) => d.message.slice(0, 1)).join('')).toMatch(/^B*AB$/)
  })

  it('finds the place of an attribute where the rule is about one', () => {
    const schema = `<schema ${SCH}><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="@n"><assert test="number(.) = number(.)">No number.</assert></rule></pattern><pattern><rule context="t:ref"><assert test="starts-with(@target, '#')">Not here.</assert></rule></pattern></schema>`
    const [first, second] = findings(schema, letter('<p n="ab">x <ref target="y">z</ref></p>')).diagnostics
    expect(first).toMatchObject({ line: 3, column: 7, endColumn: 9, path: '/TEI[1]/text[1]/body[1]/p[1]' })
    expect(second).toMatchObject({ line: 3, column: 26, endColumn: 27 })
  })

  it('knows keys, functions, includes, abstract patterns, phases, diagnostics and roles', async () => {
    const schema = `<schema ${SCH} xmlns:xsl="http://www.w3.org/1999/XSL/Transform" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><ns prefix="f" uri="urn:f"/>
<xsl:key name="k" match="t:note" use="@n"/>
<xsl:function name="f:short"><xsl:param name="s"/><xsl:sequence select="string-length($s) lt 3"/></xsl:function>
<phase id="few"><active pattern="named"/></phase>
<include href="part.sch"/>
<pattern id="abs" abstract="true"><rule context="$what"><assert id="i" role="warning" test="$test" diagnostics="d">It is <name/>.</assert></rule></pattern>
<pattern id="named" is-a="abs"><param name="what" value="t:seg"/><param name="test" value="f:short(.)"/></pattern>
<pattern id="keyed"><rule context="t:ref[@n]"><assert id="k" test="key('k', @n)">No note.</assert></rule></pattern>
<diagnostics><diagnostic id="d">(<value-of select="."/>)</diagnostic></diagnostics></schema>`
    const part = `<pattern ${SCH} id="part"><rule context="t:hi"><report id="h" test="true()">Hi.</report></rule></pattern>`
    const cwd = folder({
      's.sch': schema,
      'part.sch': part,
      'a.xml': letter(
        '<p><seg>long</seg><ref n="1">x</ref><ref n="2">x</ref><note n="1">y</note><hi>z</hi></p>',
      ),
    })
    const argv = ['validate', '--schematron', 's.sch', '--layer', 'schematron', 'a.xml', '--format', 'json']
    const all = JSON.parse((await sigla(cwd, argv)).stdout) as {
      diagnostics: { message: string; severity: string }[]
    }
    expect(
      all.diagnostics.filter((d) => d.severity !== 'note').map((d) => `${d.severity}: ${d.message}`),
    ).toEqual(['warning: It is seg. (long) (sch:i)', 'error: No note. (sch:k)', 'error: Hi. (sch:h)'])
    const few = JSON.parse((await sigla(cwd, [...argv, '--phase', 'few'])).stdout) as typeof all
    expect(few.diagnostics.filter((d) => d.severity !== 'note').map((d) => d.message)).toEqual([
      'It is seg. (long) (sch:i)',
    ])
  })

  it('reads patterns that are embedded in RELAX NG, as TEI embeds them', () => {
    const grammar = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"><sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><start><element name="p"><sch:pattern id="x"><sch:rule context="t:p"><sch:assert test="true()">x</sch:assert></sch:rule></sch:pattern><empty/></element></start></grammar>`
    const { schema } = readSchematron(join(folder({ 'g.rng': grammar }), 'g.rng'))
    expect(schema?.patterns.map((pattern) => pattern.id)).toEqual(['x'])
    expect(transpile(schema!).checks).toHaveLength(1)
  })

  it.each([
    [
      'an expression that is incorrect',
      '<rule context="p"><assert test="(1">x</assert></rule>',
      'schematron-query',
      1,
      96,
    ],
    ['an assert without a test', '<rule context="p"><assert>x</assert></rule>', 'schematron-syntax', 1, 83],
    [
      'an abstract rule that does not exist',
      '<rule context="p"><extends rule="none"/></rule>',
      'schematron-syntax',
      1,
      83,
    ],
    [
      'an expression that reads files',
      `<rule context="p"><assert test="doc('/etc/passwd')">x</assert></rule>`,
      'schematron-query',
      1,
      97,
    ],
  ])('says where %s stands, and checks nothing by it', (_what, rule, code, line, column) => {
    const checked = findings(`<schema ${SCH}><pattern>${rule}</pattern></schema>`, letter('<p>x</p>'))
    expect(checked.incorrect).toBe(true)
    expect(checked.diagnostics[0]).toMatchObject({ code, line })
    expect(Math.abs((checked.diagnostics[0]?.column ?? 0) - column)).toBeLessThan(20)
  })

  it('says that a schema is not there', () => {
    const { diagnostics } = readSchematron(join(folder({}), 'none.sch'))
    expect(diagnostics[0]).toMatchObject({ code: 'schematron-unreadable', severity: 'error' })
  })

  it.each([
    ['tei:p', ['tei:p'], false],
    ['tei:text//tei:note[@type = "a|b/c"] | ref', ['tei:note', 'ref'], false],
    ['tei:*[@when]', [], true],
    ['key("x", 1)', [], true],
  ])('knows what %s can match', (context, names, anyElement) => {
    const found = reach(context)
    expect([...found.names]).toEqual(names)
    expect(found.anyElement).toBe(anyElement)
  })

  it('finds nothing against the rules of the edition in its own document', () => {
    const path = join(root, 'tei/documents/1949-01-31-mikoyan-notes.xml')
    const { document } = parseDocument(readFileSync(path), path)
    const checked = checkSchematron(document!, [join(root, 'schemas/edition.sch')], { cacheDir })
    expect(checked).toEqual({ diagnostics: [], incorrect: false })
  })
})
