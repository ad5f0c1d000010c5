/** The layer `pointers`: ids are names and unique, pointers lead somewhere, private prefixes are declared. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { XML_NS } from '../document/names.js'
import type { OpenElements } from '../document/open-elements.js'
import type { StartTag } from '../document/start-tag.js'
import { didYouMean } from '../edition/suggest.js'
import type { Edition } from '../edition.js'
import { isInside } from '../edition.js'
import type { Address } from './addresses.js'
import type { ValidateCode } from './codes.js'
import type { ElementIds } from './ids.js'
import { PointerKinds } from './pointer-attributes.js'
import { expandPrefix } from './prefixes.js'
import { Rules } from './reading.js'
import { type Finding, Survey } from './survey.js'

/** Schemes that need no prefixDef: those in use on the web and for identifiers. */
const SCHEMES = new Set([
  'http',
  'https',
  'file',
  'mailto',
  'urn',
  'doi',
  'ftp',
  'tel',
  'data',
  'info',
  'tag',
  'geo',
  'hdl',
  'ark',
])

/** How many ids are looked through in all for those that were meant; more would take as long as a document is bad. */
const MOST_COMPARED = 1_000_000

const HASH = 0x23
const NCNAME = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Lm}_.\-\u00b7]*$/u
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** ASCII characters that may begin a name without a colon (2), or stand in it (1). */
const NAME_BYTES = new Uint8Array(256)
for (let b = 0; b < 128; b++) {
  const c = String.fromCharCode(b)
  NAME_BYTES[b] = /[A-Za-z_]/.test(c) ? 2 : /[0-9.-]/.test(c) ? 1 : 0
}

/** The ids of the files that pointers lead into; each is read once a call. */
export class PointerTargets {
  private readonly files = new Map<string, ElementIds | undefined>()

  /** The ids of a file; undefined if it is no file or not well-formed. */
  idsOf(file: string): ElementIds | undefined {
    if (!this.files.has(file)) {
      const survey = statSync(file).isFile() ? Survey.of(readFileSync(file), file).survey : undefined
      this.files.set(file, survey?.ids)
    }
    return this.files.get(file)
  }
}

/** Checks the ids and pointers of one document. */
export class PointerRules extends Rules {
  /** The web addresses, if they are to be asked. */
  readonly addresses: Address[] = []
  private readonly found: Finding[] = []
  private readonly kinds: PointerKinds
  private readonly id: number
  private readonly base: number
  /** The `xml:base`s of the open elements, each with its depth. */
  private readonly bases: { readonly depth: number; readonly value: string }[] = []
  private elements = 0
  private compared = 0
  /** The present tag, and of its attributes the one that is looked at. */
  private tag!: StartTag
  private attribute = 0

  constructor(
    private readonly edition: Edition,
    private readonly targets: PointerTargets,
    private readonly asking: boolean,
    survey: Survey,
    open: OpenElements,
  ) {
    super(survey, open)
    this.kinds = new PointerKinds(survey.names)
    this.id = survey.names.intern(XML_NS, 'id')
    this.base = survey.names.intern(XML_NS, 'base')
  }

  override findings(): readonly Finding[] {
    return [...this.survey.prefixes.findings, ...this.found]
  }

  override startElement(tag: StartTag): void {
    this.elements++
    this.tag = tag
    const { count, names } = tag
    let base = -1
    for (let i = 0; i < count; i++) {
      const name = names[i]!
      if (name === this.id) this.checkId(i)
      else if (name === this.base) base = i
      else {
        const kind = this.kinds.of(tag.name, name)
        if (kind !== undefined) this.pointers(i, kind === 'several')
      }
    }
    if (base >= 0) this.bases.push({ depth: this.open.depth, value: tag.value(base) })
  }

  override endElement(): void {
    if (this.bases.at(-1)?.depth === this.open.depth) this.bases.pop()
  }

  private find(code: ValidateCode, message: string): void {
    const span = this.tag.valueSpan(this.attribute, this.scan.document)
    this.found.push({ code, ...span, path: this.open.path(), message })
  }

  private checkId(i: number): void {
    const { tag, survey } = this
    this.attribute = i
    if (!isName(tag.valueBytes(i), tag.valueFrom[i]!, tag.valueTo[i]!)) {
      this.find(
        'id-form',
        `“${tag.value(i)}” cannot be an xml:id: it must begin with a letter or _ and hold only letters, digits, - . and _.`,
      )
    } else if (survey.ids.repeats(this.elements)) {
      const entry = survey.ids.find(tag.valueBytes(i), tag.valueFrom[i]!, tag.valueTo[i]!)
      const { name, start } = survey.ids.bearer(entry)
      this.find(
        'id-duplicate',
        `The xml:id “${tag.value(i)}” already stands on <${name}> in line ${survey.line(start)}. Give one of the two another name.`,
      )
    }
  }

  /** The pointers of attribute `i`. */
  private pointers(i: number, several: boolean): void {
    const { tag } = this
    this.attribute = i
    const bytes = tag.valueBytes(i)
    const end = tag.valueTo[i]!
    let from = tag.valueFrom[i]!
    if (!several) {
      if (!this.leadsToId(bytes, from, end)) this.pointer(tag.value(i))
      return
    }
    while (from < end) {
      while (from < end && bytes[from]! <= 0x20) from++
      let to = from
      while (to < end && bytes[to]! > 0x20) to++
      if (to > from && !this.leadsToId(bytes, from, to))
        this.pointer(decoder.decode(bytes.subarray(from, to)))
      from = to
    }
  }

