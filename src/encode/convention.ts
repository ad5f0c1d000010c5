/** The convention that a project is encoded by. */
import { resolve } from 'node:path'
import type { Edition } from '../edition.js'
import { type ConventionLoaded, loadConvention } from '../sigla/index.js'

/**
 * Loads the convention of a project: the one that the command line names, else the configuration's, else `translation`.
 * A name that ends in `.json` is a file: the configuration's relative to the project.
 *
 * @param given what the command line names
 * @param path makes the command line's path absolute
 */
export function projectConvention(
  edition: Edition,
  given?: string,
  path: (name: string) => string = resolve,
): ConventionLoaded {
  const own = edition.config.encode?.convention
  const file = (name: string): boolean => name.endsWith('.json')
  if (given !== undefined) return loadConvention(file(given) ? path(given) : given)
  return loadConvention(own !== undefined && file(own) ? resolve(edition.root, own) : own)
}
