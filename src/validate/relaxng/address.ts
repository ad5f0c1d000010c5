/** Addresses of the files of a schema. */

import { fileURLToPath, pathToFileURL } from 'node:url'
import { isUriReference } from './datatypes/texts.js'

/** The address of a file, as `href`s in it are resolved against. */
export function addressOf(file: string): string {
  return pathToFileURL(file).href
}

/** Resolves a reference against an address; `undefined` if it cannot be. */
export function resolveHref(href: string, base: string): string | undefined {
  try {
    return new URL(href, base).href
  } catch {
    return undefined
  }
}

/** The file that an address names; `undefined` if it does not name one (it is on the network). */
export function fileOf(address: string): string | undefined {
  if (!address.startsWith('file:')) return undefined
  try {
    return fileURLToPath(address)
  } catch {
    return undefined
  }
}

/** What is wrong with an `href` (RELAX NG 4.5), if anything is. */
export function hrefFault(href: string): string | undefined {
  if (!isUriReference(href)) return `“${href}” is not the address of a file.`
  if (href.includes('#'))
    return `“${href}” points into a file; a schema can only be included whole, without “#…”.`
  return undefined
}

/** What is wrong with the address of a datatype library (RELAX NG 4.3), if anything is. */
export function libraryFault(library: string): string | undefined {
  if (library === '') return undefined
  if (!isUriReference(library)) return `“${library}” is not an address, as “datatypeLibrary” must be.`
  if (library.includes('#')) return `The address “${library}” of a datatype library may not have a “#…”.`
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(library))
    return `The address “${library}” of a datatype library must be absolute, such as http://www.w3.org/2001/XMLSchema-datatypes.`
  return undefined
}