  /** Whether a pointer is `#id` with an id of this document: most are, and need not become strings. */
  private leadsToId(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] !== HASH) return false
    for (let i = from + 1; i < to; i++) if (NAME_BYTES[bytes[i]!] === 0) return false
    return this.survey.ids.find(bytes, from + 1, to) !== 0
  }

  private pointer(value: string): void {
    const { scan, tag, attribute } = this
    const name = `@${scan.rawName(tag.rawNames[attribute]!)} of <${scan.rawName(tag.raw)}>`
    if (/[\s<>"{}|\\^`]/.test(value) || /%(?![0-9A-Fa-f]{2})/.test(value)) {
      this.find(
        'pointer-space',
        `${name} is no address: “${value}” holds a sign that an address cannot hold. Write a space as %20.`,
      )
      return
    }
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1]
    if (scheme === undefined) {
      this.local(value, value, name)
      return
    }
    const declared = this.survey.prefixes.get(scheme)
    if (declared !== undefined) {
      const rest = value.slice(scheme.length + 1)
      const match = declared.map((prefix) => expandPrefix(prefix, rest)).find((x) => x !== undefined)
      if (match === undefined) {
        if (declared.every(({ pattern }) => pattern === undefined)) return
        this.find(
          'pointer-prefix-pattern',
          `“${value}” in ${name} does not fit the @matchPattern of any prefixDef for “${scheme}”.`,
        )
      } else if (/^https?:/i.test(match)) this.address(match)
      else if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(match)) this.local(match, value, name)
    } else if (/^https?:/i.test(value)) this.address(value)
    else if (!SCHEMES.has(scheme.toLowerCase())) {
      this.find(
        'pointer-prefix',
        `The prefix “${scheme}:” of “${value}” in ${name} is not declared. Declare it with a <prefixDef ident="${scheme}"> in the header.`,
      )
    }
  }

  private address(url: string): void {
    if (!this.asking) return
    const { start, end } = this.tag.valueSpan(this.attribute, this.scan.document)
    this.addresses.push({ url, location: { ...this.survey.location(start, end), path: this.open.path() } })
  }

  private local(address: string, shown: string, name: string): void {
    const { survey } = this
    const hash = address.indexOf('#')
    const path = hash < 0 ? address : address.slice(0, hash)
    const fragment = hash < 0 ? '' : decode(address.slice(hash + 1))
    const searched = fragment !== '' && !fragment.includes('(')
    if (path === '') {
      if (searched) this.within(survey.ids, fragment, 'this document', shown, name)
      return
    }
    const target = this.target(path)
    if (target === undefined) return
    const { root } = this.edition
    const base = survey.file === '-' ? root : dirname(resolve(survey.file))
    if (!isInside(target, root) && !isInside(target, base)) {
      this.find(
        'pointer-outside',
        `${name} points to “${shown}”, which lies outside the project and is not looked at. Copy the file into the project.`,
      )
    } else if (!existsSync(target)) {
      const where = relative(root, target)
      this.find(
        'pointer-file',
        `${name} points to “${shown}”, but there is no file ${where.startsWith('..') ? target : where}. The path is relative to the folder of this document.`,
      )
    } else if (searched) {
      if (resolve(survey.file) === target) {
        this.within(survey.ids, fragment, 'this document', shown, name)
        return
      }
      const ids = this.targets.idsOf(target)
      if (ids !== undefined) this.within(ids, fragment, path, shown, name)
      else
        this.find(
          'pointer-file-unreadable',
          `${name} points into “${path}”, which cannot be searched: it is not a well-formed XML file. Validate that file first.`,
        )
    }
  }

  /** Looks for an id in a document. */
  private within(ids: ElementIds, fragment: string, where: string, shown: string, name: string): void {
    if (ids.has(fragment)) return
    const meant = this.compared < MOST_COMPARED ? didYouMean(fragment, ids.texts()) : ''
    this.compared += ids.size
    this.find(
      'pointer-dangling',
      `${name} points to “${shown}”, but nothing in ${where} has the xml:id “${fragment}”.${meant}`,
    )
  }

  /** The file that a relative address leads to, by the `xml:base`s around it. */
  private target(path: string): string | undefined {
    const { survey, tag } = this
    const bases = this.bases.map(({ value }) => value)
    const own = tag.indexOf(this.base)
    if (own >= 0) bases.push(tag.value(own))
    try {
      const file = survey.file === '-' ? `${this.edition.root}/-` : resolve(survey.file)
      let url = new URL(`file://${encodeURI(file).replaceAll('#', '%23').replaceAll('?', '%3F')}`)
      for (const base of bases) url = new URL(base, url)
      url = new URL(path, url)
      return url.protocol === 'file:' ? fileURLToPath(url) : undefined
    } catch {
      return undefined
    }
  }
}

/** Whether a span of bytes is a name without a colon. */
function isName(bytes: Uint8Array, from: number, to: number): boolean {
  if (from < to && NAME_BYTES[bytes[from]!] === 2) {
    let at = from + 1
    while (at < to && NAME_BYTES[bytes[at]!] !== 0) at++
    if (at === to) return true
  }
  return NCNAME.test(decoder.decode(bytes.subarray(from, to)))
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
