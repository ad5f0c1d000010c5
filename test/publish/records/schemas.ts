import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'

/** The official schemas of the formats; absent outside of development. */
export const formats: string = fileURLToPath(new URL('../../../../shared/formats/', import.meta.url))

function runs(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined
}

/** Whether XML can be validated here, and why not. */
export const canValidate: boolean = existsSync(formats) && runs('xmllint')
export const needs = '(needs ../shared and xmllint)'

/** The faults of an XML text by an XSD, or '' if it is valid. */
export function xsdFaults(xml: string, schema: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-xsd-'))
  try {
    const file = join(folder, 'document.xml')
    writeFileSync(file, xml)
    // Several schemas at once: the answers of OAI-PMH hold metadata of other namespaces, which its schema validates strictly.
    const path = schema === 'oai' ? join(folder, 'all.xsd') : join(formats, schema)
    if (schema === 'oai') writeFileSync(path, combined())
    const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', path, file], {
      env: { ...process.env, XML_CATALOG_FILES: join(formats, 'catalog.xml') },
      encoding: 'utf8',
    })
    return status === 0 ? '' : stderr
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function combined(): string {
  const tei = join(mkdtempSync(join(tmpdir(), 'sigla-tei-')), 'tei.xsd')
  // There is no XSD of TEI here: its documents are validated by RELAX NG elsewhere, so that any content does.
  writeFileSync(
    tei,
    `<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0"><element name="TEI"><complexType mixed="true"><sequence><any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></sequence><anyAttribute processContents="skip"/></complexType></element></schema>`,
  )
  const imports = [
    ['http://www.openarchives.org/OAI/2.0/', join(formats, 'oai/OAI-PMH.xsd')],
    ['http://www.openarchives.org/OAI/2.0/oai_dc/', join(formats, 'oai/oai_dc.xsd')],
    ['http://www.loc.gov/mods/v3', join(formats, 'mods/mods-3-8.xsd')],
    ['http://www.tei-c.org/ns/1.0', tei],
  ].map(([namespace, location]) => `<import namespace="${namespace}" schemaLocation="file://${location}"/>`)
  return `<schema xmlns="http://www.w3.org/2001/XMLSchema">${imports.join('')}</schema>`
}

/** The faults of a JSON value by one of the official schemas, or [] if it is valid. Formats (`uri`, `uri-template`) count only on wish: DTS's own
 * examples have names where its schema says `uri`. */
export function jsonFaults(value: unknown, schema: string, withFormats = false): unknown[] {
  const text = JSON.parse(readFileSync(join(formats, schema), 'utf8')) as { $schema?: string }
  const isNew = text.$schema?.includes('2020-12') === true
  const ajv = isNew
    ? new Ajv2020({ strict: false, allErrors: true, validateFormats: withFormats })
    : new Ajv({ strict: false, allErrors: true, validateFormats: withFormats })
  if (withFormats) (ajvFormats as unknown as (ajv: object) => void)(ajv)
  if (schema.startsWith('dts/')) {
    for (const other of ['resource', 'citable_unit']) {
      if (schema.includes(other)) continue
      ajv.addSchema(JSON.parse(readFileSync(join(formats, `dts/${other}.schema.json`), 'utf8')) as object)
    }
  }
  const validate = ajv.compile(text)
  return validate(value) ? [] : (validate.errors ?? [])
}

/** The faults of an XML text by a RELAX NG schema, by jing; undefined where there is no jing. */
export function relaxngFaults(xml: string, schema: string): string | undefined {
  if (spawnSync('jing', []).error !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'sigla-rng-'))
  try {
    const file = join(folder, 'document.xml')
    writeFileSync(file, xml)
    execFileSync('jing', [join(formats, schema), file], { encoding: 'utf8', stdio: 'pipe' })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
