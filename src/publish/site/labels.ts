/** The words of the interface, by language; one file a language in `xslt/html/labels`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Key → words. */
export type Labels = Readonly<Record<string, string>>

/** The languages for which there is a file. */
export function labelLanguages(toolRoot: string): string[] {
  return readdirSync(join(toolRoot, 'xslt/html/labels'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort()
}

/**
 * The labels for a language. A project's own file comes first, so that it can change a word or add a language; what is missing is
 * English.
 *
 * @param toolRoot the folder of the tool
 * @param language BCP 47; `de-AT` is served by `de`
 * @param own a JSON file of the project with labels
 */
export function loadLabels(toolRoot: string, language: string, own?: string): Labels {
  const folder = join(toolRoot, 'xslt/html/labels')
  const read = (file: string): Labels => JSON.parse(readFileSync(file, 'utf8')) as Labels
  const known = [language, language.split('-')[0] ?? '']
    .map((name) => join(folder, `${name}.json`))
    .find((f) => existsSync(f))
  return {
    ...read(join(folder, 'en.json')),
    ...(known === undefined ? {} : read(known)),
    ...(own === undefined || !existsSync(own) ? {} : read(own)),
  }
}

/**
 * The words for a key.
 *
 * @throws Error for a key that no file has: a bug
 */
export function label(
  labels: Labels,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const words = labels[key]
  if (words === undefined) throw new Error(`No label “${key}”.`)
  return words.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''))
}
