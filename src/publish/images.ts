/**
 * The images of a document that lie in its project. They are published under `images/`, and the published TEI names them there; images on the
 * web stay where they are, and are linked.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { attribute, elements, type XmlAttribute, type XmlDocument } from '../document/tree.js'
import { isInside } from '../edition.js'
import type { Dependency } from './cache.js'

/** An attribute that names an image: where the image lies, and where it is published. */
export interface LocalImage {
  readonly attribute: XmlAttribute
  readonly file: string
  /** Path in the edition's folder. */
  readonly path: string
}

/** What browsers show; pictures that can hold scripts are not published. */
const shown = /\.(?:jpe?g|png|gif|webp|avif)$/iu
/** The attributes that name an image (TEI Guidelines, 12.1 and 15.1). */
const naming: Readonly<Record<string, string>> = { graphic: 'url', media: 'url', pb: 'facs' }

/**
 * The images in the order of the document, missing ones too.
 *
 * @param root the project's folder: nothing outside it is published
 */
export function localImages(document: XmlDocument, root: string): LocalImage[] {
  const found: LocalImage[] = []
  for (const element of elements(document.root)) {
    const name = naming[element.local]
    const value = name === undefined ? undefined : attribute(element, name)
    if (value === undefined || !shown.test(value) || /^[a-z][a-z0-9+.-]*:|^\/|[\s#?\\]/iu.test(value))
      continue
    const file = resolve(dirname(document.file), decoded(value))
    if (!isInside(file, root)) continue
    const own = element.attributes.find((one) => one.name === name)!
    found.push({ attribute: own, file, path: publishedPath(relative(root, file)) })
  }
  return found
}

/** The images among what documents depend on: published path → file, of those that are there. */
export function dependedImages(dependencies: readonly Dependency[], root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const { file, id, sha256 } of dependencies)
    if (id === undefined && sha256 !== 'missing' && shown.test(file))
      found.set(publishedPath(file), join(root, file))
  return found
}

/** Those that are there. */
export function publishedImages(document: XmlDocument, root: string): LocalImage[] {
  return localImages(document, root).filter(({ file }) => existsSync(file))
}

/** `tei/images/1.jpg` is `images/1.jpg`; what lies elsewhere keeps its path below a folder of its own. */
function publishedPath(within: string): string {
  const path = within.split(sep).join('/')
  return path.startsWith('tei/images/') ? path.slice(4) : `images/_/${path}`
}

/** A published path as an address. */
export function imageAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

/** What shows images beside the text: our script and sheet, and OpenSeadragon. */
export function viewerFiles(toolRoot: string): Map<string, string> {
  const own = (name: string): [string, string] => [`assets/${name}`, join(toolRoot, 'xslt/html/viewer', name)]
  const library = createRequire(import.meta.url).resolve(
    'openseadragon/build/openseadragon/openseadragon.min.js',
  )
  return new Map([own('facsimile.css'), own('facsimile.js'), ['assets/openseadragon.js', library]])
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
