/** An edition of one document of which every text and every attribute is an attack: on HTML, scripts, templates, addresses, the reader's eye. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Each would call `attacked()`, or ask `evil.example`, if it were ever more than text. */
export const attacks = [
  '</script><img src=x onerror="attacked()">',
  '"><svg onload=attacked()>',
  "' onmouseover='attacked()' x='",
  'javascript:attacked()',
  'java\tscript:attacked()',
  'data:text/html,<script>attacked()</script>',
  '//evil.example/x',
  '{{constructor.constructor("attacked()")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an attack on templates
  '${attacked()}`;attacked();`',
  '<!--<script>attacked()</script>-->',
  ']]><script>attacked()</script>',
  '&lt;script&gt;attacked()&lt;/script&gt;',
  '</title></style></textarea><iframe src="//evil.example/x"></iframe>',
  '\u202eevil\u202c \u2066turned\u2069',
  '\u2028attacked()\u2029',
  "=HYPERLINK('//evil.example/x')",
  '@import url(//evil.example/x);}*{background:url(//evil.example/x)}',
  '%3Cscript%3Eattacked()%3C/script%3E \\u003cscript\\u003e \\',
  '__proto__',
] as const

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')

/** A `§` of a template is the next attack, a `§§` every one. */
function filled(template: string): string {
  let turn = 0
  return template.replace(/§§?/gu, (sign) =>
    sign === '§§'
      ? attacks.map((attack) => `<hi rend="${escaped(attack)}">${escaped(attack)}</hi>`).join(' ')
      : escaped(attacks[turn++ % attacks.length]!),
  )
}

const links = attacks
  .map((attack) => `<ref target="${escaped(attack.replaceAll(' ', '+'))}">${escaped(attack)}</ref>`)
  .join(' ')
const titles = attacks.map((attack) => escaped(attack)).join(' ')

const document = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="constructor" xml:lang="en" type="§" n="§">
<teiHeader>
<fileDesc>
<titleStmt><title type="main">${titles}</title><title type="sub">§</title><author>§</author><editor>§</editor><funder>§</funder>
<respStmt xml:id="view-reading"><resp>translation §</resp><persName ref="§">§</persName></respStmt></titleStmt>
<editionStmt><edition>§</edition></editionStmt><extent>§</extent>
<publicationStmt><publisher>§</publisher><date when="§">§</date><idno type="§">§</idno><idno type="DOI">§</idno>
<availability status="§"><licence target="javascript:attacked()">§</licence><licence target="//evil.example/x">§</licence><p>§</p></availability></publicationStmt>
<seriesStmt><title>§</title></seriesStmt>
<notesStmt><note type="§">§</note><note>§</note></notesStmt>
<sourceDesc><bibl><title>§</title><publisher>§</publisher><ref target="javascript:attacked()">§</ref><note type="citation">§</note></bibl>
<msDesc><msIdentifier><country>§</country><repository>§</repository><collection>§</collection><idno type="§">§</idno></msIdentifier>
<msContents><textLang mainLang="§">§</textLang></msContents><physDesc><p>§</p></physDesc></msDesc></sourceDesc>
</fileDesc>
<encodingDesc><editorialDecl><interpretation><p>§§</p></interpretation></editorialDecl>
<tagsDecl><rendition xml:id="r1" scheme="free" scope="before">§</rendition><rendition xml:id="r2" scheme="free" scope="after">§</rendition>
<rendition xml:id="r3" scheme="css" selector="body">@import url(//evil.example/x); background: url(//evil.example/x)</rendition></tagsDecl>
<classDecl><taxonomy xml:id="genre"><bibl><title>§</title><idno type="version">§</idno><idno type="sha256">§</idno></bibl>
<category xml:id="supplied" rendition="#r1 #r2"><catDesc><term>§</term> §</catDesc></category><category xml:id="g"><catDesc>§</catDesc></category></taxonomy></classDecl></encodingDesc>
<profileDesc><creation><date when="1949-01-31">§</date><placeName>§</placeName></creation><langUsage><language ident="§">§</language></langUsage>
<abstract><p>${titles}</p></abstract>
<textClass><catRef scheme="#genre" target="#g"/><keywords><term type="genre">§</term><term ref="javascript:attacked()">§</term></keywords></textClass>
<correspDesc><correspAction type="sent"><persName ref="§">§</persName><placeName>§</placeName><date when="1949">§</date></correspAction></correspDesc>
<handNotes><handNote xml:id="__proto__" medium="§">§</handNote></handNotes></profileDesc>
<revisionDesc><change when="2026-01-01" who="§">§</change></revisionDesc>
</teiHeader>
<facsimile><surface xml:id="f1" n="§"><graphic url="javascript:attacked()"/><graphic url="//evil.example/x.png"/></surface></facsimile>
<text xml:lang="en" type="§" n="§" rend="§"><body>
<head xml:id="text" n="§">§ <hi rend="§">§</hi></head>
<div type="§" n="§" rend="§" style="background:url(//evil.example/x)"><head>§</head>
<p xml:id="p1" n="§" rend="§" rendition="#r3">§§</p>
<p xml:id="p2">${links}</p>
<p xml:id="p3"><supplied ana="#supplied" reason="§" resp="#view-reading" cert="§">§</supplied> <unclear reason="§" hand="#__proto__">§</unclear>
<choice><abbr>§</abbr><expan resp="§" ana="#supplied">§</expan></choice> <sic ana="§">§</sic> <gap reason="§" unit="§" quantity="§"><desc>§</desc></gap> <pb n="§" facs="#f1"/>
<note type="§" n="§" resp="#view-reading">§</note> <note type="editorial">§§</note> <date when="§">§</date> <term xml:lang="§">§</term> <foreign xml:lang="&quot;>&lt;img src=x onerror=attacked()>">§</foreign></p>
<p xml:id="p4"><persName ref="persons.xml#evil">§</persName> wrote to <persName ref="#evil" key="§">§</persName> at <placeName ref="§">§</placeName>.</p>
<figure><graphic url="javascript:attacked()"><desc>§</desc></graphic><graphic url="data:text/html,&lt;script>attacked()&lt;/script>"/><graphic url="//evil.example/x.png"/><figDesc>§</figDesc></figure>
<lg n="§"><l n="§" part="§">§</l></lg><table><row role="§"><cell role="§" cols="§">§</cell></row></table>
<list type="§"><label>§</label><item>§</item></list><sp who="§"><speaker>§</speaker><p>§</p></sp><notatei type="§">§</notatei></div>
</body></text>
<standOff><listPerson><person xml:id="evil"><persName>§</persName><birth when="§">§</birth><note>§</note><occupation>§</occupation>
<idno type="§">javascript:attacked()</idno><idno type="URL">//evil.example/x</idno><idno type="wikidata">Q1" onclick="attacked()</idno></person></listPerson></standOff>
</TEI>
`

/** The name of its file is one as well. */
export const hostileStem = `a'&b%3C"<i>;{{c}}`

/** Makes the project in a new folder. */
export function hostileProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-hostile-'))
  const text = attacks.join(' ')
  const config = {
    title: text,
    publisher: text,
    date: '2026-11-24',
    url: 'https://example.org/edition/',
    rights: { status: 'unknown', text, target: 'https://example.org/rights' },
  }
  for (const [path, content] of [
    ['sigla.config.json', JSON.stringify(config)],
    [`tei/documents/${hostileStem}.xml`, filled(document)],
  ] as const) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
