/** The TEI header of an encoded document: what the page says, what the configuration says, and how it was encoded. */
import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { Config } from '../edition/config.js'
import type { Convention } from '../sigla/index.js'
import type { Metadata } from '../transcript/types.js'
import type { Agent } from './agents.js'
import { type DocumentConfig, unknownHandText } from './config.js'
import { serializeHeader } from './header-xml.js'
import { classId, handId } from './ids.js'
import { type Signs, usualSigns } from './signs.js'
import { charId, collapse, standIn, type Unwritable } from './text.js'

/** What the header states. */
export interface HeaderFacts {
  readonly docId: string
  readonly stem: string
  readonly transcript: string
  readonly metadata: Metadata
  readonly config: Config
  readonly document: DocumentConfig
  readonly convention: Convention
  readonly date: string | undefined
  readonly version: string
  /** Ids of the classes that the text uses. */
  readonly classes: ReadonlySet<string>
  readonly signs: Signs
  readonly agents: readonly Agent[]
  readonly usedHands: ReadonlySet<string>
  readonly unwritable: Unwritable
  /** Languages that the text uses beside its own, as BCP 47 tags. */
  readonly languages: ReadonlySet<string>
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

const languageNames: Readonly<Record<string, string>> = {
  ar: 'Arabic',
  bg: 'Bulgarian',
  cs: 'Czech',
  de: 'German',
  el: 'Greek',
  en: 'English',
  es: 'Spanish',
  fa: 'Persian',
  fr: 'French',
  hr: 'Croatian',
  hu: 'Hungarian',
  hy: 'Armenian',
  it: 'Italian',
  ja: 'Japanese',
  ka: 'Georgian',
  ko: 'Korean',
  la: 'Latin',
  mn: 'Mongolian',
  mo: 'Moldovan',
  nl: 'Dutch',
  pl: 'Polish',
  pt: 'Portuguese',
  ro: 'Romanian',
  ru: 'Russian',
  sh: 'Serbo-Croatian',
  sk: 'Slovak',
  sq: 'Albanian',
  sr: 'Serbian',
  sv: 'Swedish',
  tr: 'Turkish',
  uk: 'Ukrainian',
  vi: 'Vietnamese',
  zh: 'Chinese',
  und: 'undetermined language',
}

/** An English name of a language for its BCP 47 tag; the tag itself where there is none. */
export function languageName(tag: string): string {
  const [language = tag, script] = tag.split('-')
  const name = languageNames[language] ?? tag
  return script === 'Latn' ? `${name} in Latin letters` : name
}

/** The tag of a language that a page names in words, e.g. `Russian`. */
export function languageTag(name: string): string | undefined {
  const wanted = name.trim().toLowerCase()
  return Object.keys(languageNames).find((tag) => languageNames[tag]!.toLowerCase() === wanted)
}

/** A date in words, `24 November 2026`, from its ISO form. */
export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-')
  const name = month === undefined ? undefined : months[Number(month) - 1]
  if (name === undefined) return iso
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

/** Languages of the original: the page's statement, else the configuration's. */
export function originalLanguages(
  metadata: Metadata,
  document: DocumentConfig,
): { tag: string; name: string }[] {
  const stated = metadata.languages.map(({ value }) => ({ tag: languageTag(value) ?? 'und', name: value }))
  if (stated.length > 0) return stated
  const tag = document.originalLanguage
  return tag === undefined ? [] : [{ tag, name: languageName(tag) }]
}

/** The `teiHeader`, indented to stand in the document. */
export function writeHeader(facts: HeaderFacts): string {
  const header = create().ele('teiHeader')
  fileDesc(header.ele('fileDesc'), facts)
  encodingDesc(header.ele('encodingDesc'), facts)
  profileDesc(header.ele('profileDesc'), facts)
  const { date, docId } = facts
  if (date !== undefined) {
    header
      .ele('revisionDesc')
      .ele('change', { when: date, who: `#${docId}-encoder` })
      .txt(`Encoded from the transcript ${facts.transcript} by the convention “${facts.convention.title}”.`)
  }
  return serializeHeader(header.node as unknown as Parameters<typeof serializeHeader>[0])
}

function fileDesc(at: XMLBuilder, facts: HeaderFacts): void {
  const { metadata, docId, config, document } = facts
  const titles = at.ele('titleStmt')
  titles
    .ele('title', { type: 'main', 'xml:id': `${docId}-title` })
    .txt(metadata.title?.value ?? facts.stem.replaceAll(/[-_]+/g, ' '))
  for (const { value } of metadata.funders) titles.ele('funder').txt(value)
  for (const agent of facts.agents) {
    const statement = titles.ele('respStmt', { 'xml:id': `${docId}-${agent.id}` })
    statement.ele('resp').txt(agent.role)
    statement.ele(agent.element).txt(agent.name)
  }
  const publication = at.ele('publicationStmt')
  publication.ele('publisher').txt(config.publisher ?? 'Unpublished')
  if (config.pubPlace !== undefined) publication.ele('pubPlace').txt(config.pubPlace)
  if (facts.date !== undefined) publication.ele('date', { when: facts.date }).txt(dateInWords(facts.date))
  for (const { type, value } of document.identifiers ?? []) publication.ele('idno', { type }).txt(value)
  availability(publication, facts)
  const notes = [...(document.notes ?? [])]
  if (notes.length > 0) {
    const statement = at.ele('notesStmt')
    for (const note of notes)
      statement.ele('note', { type: 'editorial', resp: `#${docId}-encoder` }).txt(note)
  }
  sourceDesc(at.ele('sourceDesc'), facts)
}

function availability(at: XMLBuilder, { config, document, metadata }: HeaderFacts): void {
  const rights = { ...config.rights, ...document.rights }
  const status = rights.status ?? 'unknown'
  const text = rights.text ?? metadata.rights?.value ?? 'The rights in this document are not known.'
  const statement = at.ele('availability', { status })
  if (rights.target === undefined) statement.ele('p').txt(text)
  else statement.ele('licence', { target: rights.target }).txt(text)
}

function sourceDesc(at: XMLBuilder, { metadata, docId, document, transcript }: HeaderFacts): void {
  const page = at.ele('bibl', { type: 'published', 'xml:id': `${docId}-page` })
  if (metadata.citation !== undefined) page.ele('note', { type: 'citation' }).txt(metadata.citation.value)
  page.ele('title').txt(metadata.title?.value ?? transcript)
  if (metadata.date !== undefined) dated(page, metadata.date)
  if (metadata.publisher !== undefined) page.ele('publisher').txt(metadata.publisher.value)
  if (metadata.recordId !== undefined) page.ele('idno', { type: 'record' }).txt(metadata.recordId.value)
  if (document.page !== undefined) page.ele('ptr', { target: document.page })
  const { shelfmark } = metadata
  if (shelfmark === undefined) return
  const identifier = at.ele('msDesc', { 'xml:id': `${docId}-ms` }).ele('msIdentifier')
  const { repository } = shelfmark
  const name = repository === undefined ? undefined : document.repositories?.[repository]
  if (repository !== undefined)
    identifier.ele('repository').txt(name === undefined ? repository : `${name} (${repository})`)
  const shelf = identifier.ele('idno', { type: 'shelfmark' })
  if (shelfmark.parts.length === 0) shelf.txt(shelfmark.value)
  for (const part of shelfmark.parts) {
    shelf.ele('idno', { type: part.name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-') }).txt(part.value)
  }
  const languages = originalLanguages(metadata, document)
  if (languages.length > 0) {
    const [main, ...others] = languages
    identifier
      .up()
      .ele('msContents')
      .ele('textLang', {
        mainLang: main!.tag,
        ...(others.length > 0 ? { otherLangs: others.map(({ tag }) => tag).join(' ') } : {}),
      })
      .txt(languages.map((language) => language.name).join(', '))
  }
}

function dated(at: XMLBuilder, date: NonNullable<Metadata['date']>): void {
  at.ele('date', date.when === undefined ? {} : { when: date.when }).txt(date.value)
}

function encodingDesc(at: XMLBuilder, facts: HeaderFacts): void {
  const { convention, docId, signs, unwritable } = facts
  const used = convention.classes.filter((known) => facts.classes.has(known.id))
  at.ele('appInfo').ele('application', { ident: 'sigla', version: facts.version }).ele('label').txt('Sigla')
  if (used.length > 0) {
    const declaration = at.ele('editorialDecl').ele('interpretation')
    for (const known of used) declaration.ele('p').txt(known.prose)
  }
  const pointers = used.map((known) => {
    const usual = usualSigns(known)
    return signs.pointers(usual.before, usual.after)
  })
  const renditions = signs.entries()
  if (renditions.length > 0) {
    const tags = at.ele('tagsDecl')
    for (const { id, scope, text } of renditions) {
      tags.ele('rendition', { 'xml:id': id, scheme: 'free', scope }).txt(text)
    }
  }
  const taxonomy = at.ele('classDecl').ele('taxonomy', { 'xml:id': `${docId}-classes` })
  const source = taxonomy.ele('bibl')
  source.ele('title').txt(convention.name)
  source.ele('idno', { type: 'version' }).txt(convention.version)
  source.ele('idno', { type: 'sha256' }).txt(convention.hash)
  if (used.length === 0)
    taxonomy
      .ele('category', { 'xml:id': `${docId}-none` })
      .ele('catDesc')
      .txt('No bracket.')
  used.forEach((known, index) => {
    const rendition = pointers[index]!
    const category = taxonomy.ele('category', {
      'xml:id': classId(docId, known.id),
      ...(rendition === '' ? {} : { rendition }),
    })
    const description = category.ele('catDesc')
    description.ele('term').txt(known.label)
    description.txt(` ${known.description}`)
  })
  if (unwritable.size > 0) {
    const characters = at.ele('charDecl')
    for (const code of [...unwritable].sort((a, b) => a - b)) {
      const character = characters.ele('char', { 'xml:id': charId(docId, code) })
      character.ele('localProp', {
        name: 'codepoint',
        value: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
      })
      character.ele('mapping', { type: 'stand-in' }).txt(standIn(code))
    }
  }
}

function profileDesc(at: XMLBuilder, facts: HeaderFacts): void {
  const { metadata, docId, config, document } = facts
  if (metadata.date !== undefined) dated(at.ele('creation'), metadata.date)
  const language = document.language ?? config.language ?? 'en'
  const tags = new Set([language])
  for (const { tag } of originalLanguages(metadata, document)) tags.add(tag)
  for (const tag of [...facts.languages].sort()) tags.add(tag)
  const usage = at.ele('langUsage')
  for (const tag of tags) usage.ele('language', { ident: tag }).txt(languageName(tag))
  if (metadata.abstract !== undefined) {
    at.ele('abstract', { 'xml:id': `${docId}-abstract`, resp: `#${docId}-page` })
      .ele('p')
      .txt(collapse(metadata.abstract.value))
  }
  const keywords = [...(document.keywords ?? []), ...metadata.keywords.map(({ value }) => value)]
  const { genre } = document
  if (genre !== undefined || keywords.length > 0) {
    const list = at.ele('textClass').ele('keywords')
    if (genre !== undefined) list.ele('term', { type: 'genre' }).txt(genre)
    for (const keyword of keywords) list.ele('term').txt(keyword)
  }
  const known = document.hands ?? []
  const unknown = [...facts.usedHands].filter((id) => !known.some((hand) => hand.id === id))
  if (known.length + unknown.length > 0) {
    const hands = at.ele('handNotes')
    for (const hand of known) {
      const medium = hand.medium === undefined ? {} : { medium: hand.medium }
      hands.ele('handNote', { 'xml:id': handId(docId, hand.id), ...medium }).txt(hand.description)
    }
    for (const id of unknown) hands.ele('handNote', { 'xml:id': handId(docId, id) }).txt(unknownHandText)
  }
}
