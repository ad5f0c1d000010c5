import type { CodeTable } from '../diagnostic.js'

/** What a build reports itself; the stages report their own. */
export const publishCodes = {
  'build-locked': {
    severity: 'error',
    title: 'Another build of this project is running',
    explanation:
      'Two builds at once would write the same files. Sigla keeps a lock in the folder .sigla of the project while it builds.\n\nWait until the other build has ended. If you are sure that none is running (on a shared disk it may run on another machine), delete the file .sigla/build.lock.',
  },
  'build-unwritable': {
    severity: 'error',
    title: 'The edition cannot be written',
    explanation:
      'A file of the edition could not be written: the disk may be full, the folder protected, or a file may stand where a folder is needed. Files that were written before are whole; no file is left half-written.\n\nMend what the message names and build again: what was done already is not done again.',
  },
  'build-name-clash': {
    severity: 'error',
    title: 'Two documents would be published under one name',
    explanation:
      'The editions of a document are named after its file (tei/documents/letter.xml becomes letter.html), and names that differ only by capital letters are one name on Windows and macOS. The second document is left out.\n\nRename one of the files.',
  },
  'build-left-out': {
    severity: 'error',
    title: 'A document was left out of the edition',
    explanation:
      'A document that is not well-formed XML has no editions. The other documents are built.\n\nMend the faults that are reported for it, and build again.',
  },
  'merge-mismatch': {
    severity: 'error',
    title: 'Parts of an edition do not belong together',
    explanation:
      'Parts that were built with --shard can be merged if they were made by the same version of Sigla, with the same configuration and stylesheets, and for the same number of parts; and each file must still be what its part’s manifest says.\n\nBuild the part that the message names again.',
  },
} as const satisfies CodeTable
