import type { CodeTable } from '../diagnostic.js'

/** What running and compiling stylesheets reports. */
export const saxonCodes = {
  'xslt-failed': {
    severity: 'error',
    title: 'A stylesheet stopped',
    explanation:
      'A transformation stopped with an error, so this edition of the document was not made. The message is the processor’s, with the place in the stylesheet.\n\nIf the stylesheet is one of your project’s own, mend it at that place. If it is one of Sigla’s, please report it with the document.',
  },
  'xslt-compile': {
    severity: 'error',
    title: 'A stylesheet that can’t be compiled',
    explanation:
      'A stylesheet of the project has an error in itself, for example a template for a mode that no `xsl:mode` declares. The message names the file and the line.\n\nMend the stylesheet; nothing is built with it until then.',
  },
  'xslt-forbidden': {
    severity: 'error',
    title: 'A stylesheet that reads files or the network',
    explanation:
      'A stylesheet of the project calls a function such as `doc()`, `unparsed-text()` or `collection()`, by which it could read any file of this computer or fetch from the network.\n\nPass what it needs as a parameter, or allow it in `sigla.config.json`: `"transform": { "allowReading": true }`.',
  },
  'xslt-message': {
    severity: 'note',
    title: 'A message of a stylesheet',
    explanation: 'A stylesheet of the project said something with `xsl:message`. Sigla passes it on.',
  },
} as const satisfies CodeTable
