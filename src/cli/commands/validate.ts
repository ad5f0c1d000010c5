import { defineCommand, UsageError } from '../command.js'

/** `sigla validate`: what is wrong with documents, where, and how to mend it. */
export const validateCommand = defineCommand({
  name: 'validate',
  summary: 'check documents: well-formed, by their schemas, pointers, editorial rules',
  arguments: [
    {
      name: 'document',
      description:
        'files, folders of them, or - for standard input; the project’s documents and registers unless given',
      optional: true,
      many: true,
    },
  ],
  options: {
    schema: {
      value: 'file',
      many: true,
      description: 'a RELAX NG schema (.rng, .rnc) instead of the documents’ own',
    },
    schematron: { value: 'file', many: true, description: 'a Schematron schema besides the documents’ own' },
    layer: {
      value: 'name',
      many: true,
      choices: ['wellformed', 'relaxng', 'schematron', 'pointers', 'editorial', 'json'],
      description: 'only these layers; all unless given',
    },
    phase: { value: 'name', description: 'the phase of the Schematron schemas' },
    fix: { description: 'apply the repairs that are certain' },
    updateBaseline: {
      description: 'accept the faults of now: write them into the baseline file of the configuration',
    },
  },
  examples: [
    { line: 'sigla validate', text: 'all of the project' },
    {
      line: 'sigla validate --schema tei_all.rng letter.xml',
      text: 'one document, by a schema of your choice',
    },
    { line: 'sigla validate --format sarif > sigla.sarif', text: 'for a code host' },
  ],
  async run() {
    throw new UsageError('Not yet.')
  },
})
