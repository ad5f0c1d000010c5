/** The layer `pointers`: ids are names and unique, pointers lead somewhere, private prefixes are declared. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic, Location } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { XML_NS } from '../document/names.js'
import {
  attribute,
  parseDocument,
  pathOf,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from '../document/tree.js'
import { didYouMean } from '../edition/suggest.js'
import type { Edition } from '../edition.js'
import { isInside } from '../edition.js'
import type { Address } from './addresses.js'
import { validateCodes } from './codes.js'
import { pointerKind } from './pointer-attributes.js'
import { expandPrefix, type Prefix, prefixesOf } from './prefixes.js'

const report = reporter(validateCodes)

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

/** Checks pointers; remembers the files that pointers lead to, so that each is read once a call. */
export class PointerChecker {
  private readonly files = new Map<string, ReadonlySet<string> | undefined>()

  /** The web addresses of the document that was checked last, which nobody has asked yet. */
  addresses: Address[] = []

  constructor(private readonly edition: Edition) {}

  /** All faults of a document's ids and pointers, in the order of the document. */
  check(document: XmlDocument): Diagnostic[] {
    const found: Diagnostic[] = []
    this.addresses = []
    const at = (el: XmlElement, attr: XmlAttribute): Location => ({
      ...document.location(attr.valueStart, attr.valueEnd),
      path: pathOf(el),
    })
    const repeated = new Set(document.repeatedIds.map(({ element }) => element))
    const prefixes = prefixesOf(document, found)
    for (const element of allElements(document.root)) {
      for (const attr of element.attributes) {
        if (attr.ns === XML_NS && attr.local === 'id') {
          if (!NCNAME.test(attr.value)) {
            found.push(
              report(
                'id-form',
                at(element, attr),
                `“${attr.value}” cannot be an xml:id: it must begin with a letter or _ and hold only letters, digits, - . and _.`,
              ),
            )
          } else if (repeated.has(element)) {
            const first = document.ids.get(attr.value)
            const line = first === undefined ? undefined : document.location(first.start).line
            found.push(
              report(
                'id-duplicate',
                at(element, attr),
                `The xml:id “${attr.value}” already stands on <${first?.name ?? 'an element'}>${line === undefined ? '' : ` in line ${line}`}. Give one of the two another name.`,
              ),
            )
          }
          continue
        }
        const kind = pointerKind(element, attr)
        if (kind === undefined) continue
        const values =
          kind === 'several' ? attr.value.split(/[ \t\r\n]+/).filter((v) => v !== '') : [attr.value]
        for (const value of values) this.pointer(value, element, attr, document, prefixes, at, found)
      }
    }
    return found
  }

