import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { renditionSheet, styleClass } from '../../src/transform/renditions.js'
import { transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

/** A document: what the header says besides, what stands before the text, its body. */
const tei = (body: string, header = '', before = ''): Uint8Array =>
  Buffer.from(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>${header}</teiHeader>${before}<text><body>${body}</body></text></TEI>`,
  )

/** The HTML of the text, proved. */
const html = (body: string, header = '', before = ''): string => {
  const { outputs, diagnostics } = transformAll(tei(body, header, before), 'case.xml')
  expect(diagnostics).toEqual([])
  return outputs.html!.match(/<article[^]*<\/article>/)![0]
}

describe('the modules of TEI in HTML', () => {
  it('describes a manuscript as a list, its labels no words of the text', () => {
    const made = html(
      '<msDesc xml:id="m"><msIdentifier><country>UK</country><idno type="shelfmark">1</idno></msIdentifier><physDesc><objectDesc><supportDesc><support>Paper</support></supportDesc></objectDesc></physDesc></msDesc>',
    )
    expect(made).toContain('<dt data-label="Country"></dt><dd>UK</dd>')
    expect(made).toContain('<dt data-label="Idno"></dt><dd>1</dd>')
    expect(made).toContain('<dt data-label="Support"></dt><dd>Paper</dd>')
  })

  it('numbers senses, names speakers, keeps metre as data', () => {
    expect(html('<entry><sense n="2"><def>man</def></sense></entry>')).toContain(
      '<div class="sense" data-n="2">',
    )
    const persons =
      '<profileDesc><particDesc><listPerson><person xml:id="A"><persName>Anna</persName></person></listPerson></particDesc></profileDesc>'
    expect(html('<u who="#A">yes <pause dur="PT2S"/></u>', persons)).toContain('data-who="Anna"')
    expect(html('<lg rhyme="ab"><l met="-+">one</l></lg>')).toMatch(
      /data-rhyme="ab"[^>]*><div class="l" data-met="-\+"/,
    )
  })

  it('counts every fifth line that has no number', () => {
    const verse = (count: number, attributes = ''): string =>
      '<l>a</l>'.repeat(count).replace('<l>', `<l${attributes}>`)
    const counted = (body: string): number[] => {
      const lines = [...html(body).matchAll(/<(?:div|span) class="l[ "][^>]*>/g)].map(([tag]) => tag)
      return lines.map((tag) => Number(tag.match(/data-line="(\d+)"/)?.[1] ?? 0))
    }
    const at = (numbers: readonly number[]): string =>
      numbers.flatMap((n, i) => (n > 0 ? [`${i + 1}:${n}`] : [])).join(' ')
    expect(at(counted(`<lg>${verse(4)}</lg><lg>${verse(4)}</lg><lg>${verse(4)}</lg>`))).toBe('5:5 10:10')
    // anew in each division, and in each poem of one
    expect(at(counted(`<div><lg>${verse(6)}</lg></div><div><lg>${verse(6)}</lg></div>`))).toBe('5:5 11:5')
    expect(
      at(
        counted(
          `<lg><head>A</head><lg>${verse(3)}</lg><lg>${verse(3)}</lg></lg><lg><head>B</head>${verse(6)}</lg>`,
        ),
      ),
    ).toBe('5:5 11:5')
    // parts of a line are one line
    const parts = '<sp><l part="I">a</l></sp><sp><l part="M">a</l></sp><sp><l part="F">a</l></sp>'
    expect(at(counted(`<div>${parts}<sp>${verse(5)}</sp></div>`))).toBe('7:5')
    // from a number of the source on; none where all have theirs
    expect(at(counted(`<lg>${verse(7, ' n="13"')}</lg>`))).toBe('3:15')
    expect(at(counted('<lg><l n="5">a</l></lg>'))).toBe('')
    // verse that is quoted, or stands between paragraphs, is no poem
    expect(at(counted(`<quote><lg>${verse(6)}</lg></quote>`))).toBe('')
    expect(at(counted(`<p>a</p><lg>${verse(6)}</lg>`))).toBe('')
  })

  it('explains the metre and the signs of the rhyme', () => {
    expect(html('<lg met="-+"><l>a <rhyme label="b">c</rhyme></l></lg>')).toContain(
      '<span class="rhyme" data-rhyme="b">c</span>',
    )
    const declared = '<encodingDesc><metDecl><metSym value="-">unstressed</metSym></metDecl></encodingDesc>'
    const page = transformAll(tei('<lg met="-+"><l>a</l></lg>', declared), 'case.xml').outputs.html!
    expect(page).toContain('<dt>-</dt><dd>unstressed</dd>')
    expect(page).toContain('title="verse.metre -+"')
  })

  it('links no name to a person whom the page does not list', () => {
    const cast =
      '<profileDesc><particDesc><listPerson><person xml:id="A"><persName>Anna</persName></person></listPerson></particDesc></profileDesc>'
    expect(html('<p><rs ref="#A">she</rs></p>', cast)).toContain('<span class="rs">she</span>')
    const register =
      '<standOff><listPerson><personGrp xml:id="A"><persName>The Annas</persName></personGrp></listPerson></standOff>'
    expect(html('<p><rs ref="#A">they</rs></p>', '', register)).toContain('<a href="#person--A"')
  })

  it('links the image that a page break names', () => {
    const facsimile =
      '<facsimile><surface xml:id="s"><graphic url="img/1.jpg"/><zone xml:id="z"/></surface></facsimile>'
    const link = '<a class="facs" href="img/1.jpg" data-page="3"'
    expect(html('<p>a<pb n="3" facs="#s"/></p>', '', facsimile)).toContain(link)
    expect(html('<p>a<pb n="3" facs="#z"/></p>', '', facsimile)).toContain(link)
    expect(html('<p>a<pb n="3" facs="javascript:alert(1)"/></p>')).not.toContain('facs"')
  })

  it('sets an original and its translation in columns, row by row, in the order of the document', () => {
    const made = html(
      '<div type="original" xml:id="o"><p xml:id="a">A</p><p xml:id="b">B</p></div><div type="translation" corresp="#o"><p corresp="#a">a</p><p>more</p><p corresp="#b">b</p></div>',
    )
    const rows = [...made.matchAll(/<div class="row">(.*?)<\/div>/gsu)].map(([, row]) =>
      [...row!.matchAll(/([^<>]*)<\/p>/gu)].map(([, words]) => words),
    )
    expect(rows).toEqual([['A'], ['B'], ['a', 'more'], ['b']])
  })

  it('gives a language its direction by its script, and those inside it theirs', () => {
    const made = html(
      '<p xml:lang="ar">ا <foreign xml:lang="en">b</foreign> <foreign xml:lang="fa-Latn">c</foreign></p><p xml:lang="az-Arab">د</p>',
    )
    expect(made).toContain('<p class="p" lang="ar" dir="rtl">')
    expect(made).toContain('lang="en" dir="ltr"')
    expect(made).toContain('lang="fa-Latn" dir="ltr"')
    expect(made).toContain('lang="az-Arab" dir="rtl"')
    expect(html('<p xml:lang="en">a</p>')).not.toContain('dir=')
  })

  it('says of a corpus who speaks, where and how', () => {
    const said = `<profileDesc><textDesc><channel mode="s">telephone</channel><preparedness type="spontaneous"/></textDesc>
<particDesc><listPerson><person xml:id="A"><persName>Anna</persName> <age>34</age></person></listPerson></particDesc>
<settingDesc><setting><name>Leeds</name><locale>kitchen</locale></setting></settingDesc></profileDesc>`
    const page = transformAll(tei('<u who="#A">yes</u>', said), 'case.xml').outputs.html!
    for (const fact of ['channel: s, telephone', 'preparedness: spontaneous', 'Anna, 34', 'Leeds, kitchen']) {
      expect(page).toContain(`<dd>${fact}</dd>`)
    }
  })

  it('keeps words that stand where TEI allows only elements, in every edition', () => {
    const { outputs, diagnostics } = transformAll(
      tei(
        '<p>a <subst>b <del>c</del> <add>d</add></subst></p><p>e<subst>f</subst></p><table><row>g<cell>h</cell></row></table>',
      ),
      'case.xml',
    )
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['edition-misplaced-text', 1],
      ['edition-misplaced-text', 1],
    ])
    expect(outputs.text).toBe('a b d\n\nef\n\ng\th\n')
  })

  it.each([
    [
      'choice',
      '<p><choice>a <abbr>b</abbr> c <expan>d</expan></choice> e</p>',
      'a b c [d] e',
      'a c d e',
      'a b c e',
    ],
    [
      'app',
      '<p>a <app>b <lem>c</lem> d <rdg>e</rdg></app></p>',
      'a b c d [e]',
      'a b c d [1]\n\n[1] e',
      'a b c d',
    ],
    ['list', '<list>a<item>b</item>c<label>d</label>e<item>f</item></list>', 'a\nb\nc\nd e\nf'],
    ['table', '<table>a<row><cell>b</cell></row>c<row><cell>d</cell></row>e</table>', 'a\nb\nc\nd\ne'],
  ])(
    'keeps words that stand in %s, and says so once',
    async (name, body, printed, reading = printed, diplomatic = reading) => {
      const { outputs, diagnostics } = transformAll(tei(body), 'case.xml')
      expect(diagnostics.map(({ code, message }) => [code, message.includes(`<${name}>`)])).toEqual([
        ['edition-misplaced-text', true],
      ])
      const { text } = JSON.parse(outputs.json!) as { text: Record<string, string> }
      expect(text).toEqual({ printed, reading, diplomatic })
      expect(await htmlFaults(outputs.html!, 'case.html')).toEqual([])
    },
  )

  it('takes an element of another namespace for none of TEI’s of the same name', () => {
    const { outputs, diagnostics } = transformAll(
      tei('<p>a <del xmlns="http://www.music-encoding.org/ns/mei">b</del> c</p>'),
      'case.xml',
    )
    expect(diagnostics).toEqual([])
    expect(outputs.text).toBe('a b c\n')
  })

  it('shows a note on deleted words only where the words are shown', () => {
    const { outputs, diagnostics } = transformAll(
      tei('<p>a <del>b<note>on b</note></del> c<note>on c</note></p>'),
      'case.xml',
    )
    expect(diagnostics).toEqual([])
    expect(outputs.text).toBe('a c[2]\n\n[2] on c\n')
    const { text } = JSON.parse(outputs.json!) as { text: Record<string, string> }
    expect(text.diplomatic).toBe('a ⟦b[1]⟧ c[2]\n\n[1] on b\n\n[2] on c')
  })

  it('names a heading that can hardly be read, and links no image that is none', () => {
    const page = transformAll(
      tei('<div><head><unclear>Deed</unclear></head><figure><graphic url="#"/></figure><p>a</p></div>'),
      'case.xml',
    ).outputs.html!
    expect(page).toMatch(/<li><a href="#[^"]+">Deed<\/a><\/li>/)
    expect(page).not.toContain('href="#"')
  })

  it('shows an example of markup as code', () => {
    const eg = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p n="1">x<lb/></p></egXML>'
    expect(html(eg)).toContain(
      '<code class="tag" data-tag="p n=&#34;1&#34;">x<code class="tag empty" data-tag="lb">',
    )
  })
})

/** The text of the views, proved in all editions. */
const views = (body: string, header = ''): Record<string, string> => {
  const { outputs, diagnostics } = transformAll(tei(body, header), 'case.xml')
  expect(diagnostics).toEqual([])
  return (JSON.parse(outputs.json!) as { text: Record<string, string> }).text
}

describe('characters that Unicode lacks', () => {
  const described = (description: string): string =>
    `<encodingDesc><charDecl><char xml:id="c">${description}</char></charDecl></encodingDesc>`

  it.each([
    [
      'the exact form and the normalized one',
      '<mapping type="exact">ꝛ</mapping><mapping type="standard">r</mapping>',
      'r',
      'ꝛ',
    ],
    [
      'a code point by its number',
      '<mapping type="unicode">U+28B49</mapping><mapping type="normal_unicode">U+9262</mapping><mapping type="PUA">U+F0006</mapping>',
      '鉢',
      '𨭉',
    ],
    ['several code points', '<mapping type="composed">U+0061 U+0304</mapping>', 'a\u0304', 'a\u0304'],
    ['a number of no character', '<mapping>U+D800</mapping>', 'U+D800', 'U+D800'],
    [
      'what it is composed of',
      '<charName>C 1</charName><localProp name="composition" value="[金*本]"/>',
      '[金*本]',
      '[金*本]',
    ],
    ['its name', '<charName>LONG LEG R</charName>', '[LONG LEG R]', '[LONG LEG R]'],
    ['nothing', '', '', ''],
  ])('show %s', (_, description, normalized, exact) => {
    const made = views('<p>a<g ref="#c"/>b</p>', described(description))
    expect(made).toEqual({ printed: `a${normalized}b`, reading: `a${normalized}b`, diplomatic: `a${exact}b` })
  })

  it('show their own words, if they have any, and what they are called', () => {
    const name = '<glyphName>long leg r</glyphName><mapping>r</mapping>'
    expect(views('<p>a<g ref="#c">R</g></p>', described(name)).diplomatic).toBe('aR')
    expect(html('<p>a<g ref="#c">R</g><g type="leaf"/></p>', described(name))).toContain(
      '<span class="g" title="long leg r">R</span><span class="g" data-g="leaf"></span>',
    )
  })

  it('show the image of what has no mapping, with its name for who copies', () => {
    const made = html(
      '<p><g ref="#c"/></p>',
      described('<charName>knot</charName><graphic url="img/k.png"/>'),
    )
    expect(made).toContain('<img src="img/k.png" alt="" loading="lazy"><span class="z">[knot]</span>')
  })
})

describe('words that are elements', () => {
  it.each([
    ['joined to the one before', '<p><w>a</w> <pc join="left">.</pc> <w>b</w></p>', 'a. b'],
    ['joined to the one after', '<p><w join="right">a</w>\n<pc>.</pc> <w>b</w></p>', 'a. b'],
    ['joined on both sides', '<p><w>a</w> <pc join="both">-</pc> <w>b</w></p>', 'a-b'],
    [
      'joined over the end of an element',
      '<p><name><w join="right">a</w></name> <seg> <pc>,</pc></seg> <w>b</w></p>',
      'a, b',
    ],
    ['joined at the end of a line', '<l><w join="right">a</w></l><l><w>b</w></l>', 'a\nb'],
    ['inside a word', '<p><w>a<w join="right">b</w></w> <w>c</w></p>', 'ab c'],
  ])('%s', (_, body, words) => {
    expect(views(body).reading).toBe(words)
  })

  it('carry what an analysis says of them', () => {
    const made = transformAll(
      tei('<p><w lemma="go" pos="V">went</w> <w ana="mte:Nc #i">a</w></p><interp xml:id="i" rend="x"/>'),
      'case.xml',
    ).outputs.html!
    expect(made).toContain('<span class="w" data-lemma="go" data-pos="V">went</span>')
    expect(made).toContain('data-pos="Nc, i">a</span>')
    expect(made).toContain('id="words"')
    expect(transformAll(tei('<p><w>a</w></p>'), 'case.xml').outputs.html).not.toContain('id="words"')
  })

  it('have their reading beside them or in parentheses', () => {
    expect(views('<p><ruby>\n<rb>漢字</rb>\n<rt>かんじ</rt>\n</ruby>です</p>').diplomatic).toBe(
      '漢字(かんじ)です',
    )
  })
})

describe('deletions', () => {
  it('have their signs once, whatever they say of their look', () => {
    const look =
      '<encodingDesc><tagsDecl><rendition xml:id="s" scheme="css">text-decoration: line-through</rendition></tagsDecl></encodingDesc>'
    expect(views('<p>a <del rendition="#s">b</del> c</p>', look).printed).toBe('a ⟦b⟧ c')
  })
})

describe('remarks of an analysis, and on certainty', () => {
  it.each([
    ['in a line', '<p>a <interp>b</interp> c</p>', 'a [b] c', 'a [1] c\n\n[1] b', 'a c'],
    [
      'on a stretch of words',
      '<p><seg xml:id="s">a</seg> b</p><span from="#s">c</span>',
      'a b\n\n[c]',
      'a b\n\n[1]\n\n[1] c',
      'a b',
    ],
    [
      'in a group',
      '<p>a</p><interpGrp><desc>b</desc><interp>c</interp></interpGrp>',
      'a\n\n[b\nc]',
      'a\n\n[1]\n\n[1] b\nc',
      'a',
    ],
    [
      'on certainty',
      '<p>a<certainty locus="name"><desc>b</desc></certainty></p>',
      'a [b]',
      'a[1]\n\n[1] b',
      'a',
    ],
    [
      'that hold a list',
      '<p>a <certainty>b<desc>c <list><item>d</item></list></desc></certainty>e</p>',
      'a [b\nc\n\nd]e',
      'a [1]e\n\n[1] b\nc\n\nd',
      'a e',
    ],
    ['without words', '<p>a<certainty locus="name" cert="low"/></p>', 'a', 'a', 'a'],
  ])('%s are notes of an editor, no words of the source', async (_, body, printed, reading, diplomatic) => {
    const { outputs, diagnostics } = transformAll(tei(body), 'case.xml')
    expect(diagnostics).toEqual([])
    expect((JSON.parse(outputs.json!) as { text: unknown }).text).toEqual({ printed, reading, diplomatic })
    expect(await htmlFaults(outputs.html!, 'case.html')).toEqual([])
  })

  /** The lines of the notes: what, of what, how sure. */
  const lines = (body: string, name: string): string[] => {
    const page = transformAll(tei(body), 'case.xml').outputs.html!
    return [...page.matchAll(new RegExp(`<dt>${name}</dt><dd>(.*?)</dd>`, 'g'))].map(([, said]) => said!)
  }

  it('lead to the words that they are about', () => {
    const link = '<a href="#s">word</a>'
    expect(lines('<p><seg xml:id="s">word</seg></p><span from="#s">b</span>', 'five.about')).toEqual([link])
    expect(
      lines('<p><seg xml:id="s" ana="#i">word</seg> <interp xml:id="i">b</interp></p>', 'five.about'),
    ).toEqual([link])
    expect(
      lines('<p><persName xml:id="s">word<certainty locus="name" cert="low"/></persName></p>', 'five.about'),
    ).toEqual([link])
  })

  it('lead nowhere inside one another', () => {
    const body =
      '<p>a <interp><desc xml:id="d">b</desc></interp> <certainty target="#d" locus="name" cert="low"/> <ref target="#d">c</ref></p>'
    expect(html(body)).not.toContain('href="#d"')
  })

  it('mark what an attribute says is not certain', () => {
    expect(html('<p><persName cert="low">a</persName></p>')).toContain(
      '<span class="name person cert-low">a</span>',
    )
  })

  it('say how sure what they are about is', () => {
    const supplied =
      '<p><supplied xml:id="q">a</supplied><certainty target="#q" locus="value" degree="0.3"/></p>'
    expect(lines(supplied, 'five.sure')).toEqual(['value: 0.3', 'value: 0.3'])
    expect(lines('<p><date>1900<precision precision="medium"/></date></p>', 'five.sure')).toEqual([
      'sure.medium',
    ])
  })
})

describe('renditions declared in CSS', () => {
  const sheet = (header: string, body = '<p/>'): string => {
    const tags = `<encodingDesc><tagsDecl>${header}</tagsDecl></encodingDesc>`
    return renditionSheet(parseDocument(tei(body, tags), 'a.xml').document!)
  }

  it('are rules for their classes, their selectors and the values of @style', () => {
    expect(sheet('<rendition xml:id="big" scheme="css">font-size: 150%</rendition>')).toBe(
      'article.text .r-big{font-size:150%}\n',
    )
    expect(sheet('<rendition scheme="css" selector="lg l, head">margin-left: 1em;</rendition>')).toBe(
      'article.text .lg .l{margin-left:1em}\narticle.text .head{margin-left:1em}\n',
    )
    expect(sheet('<rendition xml:id="v">writing-mode: vertical-rl; color: red</rendition>')).toBe(
      'article.text .r-v{color:red}\n@media screen{article.text .r-v{writing-mode:vertical-rl;max-height:30em;max-width:100%;overflow-x:auto}article.text .r-v .pn{display:none}}\n',
    )
    expect(html('<p rend="writing-mode:vertical-rl">x</p>')).toContain(
      'class="p r-writing-mode r-vertical-rl"',
    )
    expect(sheet('', '<p style="Text-Align: right">x</p>')).toBe(
      'article.text .style-text-align-right{text-align:right}\n',
    )
    expect(html('<p style="Text-Align: right">x</p>')).toContain(
      `class="p ${styleClass('Text-Align: right')}"`,
    )
  })

  it.each([
    'position: fixed',
    'background: url(https://example.org/x)',
    'color: red} body{display:none',
    'display: none',
    'content: "more"',
    'font-family: "a',
    'text-indent: -9999px',
    'width: expression(alert(1))',
    'color: \\72 ed',
    'font-size: 0',
  ])('leave out %s', (css) => {
    expect(sheet(`<rendition xml:id="r" scheme="css">${css.replaceAll('<', '&lt;')}</rendition>`)).toBe('')
  })
})
