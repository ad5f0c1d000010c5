/** What the header of an existing document must gain so that the markup put into its text points somewhere. */
import { attribute, elements, type XmlDocument, type XmlElement } from '../document/tree.js'
import type { TeiText } from '../transcript/index.js'
import { languageName } from './header.js'
import { classId } from './ids.js'
import type { InlineContext } from './inline-context.js'
import { renditionXml, usualSigns } from './signs.js'
import { escapeAttribute, escapeText } from './text.js'

/** A replacement in a string; UTF-16 offsets, 0-based, end exclusive. */
export interface StringEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The edits of the header and of `standOff`: agents, signs, classes, languages of terms, doubts and a `change`, each only if
 * the document does not have it.
 */
export function headerAdditions(
  document: XmlDocument,
  text: TeiText,
  context: InlineContext,
  date: string | undefined,
): StringEdit[] {
  const [header] = elements(document.root, 'teiHeader')
  if (header === undefined) return []
  const edits: StringEdit[] = []
  const insert = (byte: number, xml: string): void => {
    const at = text.rawOfByte(byte)
    if (xml !== '') edits.push({ start: at, end: at, text: xml })
  }
  const known = (id: string): boolean => document.ids.has(id)
  const { docId, convention, signs, agents } = context
  const [titles] = elements(header, 'titleStmt')
  const statements = agents
    .list()
    .filter(({ id }) => !known(`${docId}-${id}`))
    .map(
      ({ id, role, name, element }) =>
        `  <respStmt xml:id="${docId}-${id}"><resp>${role}</resp><${element}>${escapeText(name)}</${element}></respStmt>\n      `,
    )
  if (titles !== undefined && statements.length > 0) {
    const last = titles.children.at(-1)
    // Where the end tag does not begin a line, the first statement does.
    const begin = last?.kind === 'text' && /\n\s*$/.test(last.value) ? '' : '\n      '
    insert(titles.endTagStart, begin + statements.join(''))
  }

  const used = convention.classes.filter(({ id }) => context.classes.has(id) && !known(classId(docId, id)))
  const categories = used.map((known) => {
    const usual = usualSigns(known)
    const pointers = signs.pointers(usual.before, usual.after)
    const rendition = pointers === '' ? '' : ` rendition="${pointers}"`
    const words = `<term>${escapeText(known.label)}</term> ${escapeText(known.description)}`
    return `          <category xml:id="${escapeAttribute(classId(docId, known.id))}"${rendition}><catDesc>${words}</catDesc></category>\n`
  })
  const renditions = signs
    .entries()
    .filter(({ id }) => !known(id))
    .map((entry) => `        ${renditionXml(entry)}\n`)
    .join('')
  const [encoding] = elements(header, 'encodingDesc')
  const [tags] = elements(header, 'tagsDecl')
  let added = ''
  if (renditions !== '') {
    if (tags !== undefined && tags.endTagStart > tags.startTagEnd)
      insert(tags.startTagEnd, `\n${renditions}      `)
    else added += `      <tagsDecl>\n${renditions}      </tagsDecl>\n`
  }
  const taxonomy = document.ids.get(`${docId}-classes`)
  if (categories.length > 0) {
    if (taxonomy !== undefined) insert(taxonomy.endTagStart, `\n${categories.join('')}        `)
    else added += classDecl(docId, context, categories)
  }
  if (added !== '') {
    const [file] = elements(header, 'fileDesc')
    if (encoding !== undefined && encoding.endTagStart > encoding.startTagEnd)
      insert(encoding.endTagStart, `\n${added}    `)
    else if (file !== undefined) insert(file.end, `\n    <encodingDesc>\n${added}    </encodingDesc>`)
  }
  declareLanguages(document, header, context.languages, insert)
  if (date !== undefined) insertChange(header, insert, docId, date)
  doubts(document, context, insert)
  return edits
}

/** Declares the languages of terms that the header does not declare yet. */
function declareLanguages(
  document: XmlDocument,
  header: XmlElement,
  languages: ReadonlySet<string>,
  insert: (byte: number, xml: string) => void,
): void {
  const known = [...elements(header, 'language')]
  const declared = new Set(known.map((language) => attribute(language, 'ident')))
  const missing = [...languages].filter((tag) => !declared.has(tag)).sort()
  if (missing.length === 0) return
  const written = (tags: readonly string[]): string =>
    tags
      .map(
        (tag) =>
          `\n        <language ident="${escapeAttribute(tag)}">${escapeText(languageName(tag))}</language>`,
      )
      .join('')
  const [usage] = elements(header, 'langUsage')
  if (usage !== undefined) {
    // A description in prose has no room for declarations.
    const last = known.at(-1)
    if (last !== undefined) insert(last.end, written(missing))
    return
  }
  const [text] = elements(document.root, 'text')
  const own = attribute(document.root, 'xml:lang') ?? (text && attribute(text, 'xml:lang'))
  const all = own === undefined || missing.includes(own) ? missing : [own, ...missing]
  const added = `\n      <langUsage>${written(all)}\n      </langUsage>\n    `
  const [profile] = elements(header, 'profileDesc')
  if (profile !== undefined && profile.endTagStart > profile.startTagEnd) insert(profile.endTagStart, added)
  else {
    const [before] = [...elements(header, 'encodingDesc'), ...elements(header, 'fileDesc')]
    if (before !== undefined) insert(before.end, `\n    <profileDesc>${added}</profileDesc>`)
  }
}

function classDecl(docId: string, { convention }: InlineContext, categories: readonly string[]): string {
  const source = `<bibl><title>${escapeText(convention.name)}</title> <idno type="version">${escapeText(convention.version)}</idno> <idno type="sha256">${convention.hash}</idno></bibl>`
  return `      <classDecl>\n        <taxonomy xml:id="${docId}-classes">\n          ${source}\n${categories.join('')}        </taxonomy>\n      </classDecl>\n`
}

function insertChange(
  header: XmlElement,
  insert: (byte: number, xml: string) => void,
  docId: string,
  date: string,
): void {
  const change = `<change when="${escapeAttribute(date)}" who="#${docId}-encoder">Brackets encoded.</change>`
  const [revision] = elements(header, 'revisionDesc')
  if (revision === undefined)
    insert(header.endTagStart, `  <revisionDesc>\n      ${change}\n    </revisionDesc>\n  `)
  else if (revision.children.some((child) => child.kind === 'element' && child.local === 'change')) {
    insert(revision.startTagEnd, `\n      ${change}`)
  }
}

function doubts(
  document: XmlDocument,
  context: InlineContext,
  insert: (byte: number, xml: string) => void,
): void {
  if (context.doubts.length === 0) return
  const lines = context.doubts
    .map(
      ({ target, locus }) =>
        `    <certainty target="#${target}" locus="${locus}" cert="low" resp="${context.agents.encoder}"/>\n`,
    )
    .join('')
  const children = document.root.children.filter((child) => child.kind === 'element')
  const standOff = children.find((child) => child.local === 'standOff')
  const text = children.find((child) => child.local === 'text')
  if (standOff !== undefined && standOff.endTagStart > standOff.startTagEnd)
    insert(standOff.endTagStart, `${lines}  `)
  else if (text !== undefined) insert(text.start, `<standOff>\n${lines}  </standOff>\n  `)
}
