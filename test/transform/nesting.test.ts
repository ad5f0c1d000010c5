/**
 * Elements of TEI in one another as nobody would write them, words everywhere: the HTML is valid, links lead somewhere, no id stands twice,
 * no word is lost (the proof of a transformation finds that; white space is left to cases that make sense). SIGLA_SEED=1 tries other
 * documents, SIGLA_NESTINGS=5000 more of them.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

const inLine =
  'abbr add am app choice cit corr damage date del emph ex expan foreign formula fw g gap graphic hi label lem mentioned metamark mod name note num orig persName q quote rdg rdgGrp redo ref reg restore rhyme rs ruby rb rt said seg sic soCalled stage subst supplied surplus term time title undo unclear w pc m c cl phr s bibl biblStruct address addrLine stamp handShift lb pb milestone anchor space index interp span certainty incident kinesic vocal pause shift writing gi att code eg ptr caesura desc figDesc lacunaStart secl orth form gramGrp pos sense def etym xr usg locus material dim'
const blocks =
  'p ab div head list item lg l sp speaker figure table row cell floatingText text front body back closer opener signed salute dateline byline epigraph argument trailer postscript castList castItem role roleDesc listBibl listPerson person listApp listWit witness entry entryFree hom re msDesc msIdentifier msItem egXML titlePage docTitle titlePart docAuthor u annotationBlock spanGrp interpGrp linkGrp surface zone line sourceDoc event place org noteGrp'
const names = [...inLine.split(' '), ...inLine.split(' '), ...blocks.split(' ')]

/** Attributes that change what becomes of an element. */
const attributes = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' rend="bold"',
  ' ana="#c"',
  ' type="x"',
  ' place="foot"',
  ' xml:lang="ar"',
  ' n="1"',
  ' target="http://a.org"',
  ' target="#anchor"',
  ' when="1949-01-31"',
  ' corresp="#anchor"',
  ' place="inline"',
)

const { content } = fc.letrec<{ content: string; element: string }>((tie) => ({
  content: fc
    .array(
      fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom('word ', ' words'),
        tie('element'),
        tie('element'),
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join('')),
  element: fc
    .tuple(fc.constantFrom(...names), attributes, tie('content'))
    .map(([name, given, inside]) => `<${name}${given}>${inside}</${name}>`),
}))

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'

/** What is wrong with the editions of a text. */
async function faults(text: string): Promise<string[]> {
  const document = `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body><p xml:id="anchor">a</p>${text}</body></text></TEI>`
  const { outputs, diagnostics } = transformAll(Buffer.from(document), 'case.xml', {
    parameters: { assets: 'assets/' },
  })
  const html = outputs.html ?? ''
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
  return [
    ...diagnostics
      .filter(
        ({ code, message }) => code !== 'edition-misplaced-text' && !message.includes('white space differs'),
      )
      .map(({ code, message }) => `${code} ${message}`),
    ...ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `id twice: ${id}`),
    ...[...html.matchAll(/\shref="#([^"]+)"/g)]
      .map(([, aim]) => decodeURIComponent(aim!))
      .filter((aim) => !ids.includes(aim))
      .map((aim) => `dead link: ${aim}`),
    ...(await htmlFaults(html, 'case.html')),
  ]
}

it('any element in any other', async () => {
  const runs = Number(process.env.SIGLA_NESTINGS ?? 40)
  const seed = Number(process.env.SIGLA_SEED ?? 20)
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      expect(await faults(text)).toEqual([])
    }),
    { numRuns: runs, seed },
  )
})
