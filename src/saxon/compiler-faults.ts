/** What the compiler says of a project's modules, as diagnostics at their places. */

import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import type { XmlAttribute, XmlDocument, XmlElement } from '../document/tree.js'
import { saxonCodes } from './codes.js'

const report = reporter(saxonCodes)

/**
 * Reads the compiler's complaints: `Error CODE on line 7 in folder/name.xsl:` or `… on line 8 in folder/name.xsl {expression}: …`,
 * with the sentence on the next line. It does not always say which module it means, nor the right line: then the expression is looked for.
 *
 * @param said the compiler's output
 * @param modules the project's modules, parsed; the first is named where nothing else is known
 */
export function compilerFaults(said: string, modules: readonly XmlDocument[]): Diagnostic[] {
  const found: Diagnostic[] = []
  const faults = said
    .split(/^(?=(?:Static )?Error )/m)
    .filter((fault) => fault.startsWith('Error') || fault.startsWith('Static'))
  for (const fault of faults) {
    const [head = '', ...rest] = fault.split('\n')
    const sentence = rest
      .filter((line) => !/^Failed to compile/.test(line))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
    const words = sentence
      .replace(/^Static error in (\w+) on line \d+(?: in .*?)? (?=\{)/, 'error in the $1 ')
      .replaceAll(/Q\{[^}]*\}/g, '')
    const code = /\b([A-Z]{4}\d{4})\b/.exec(head)?.[1]
    const message = `The stylesheet cannot be compiled: ${words === '' ? head : words}${code === undefined ? '' : ` (${code})`}. Mend it; nothing is made with it until then.`
    found.push(report('xslt-compile', place(`${head}\n${sentence}`, modules), message.replace('..', '.')))
  }
  if (found.length > 0) return found
  const file = modules[0]!.file
  const message = `The stylesheet cannot be compiled: ${said.replace(/\s+/g, ' ').trim()}`
  return [report('xslt-compile', { file }, message)]
}

function place(fault: string, modules: readonly XmlDocument[]): Location {
  const line = Number(/\bon line (\d+)/.exec(fault)?.[1] ?? Number.NaN)
  const expression = /\bon line \d+(?: in .*?)? \{(.*)\}: /.exec(fault)?.[1]
  if (expression !== undefined) {
    const at = modules.flatMap((module) => holders(module, expression))
    const best = at.find((location) => location.line === line) ?? at[0]
    if (best !== undefined) return best
  }
  const named = / on line \d+ in (.*?)(?::$| \{)/m.exec(fault)?.[1]
  const module = modules.find(({ file }) => named !== undefined && file.replaceAll('\\', '/').endsWith(named))
  if (module !== undefined) return onLine(module, line)
  const name = /\bQ\{[^}]*\}([\w.-]+)/.exec(fault)?.[1]
  const mention =
    name === undefined
      ? undefined
      : modules.flatMap((m) => holders(m, name, (value) => new RegExp(`(?:^|[:\\s])${name}$`).test(value)))[0]
  return mention ?? { file: modules[0]!.file }
}

/** The attributes and value templates of a module that hold an expression, in the order of the document. */
function holders(
  module: XmlDocument,
  expression: string,
  holds: (value: string) => boolean = (value) => value.includes(expression),
): Location[] {
  const plain = (value: string): string => value.replace(/\s+/g, ' ').trim()
  const found: Location[] = []
  const each = (element: XmlElement): void => {
    for (const { value, valueStart, valueEnd } of element.attributes as readonly XmlAttribute[])
      if (holds(plain(value))) found.push(module.location(valueStart, valueEnd))
    for (const child of element.children) {
      if (child.kind === 'element') each(child)
      else if (child.kind === 'text' && holds(plain(child.value)))
        found.push(module.location(element.start, element.startTagEnd))
    }
  }
  each(module.root)
  return found
}

/** The element whose start tag begins on a line, else the line. */
function onLine(module: XmlDocument, line: number): Location {
  const find = (element: XmlElement): Location | undefined => {
    const here = module.location(element.start, element.startTagEnd)
    if (here.line !== undefined && line >= here.line && line <= (here.endLine ?? here.line)) return here
    for (const child of element.children) {
      const inner = child.kind === 'element' ? find(child) : undefined
      if (inner !== undefined) return inner
    }
    return undefined
  }
  return find(module.root) ?? { file: module.file, ...(Number.isNaN(line) ? {} : { line, column: 1 }) }
}
