import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { siteCodes } from './codes.js'
import type { PageNames } from './types.js'

const report = reporter(siteCodes)

const usual: PageNames = {
  home: 'index',
  chronology: 'chronology',
  genre: 'genre',
  archive: 'archive',
  person: 'persons',
  place: 'places',
  org: 'organisations',
  principles: 'principles',
  search: 'search',
  downloads: 'downloads',
  licence: 'licence',
}

/**
 * The file names of the site's pages. A document's name comes first: its address must last.
 *
 * @param stems the documents' stems
 * @param fileOf the TEI file of a stem, for the diagnostic
 */
export function pageNames(
  stems: readonly string[],
  fileOf: (stem: string) => string,
): { names: PageNames; diagnostics: Diagnostic[] } {
  // names are compared as file systems that ignore case do
  const taken = new Map(stems.map((stem) => [stem.toLowerCase(), stem]))
  const diagnostics: Diagnostic[] = []
  const names = Object.fromEntries(
    Object.entries(usual).map(([page, name]) => {
      const stem = taken.get(name)
      let free: string = name
      while (taken.has(free)) free += '-page'
      if (stem !== undefined) {
        const message = `The document “${stem}” has the name of the site's page ${name}.html, which is now ${free}.html. Rename the document's file before you publish.`
        diagnostics.push(report('site-name-taken', { file: fileOf(stem) }, message))
      }
      return [page, `${free}.html`]
    }),
  ) as unknown as PageNames
  return { names, diagnostics }
}

/** The address of a document's page, relative to the site's root. */
export function documentHref(stem: string, place?: string): string {
  const page = `${encodeURIComponent(stem)}.html`
  return place === undefined || place === '' ? page : `${page}#${fragmentOf(place)}`
}

/** An id as the fragment of an address. */
export function fragmentOf(id: string): string {
  return encodeURIComponent(id)
}
