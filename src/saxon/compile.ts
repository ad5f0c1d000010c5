/**
 * `node dist/lib/saxon/compile.js`: what is made once of stylesheets and schemas so that no run of Sigla has to: the stylesheets of the
 * editions in dist/sef, the check of the configuration in dist/lib/edition. What is up to date is left as it is.
 */

import { exportCheck } from '../edition/json-check.js'
import { exportStylesheet } from './export.js'
import { formats, stylesheet } from './stylesheets.js'

for (const format of formats) {
  const { source, sef } = stylesheet(format)
  const { fault } = exportStylesheet(source, sef)
  if (fault !== undefined) {
    process.stderr.write(`${source}: ${fault}\n`)
    process.exitCode = 1
  }
}
exportCheck('config')
