/** `node dist/lib/saxon/compile.js`: compiles the stylesheets of the editions to dist/sef, what is up to date left as it is. */

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