  private pointer(
    value: string,
    element: XmlElement,
    attr: XmlAttribute,
    document: XmlDocument,
    prefixes: ReadonlyMap<string, readonly Prefix[]>,
    at: (el: XmlElement, attr: XmlAttribute) => Location,
    found: Diagnostic[],
  ): void {
    const name = `@${attr.name} of <${element.name}>`
    if (/[\s<>"{}|\\^`]/.test(value) || /%(?![0-9A-Fa-f]{2})/.test(value)) {
      found.push(
        report(
          'pointer-space',
          at(element, attr),
          `${name} is no address: “${value}” holds a sign that an address cannot hold. Write a space as %20.`,
        ),
      )
      return
    }
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1]
    if (scheme !== undefined) {
      const declared = prefixes.get(scheme)
      if (declared !== undefined) {
        const rest = value.slice(scheme.length + 1)
        const match = declared.map((prefix) => expandPrefix(prefix, rest)).find((x) => x !== undefined)
        if (match === undefined) {
          if (declared.every(({ pattern }) => pattern === undefined)) return
          found.push(
            report(
              'pointer-prefix-pattern',
              at(element, attr),
              `“${value}” in ${name} does not fit the @matchPattern of any prefixDef for “${scheme}”.`,
            ),
          )
        } else if (/^https?:/i.test(match)) this.addresses.push({ url: match, location: at(element, attr) })
        else if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(match))
          this.local(match, value, name, element, attr, document, at, found)
      } else if (/^https?:/i.test(value)) this.addresses.push({ url: value, location: at(element, attr) })
      else if (!SCHEMES.has(scheme.toLowerCase())) {
        found.push(
          report(
            'pointer-prefix',
            at(element, attr),
            `The prefix “${scheme}:” of “${value}” in ${name} is not declared. Declare it with a <prefixDef ident="${scheme}"> in the header.`,
          ),
        )
      }
      return
    }
    this.local(value, value, name, element, attr, document, at, found)
  }

  private local(
    address: string,
    shown: string,
    name: string,
    element: XmlElement,
    attr: XmlAttribute,
    document: XmlDocument,
    at: (el: XmlElement, attr: XmlAttribute) => Location,
    found: Diagnostic[],
  ): void {
    const hash = address.indexOf('#')
    const path = hash < 0 ? address : address.slice(0, hash)
    const fragment = hash < 0 ? undefined : decode(address.slice(hash + 1))
    if (path === '') {
      if (fragment === undefined || fragment === '' || fragment.includes('(') || document.ids.has(fragment))
        return
      found.push(
        report(
          'pointer-dangling',
          at(element, attr),
          `${name} points to “${shown}”, but nothing in this document has the xml:id “${fragment}”.${didYouMean(fragment, document.ids.keys())}`,
        ),
      )
      return
    }
    const target = this.target(path, element, document)
    if (target === undefined) return
    const root = this.edition.root
    const base = document.file === '-' ? root : dirname(resolve(document.file))
    if (!isInside(target, root) && !isInside(target, base)) {
      found.push(
        report(
          'pointer-outside',
          at(element, attr),
          `${name} points to “${shown}”, which lies outside the project and is not looked at. Copy the file into the project.`,
        ),
      )
      return
    }
    if (!existsSync(target)) {
      const where = relative(root, target)
      found.push(
        report(
          'pointer-file',
          at(element, attr),
          `${name} points to “${shown}”, but there is no file ${where.startsWith('..') ? target : where}. The path is relative to the folder of this document.`,
        ),
      )
      return
    }
    if (fragment === undefined || fragment === '' || fragment.includes('(')) return
    if (resolve(document.file) === target) {
      if (!document.ids.has(fragment))
        found.push(
          report(
            'pointer-dangling',
            at(element, attr),
            `${name} points to “${shown}”, but nothing in this document has the xml:id “${fragment}”.${didYouMean(fragment, document.ids.keys())}`,
          ),
        )
      return
    }
    const ids = this.idsOf(target)
    if (ids === undefined) {
      found.push(
        report(
          'pointer-file-unreadable',
          at(element, attr),
          `${name} points into “${path}”, which cannot be searched: it is not a well-formed XML file. Validate that file first.`,
        ),
      )
    } else if (!ids.has(fragment)) {
      found.push(
        report(
          'pointer-dangling',
          at(element, attr),
          `${name} points to “${shown}”, but nothing in ${path} has the xml:id “${fragment}”.${didYouMean(fragment, ids)}`,
        ),
      )
    }
  }

  private target(path: string, element: XmlElement, document: XmlDocument): string | undefined {
    const bases: string[] = []
    for (let up: XmlElement | undefined = element; up !== undefined; up = up.parent) {
      const base = attribute(up, 'xml:base')
      if (base !== undefined) bases.unshift(base)
    }
    try {
      const file = document.file === '-' ? `${this.edition.root}/-` : resolve(document.file)
      let url = new URL(`file://${encodeURI(file).replaceAll('#', '%23').replaceAll('?', '%3F')}`)
      for (const base of bases) url = new URL(base, url)
      url = new URL(path, url)
      return url.protocol === 'file:' ? fileURLToPath(url) : undefined
    } catch {
      return undefined
    }
  }

  private idsOf(file: string): ReadonlySet<string> | undefined {
    if (!this.files.has(file)) {
      let ids: ReadonlySet<string> | undefined
      if (statSync(file).isFile()) {
        const { document } = parseDocument(readFileSync(file), file)
        if (document !== undefined) ids = new Set(document.ids.keys())
      }
      this.files.set(file, ids)
    }
    return this.files.get(file)
  }
}

const NCNAME = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Lm}_.\-\u00b7]*$/u

/** All elements, whatever their depth: without recursion, since documents may be nested very deep. */
function* allElements(root: XmlElement): Generator<XmlElement> {
  const stack = [root]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at
    for (let i = at.children.length - 1; i >= 0; i--) {
      const child = at.children[i]!
      if (child.kind === 'element') stack.push(child)
    }
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
