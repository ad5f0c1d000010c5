/** Mutants of small documents, one for each number. */

const SEEDS = [
  '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1"><p n="1" rend=\'it\'>text &amp; more &#8212; é 😀 <hi/>x</p><!-- c --><?pi data?></TEI>\n',
  '<a xmlns:p="urn:p" xmlns:q="urn:q"><p:b p:x="1" q:x="2"/><![CDATA[x < y ]] > ]]>]]&gt;<c></c ></a>',
  '<!DOCTYPE a [\n<!ENTITY e "text <b>x</b>">\n<!ENTITY f \'&e; &#38;amp; y\'>\n<!ATTLIST a n CDATA "1" k (x|y) "x" i ID #IMPLIED>\n<!ELEMENT a (#PCDATA|b)*>\n]>\n<a n="&#9;v">&f;</a>',
  '<!DOCTYPE r [\n<!NOTATION g PUBLIC "-//x" "g.txt">\n<!ENTITY im SYSTEM "i.png" NDATA g>\n<!ELEMENT r ((a,b?)+|(c*))>\n<!-- c -->\n<?p d?>\n<!ATTLIST r s NOTATION (g) #IMPLIED t NMTOKENS #FIXED "a b">\n]>\n<r><a/><b x="&lt;&quot;"/></r>\n<!-- after -->\n',
  '<!DOCTYPE r [<!ENTITY % pe "<!ENTITY k \'v\'>">%pe;<!ENTITY l "&k;&k;">]><r q="&l;">&l;<s xml:lang="en" xml:space="preserve"> </s></r>',
  '<r>\r\n\t<ž ŋ="Ω"/>\u2028 ]] > <b\nc = "d"\n/></r>',
  '<l1><l2><l3>a</l3></l2><l2 a="1" b="2" c="3" d="4"/></l1>',
] as const

const PIECES = [
  '<',
  '>',
  '&',
  ';',
  '"',
  "'",
  '/',
  '=',
  '?',
  '!',
  '-',
  '--',
  ']]>',
  ']',
  '[',
  '%',
  '#',
  ':',
  ' ',
  '\n',
  '\t',
  '\r',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '?>',
  '</',
  '/>',
  '&amp;',
  '&lt;',
  '&#x41;',
  '&#0;',
  '&#xD800;',
  '&#xFFFE;',
  '&e;',
  '&k;',
  '%pe;',
  'xmlns=""',
  'xmlns:p=""',
  'xmlns:xml="urn:x"',
  ' n="2"',
  'p:',
  'xml',
  '\u0000',
  '\u0001',
  '\u00d7',
  '\ufffe',
  '\ufeff',
  'é',
  '😀',
  '<b>',
  '</b>',
  '<a/>',
  '<!ENTITY z "&z;">',
  '<!ATTLIST b m CDATA "&lt;">',
  '(',
  ')',
  '|',
  ',',
  '*',
  '+',
  '1',
  'x',
  'SYSTEM',
  '#PCDATA',
  'CDATA',
  '<!DOCTYPE a>',
  'standalone="yes"',
] as const

/** The numbers 0 … n-1 by chance, the same for the same seed (mulberry32). */
function chance(seed: number): (n: number) => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

/** The mutant with this number: one seed document, changed in one to four places. */
export function mutant(number: number): Buffer {
  const next = chance(number)
  let bytes = Buffer.from(SEEDS[next(SEEDS.length)]!)
  for (let changes = 1 + next(4); changes > 0; changes--) {
    const at = next(bytes.length + 1)
    const to = Math.min(bytes.length, at + next(next(4) === 0 ? 20 : 3))
    const kind = next(5)
    const piece = Buffer.from(PIECES[next(PIECES.length)]!)
    const middle =
      kind === 0
        ? Buffer.alloc(0)
        : kind === 1
          ? Buffer.concat([bytes.subarray(at, to), bytes.subarray(at, to)])
          : kind === 2
            ? Buffer.concat([piece, bytes.subarray(at, to)])
            : kind === 3
              ? Buffer.from([next(20) === 0 ? next(256) : 32 + next(95)])
              : piece
    bytes = Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)])
  }
  return bytes
}
