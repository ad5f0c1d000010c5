import type { XmlElement } from '../../document/tree.js'
import { attribute, childElements, elements, pathOf } from '../../document/tree.js'
import type { Agent, AgentKind, AgentRole } from './record.js'
import { normal } from './statements.js'

/** The names of the software that made the encoding (`appInfo/application/label`). */
export function applicationNames(root: XmlElement): ReadonlySet<string> {
  const names = new Set<string>()
  for (const header of childElements(root, 'teiHeader')) {
    for (const application of elements(header, 'application')) {
      for (const label of childElements(application, 'label')) names.add(normal(label))
    }
  }
  return names
}

/** MARC relator codes whose meaning one of our roles has. */
const relators: Readonly<Record<string, AgentRole>> = {
  aut: 'author',
  edt: 'editor',
  trl: 'translator',
  mrk: 'encoder',
  enc: 'encoder',
  fnd: 'funder',
  spn: 'sponsor',
  pbl: 'publisher',
  dst: 'distributor',
}

/** Wordings of `resp`, in the languages that headers are mostly written in. The first that fits counts:
 * "encoding of the translator’s brackets" is encoding. Obtaining, photographing and the like stay as worded. */
const wordings: readonly (readonly [RegExp, AgentRole])[] = [
  [/\bencod|\bmark-?up|\bTEI\b|kodier|auszeichn|\bencodage|кодиров/iu, 'encoder'],
  [/\btranslat|übersetz|\btradu[cz]|\btraduttore|перев[оё]д/iu, 'translator'],
  [/\bedit(?:or|ed|ing|ion)|herausg|\bédit|\bcurat|редак/iu, 'editor'],
  [/\bauthor|\bautor|\bauteur|автор/iu, 'author'],
]

function roleOf(resp: XmlElement | undefined): AgentRole {
  if (resp === undefined) return 'other'
  const code = /relators\/([a-z]{3})\/?$/u.exec(attribute(resp, 'ref') ?? '')?.[1]
  const known = code === undefined ? undefined : relators[code]
  if (known !== undefined) return known
  const text = normal(resp)
  return wordings.find(([form]) => form.test(text))?.[1] ?? 'other'
}

const nameElements: Readonly<Record<string, AgentKind>> = {
  persName: 'person',
  orgName: 'organisation',
  name: 'unknown',
  rs: 'unknown',
  forename: 'person',
  surname: 'person',
}

/** An element that names an agent, or holds the names of some. */
export function agentOf(
  element: XmlElement,
  role: AgentRole,
  software: ReadonlySet<string>,
  resp?: XmlElement,
): Agent | undefined {
  const named = [...childElements(element)].find((child) => child.local in nameElements)
  const holder = element.local in nameElements || named === undefined ? element : named
  const isParts = holder.local === 'forename' || holder.local === 'surname'
  const text = normal(isParts ? element : holder)
  if (text === '') return undefined
  const [surname] = [...elements(isParts ? element : holder, 'surname')]
  const [forename] = [...elements(isParts ? element : holder, 'forename')]
  const ref = attribute(holder, 'ref') ?? attribute(element, 'ref')
  const uri = ref?.split(/\s+/u).find((address) => /^https?:/u.test(address))
  const worded = resp === undefined ? '' : normal(resp)
  return {
    name: text,
    kind: kindOf(holder, text, software),
    role,
    path: pathOf(element),
    ...(worded === '' ? {} : { resp: worded }),
    ...(surname === undefined ? {} : { family: normal(surname) }),
    ...(forename === undefined ? {} : { given: normal(forename) }),
    ...(uri === undefined ? {} : { uri }),
  }
}

function kindOf(element: XmlElement, text: string, software: ReadonlySet<string>): AgentKind {
  if (software.has(text)) return 'software'
  if (/^(?:unidentified|unknown|anonymous|not identified)\b/iu.test(text)) return 'unidentified'
  const type = attribute(element, 'type')
  if (type === 'person') return 'person'
  if (type === 'org' || type === 'organisation' || type === 'organization') return 'organisation'
  return nameElements[element.local] ?? 'unknown'
}

/** The agents of a statement of responsibility: of an `author` one (or as many as it names), of a `respStmt` each name. */
export function responsibilityAgents(element: XmlElement, software: ReadonlySet<string>): Agent[] {
  if (element.local === 'respStmt') {
    const resps = [...childElements(element, 'resp')]
    const names = [...childElements(element)].filter((child) => child.local in nameElements)
    // A respStmt with one resp and several names gives each name that responsibility, as TEI has it.
    return names.flatMap((name) => agentOf(name, roleOf(resps[0]), software, resps[0]) ?? [])
  }
  const role = element.local as AgentRole
  const names = [...childElements(element)].filter(
    (child) => child.local === 'persName' || child.local === 'orgName' || child.local === 'name',
  )
  if (names.length > 1) return names.flatMap((name) => agentOf(name, role, software) ?? [])
  return [agentOf(element, role, software) ?? []].flat()
}

/** Whether a catalogue lists the agent: neither software nor somebody who is said to be unidentified. */
export function isListed(agent: Agent): boolean {
  return agent.kind !== 'software' && agent.kind !== 'unidentified'
}
