import type { RightsConfig } from '../../edition/config.js'
import type { LibraryConfig } from './config.js'
import { parseIdentifier } from './identifier.js'
import type { CollectionDescription } from './record.js'

/** What of the configuration describes the edition as a whole. */
export interface CollectionConfig {
  readonly title?: string
  readonly publisher?: string
  readonly date?: string
  readonly url?: string
  readonly language?: string
  readonly rights?: RightsConfig
  readonly library?: LibraryConfig
}

/**
 * The description of the whole edition from the configuration.
 *
 * @param date the date of the build, where the configuration has none
 */
export function collectionDescription(config: CollectionConfig, date?: string): CollectionDescription {
  const { library = {} } = config
  const baseUrl = config.url === undefined || config.url.endsWith('/') ? config.url : `${config.url}/`
  const issued = config.date ?? date
  const encoding = config.rights?.target
  return {
    title: config.title ?? '',
    ...(library.description !== undefined && { description: library.description }),
    ...(config.language !== undefined && { language: config.language }),
    ...(config.publisher !== undefined && { publisher: config.publisher }),
    ...(library.editor !== undefined && { editor: library.editor }),
    ...(library.email !== undefined && { email: library.email }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(library.findingAid !== undefined && { findingAid: library.findingAid }),
    identifiers: (library.identifiers ?? []).map((text) => {
      const { scheme, value } = parseIdentifier(undefined, text)
      return { scheme, value }
    }),
    rights: { ...(encoding !== undefined && { encoding }), ...library.rights },
    ...(issued !== undefined && { date: issued }),
  }
}
