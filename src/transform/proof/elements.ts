/**
 * What kind of thing an element is, for the proof: kept apart from xslt/common/elements.xsl, so that a stylesheet can't
 * fool it; a test holds the two tables to each other.
 */

import { TEI_NS } from '../../document/names.js'
import type { XmlElement, XmlText } from '../../document/tree.js'

const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Elements that are blocks wherever they stand. */
export const blocks = set(
  'text front body back group floatingText sourceDoc surfaceGrp surface zone div div1 div2 div3 div4 div5 div6 div7 p ab head list lg sp spGrp table closer opener postscript epigraph argument trailer prologue epilogue titlePage docTitle docImprint castList castGroup set performance figure listBibl listPerson listPlace listOrg listEvent listNym listObject listRelation listApp listWit listChange egXML entry entryFree superEntry dictScrap msDesc msPart annotationBlock linkGrp spanGrp interpGrp msFrag physDesc msContents history additional object l item row titlePart docAuthor docEdition docDate castItem line sense re hom headLabel headItem witness relation addrLine u msIdentifier altIdentifier msItem msItemStruct objectDesc supportDesc layoutDesc adminInfo recordHist objectIdentifier',
)

/** Elements that are blocks among blocks, or (notes apart) where they hold one. */
export const byPlace = set(
  'quote cit q said eg note stage code label speaker bibl biblStruct biblFull desc signed salute dateline byline address figDesc person place org event span interp app stamp incident kinesic vocal writing witDetail notatedMusic fw',
)

/** Elements that hold only elements. */
export const containers = set(
  'TEI teiCorpus text front body back group floatingText sourceDoc surfaceGrp surface div div1 div2 div3 div4 div5 div6 div7 list lg sp spGrp table castList castGroup listBibl listPerson listPlace listOrg listEvent listNym listObject listRelation listApp listWit listChange titlePage docTitle postscript epigraph prologue epilogue performance annotationBlock superEntry linkGrp spanGrp interpGrp msDesc msPart figure argument msFrag msIdentifier altIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc history additional adminInfo recordHist object objectIdentifier',
)

/** Remarks of who analysed or encoded the text, which are no words of it. */
export const remarks = set('interp interpGrp span spanGrp certainty precision respons')

/** Elements in a line that hold only elements. */
const pairs = set('choice app rdgGrp subst row ruby')

/** The words that stand directly in an element where TEI has only elements, if there are any. */
export function misplacedWords(element: XmlElement): XmlText | undefined {
  if (element.ns !== TEI_NS || !(containers.has(element.local) || pairs.has(element.local))) return undefined
  return element.children.find(
    (child): child is XmlText => child.kind === 'text' && /[^ \t\r\n]/.test(child.value),
  )
}

/** Whether an element stands where its parent holds only elements. */
export function amongBlocks(element: XmlElement): boolean {
  return element.parent !== undefined && containers.has(element.parent.local)
}

/** Whether an element has a block inside it, notes apart. */
export function holdsBlock(element: XmlElement): boolean {
  for (const child of element.children) {
    if (child.kind !== 'element' || child.local === 'note') continue
    if (blocks.has(child.local) || holdsBlock(child)) return true
  }
  return false
}

/** Whether an element is set as a block where it stands. */
export function isBlock(element: XmlElement): boolean {
  return (
    blocks.has(element.local) ||
    amongBlocks(element) ||
    (byPlace.has(element.local) && element.local !== 'note' && holdsBlock(element))
  )
}
