/** The layer `json`: a project's JSON files against the schemas of their kind. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { isJsonFault, readJson } from '../edition/json.js'
import { checkJson } from '../edition/json-schema.js'
import type { Edition } from '../edition.js'
import { validateCodes } from './codes.js'

const report = reporter(validateCodes)

/**
 * Checks one JSON file.
 *
 * @param schema the file's schema in the tool's `schemas/`, e.g. `decisions.schema.json`; not checked by one if it is absent
 */
export function checkJsonFile(bytes: Uint8Array, file: string, schema: string | undefined): Diagnostic[] {
  const json = readJson(new TextDecoder().decode(bytes), file)
  if (isJsonFault(json)) {
    const { message, ...location } = json
    return [report('json-syntax', location, message)]
  }
  if (schema === undefined || !existsSync(schema)) return []
  return checkJson(json, schema).map((fault) => report('json-invalid', fault.location, fault.message))
}

/** Checks the JSON files that a project's editors write: decisions, conventions; and the record of what was encoded. */
export function checkProjectJson(edition: Edition): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { file, schema } of projectJson(edition)) {
    if (existsSync(file)) found.push(...checkJsonFile(readFileSync(file), file, schema))
  }
  return found
}

/** The JSON files of a project, each with its schema. */
export function projectJson(edition: Edition): { file: string; schema: string }[] {
  const schema = (name: string): string => join(edition.toolRoot, 'schemas', `${name}.schema.json`)
  const named = edition.config.encode?.convention
  return [
    ...edition.decisions.map((file) => ({ file, schema: schema('decisions') })),
    ...(named?.endsWith('.json') === true
      ? [{ file: join(edition.root, named), schema: schema('convention') }]
      : []),
    { file: join(edition.root, 'tei/encoded.json'), schema: schema('encoded') },
  ]
}
