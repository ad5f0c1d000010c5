import type { CodeTable } from '../diagnostic.js'

/** Faults of a project: its configuration, its folders and its files. But for an empty folder, all end a command with status 2. */
export const editionCodes = {
  'config-json': {
    severity: 'error',
    exit: 2,
    title: 'The configuration is not JSON',
    explanation: `sigla.config.json must be one JSON object (RFC 8259). The usual slips are a comma after the last member, single quotes, a comment, or a name that stands twice.

The smallest configuration is {}: then every setting has its default.

Mend the place that the message names; an editor that knows JSON underlines it.`,
  },
  'config-key': {
    severity: 'error',
    exit: 2,
    title: 'A setting that Sigla does not know',
    explanation: `Sigla refuses keys of sigla.config.json that it does not know, because a misspelt setting would otherwise be passed over without a word: "publsher" would leave the edition without its publisher.

Correct the spelling (the message suggests the nearest key), or remove the key. schemas/config.schema.json lists all of them; "$schema" is allowed, so that editors can complete the keys.`,
  },
  'config-value': {
    severity: 'error',
    exit: 2,
    title: 'A setting with a value that it cannot have',
    explanation: `The value of a key in sigla.config.json has the wrong type or is not one of those allowed, for example "date": 1949 where a text such as "1949-01-31" is wanted.

The message names the key, its place and what is allowed there.`,
  },
  'config-path': {
    severity: 'error',
    exit: 2,
    title: 'A path of the configuration leads nowhere, or out of the project',
    explanation: `A file or folder that sigla.config.json names does not exist, or lies outside the project. Sigla reads only what lies inside the project's folder, so that a project can be moved, packed and given to others whole.

Paths in the configuration are relative to the folder that holds it. Copy the file into the project, or name it on the command line (--schema, --convention), which may lead anywhere.`,
  },
  'project-missing': {
    severity: 'error',
    exit: 2,
    title: 'There is no project here',
    explanation: `A project is a folder that holds sigla.config.json; {} is a complete one. Without a path, a command works on the project's own folders, and so there must be a project.

Go to the project's folder, name it with -C DIR, or name the files to work on. A new project is made with sigla init.`,
  },
  'file-unreadable': {
    severity: 'error',
    exit: 2,
    title: 'A file that cannot be read',
    explanation: `The file does not exist, is a folder, or may not be read by you. The other files are still worked on, but the command ends with status 2, because what it says does not cover all that was asked for.`,
  },
  'folder-empty': {
    severity: 'warning',
    title: 'A folder without documents',
    explanation: `The folder that was named holds no file that is a document by its name (.xml or .tei), so there was nothing to check in it. Perhaps another folder was meant, or the documents have other endings; a file with another ending can be named itself.`,
  },
} as const satisfies CodeTable
