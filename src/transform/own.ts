/** What a project changes in its editions, ready for `transform`. */

import { type Diagnostic, reporter } from '../diagnostic.js'
import { didYouMean } from '../edition/suggest.js'
import type { Edition } from '../edition.js'
import { compileOwn, type OwnStylesheets, ownStylesheets } from '../saxon/own.js'
import { loadCompiled, parametersOf } from '../saxon/processor.js'
import { type CompiledStylesheets, type Format, formats, stylesheet } from '../saxon/stylesheets.js'
import { transformCodes } from './codes.js'

const report = reporter(transformCodes)

export interface ProjectStylesheets {
  readonly stylesheets: CompiledStylesheets
  /** With an error in it no edition is to be made. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads, checks and compiles the stylesheets of a project.
 *
 * @param own what was read and checked already, if it was
 */
export function projectStylesheets(
  edition: Edition,
  wanted: readonly Format[] = formats,
  own: OwnStylesheets = ownStylesheets(edition, wanted),
): ProjectStylesheets {
  if (own.diagnostics.some(({ severity }) => severity === 'error'))
    return { stylesheets: {}, diagnostics: own.diagnostics }
  const { stylesheets, diagnostics } = compileOwn(edition, own)
  const found = [...own.diagnostics, ...diagnostics]
  if (diagnostics.length === 0 && wanted.length === formats.length)
    found.push(...unknownParameters(edition, stylesheets))
  return { stylesheets, diagnostics: found }
}

/** Parameters of the configuration that no edition has: they would be without effect. */
function unknownParameters(edition: Edition, stylesheets: CompiledStylesheets): Diagnostic[] {
  const given = Object.keys(edition.config.transform?.parameters ?? {})
  if (given.length === 0) return []
  const known = [
    ...new Set(
      formats.flatMap((format) =>
        parametersOf(loadCompiled(stylesheets[format]?.sef ?? stylesheet(format).sef)),
      ),
    ),
  ]
  return given
    .filter((name) => !known.includes(name))
    .map((name) =>
      report(
        'edition-parameter',
        { file: edition.configFile ?? edition.root },
        `No edition has the parameter “${name}” of the configuration.${didYouMean(name, known)} They have: ${known.join(', ')}.`,
      ),
    )
}
