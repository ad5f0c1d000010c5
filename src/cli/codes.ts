import type { CodeTable } from '../diagnostic.js'

/** Remarks of the command line itself. */
export const cliCodes = {
  'nothing-to-do': {
    severity: 'note',
    title: 'There is nothing to do',
    explanation: `The command was given no files, and the project's own folder for them is empty. Transcripts belong into tei/transcripts, documents into tei/documents, unless sigla.config.json ("folders") says otherwise.`,
  },
} as const satisfies CodeTable
