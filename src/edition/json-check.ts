/** Checks of JSON values by JSON Schemas (2020-12), by ajv: compiled when they are needed, or once and for all when Sigla is built. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { ErrorObject } from 'ajv'
import type { Ajv2020 } from 'ajv/dist/2020.js'
import { toolRoot } from '../edition.js'
import { sha256 } from './hash.js'

export type Check = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null }

const require = createRequire(import.meta.url)
const checks = new Map<string, Check>()

/** The check of one of the tool's own schemas (absolute path); an incorrect schema is a bug and throws. */
export function checkOf(schemaFile: string): Check {
  let check = checks.get(schemaFile)
  if (check === undefined) {
    const schema = readFileSync(schemaFile, 'utf8')
    check = exported(schemaFile, schema) ?? (compiler(false).compile(JSON.parse(schema) as object) as Check)
    checks.set(schemaFile, check)
  }
  return check
}

/**
 * Writes the check of `schemas/NAME.schema.json` as a module: to load ajv and to compile the schema takes longer than all else that
 * happens before a command begins.
 */
export function exportCheck(name: string): void {
  const schema = readFileSync(join(toolRoot, 'schemas', `${name}.schema.json`), 'utf8')
  const { default: standalone } =
    require('ajv/dist/standalone/index.js') as typeof import('ajv/dist/standalone/index.js')
  const ajv = compiler(true)
  const code = standalone(ajv, ajv.compile(JSON.parse(schema) as object))
  writeFileSync(moduleFile(name), `${code}\nmodule.exports.madeOf = "${sha256(schema)}"\n`)
}

/** The exported check of a schema, if it was made of this text of it. */
function exported(schemaFile: string, schema: string): Check | undefined {
  const file = moduleFile(basename(schemaFile, '.schema.json'))
  if (!existsSync(file)) return undefined
  const check = require(file) as Check & { readonly madeOf: string }
  return check.madeOf === sha256(schema) ? check : undefined
}

function moduleFile(name: string): string {
  return join(toolRoot, 'dist', 'lib', 'edition', `${name}-check.cjs`)
}

/** @param code whether its checks are to be written as modules */
function compiler(code: boolean): Ajv2020 {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    ...(code && { code: { source: true } }),
  })
  ;(require('ajv-formats') as typeof import('ajv-formats')).default(ajv)
  return ajv
}
