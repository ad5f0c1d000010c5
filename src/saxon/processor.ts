/** The XSLT processor: documents in, results and messages out. SaxonJS is loaded when it is first needed. */

import { readFileSync } from 'node:fs'
import { loadSaxon } from './load.js'

/** A document as the processor holds it. */
export type SourceDocument = object & { readonly __source?: never }

/** A stylesheet as the processor holds it. */
export type Compiled = object & { readonly __compiled?: never }

/** What `xsl:message` said: its text, and its error code (`Q{uri}local` or a local name), if it has one. */
export interface StylesheetMessage {
  readonly text: string
  readonly code: string | undefined
}

export interface RunResult {
  /** A string for a serialized result; for a raw one, maps as objects, arrays as arrays. */
  readonly value: unknown
  readonly messages: readonly StylesheetMessage[]
}

interface Platform {
  parseXmlFromString(xml: string): SourceDocument
  readFile(...where: unknown[]): unknown
  writeFileSync(...where: unknown[]): unknown
  makeHttpRequest(...where: unknown[]): unknown
}

interface Saxon {
  readonly XError: new (message: string, code: string) => Error
  getPlatform(): Platform
  transform(options: Record<string, unknown>, how: 'sync'): { principalResult: unknown }
}

let saxon: Saxon | undefined

function processor(): Saxon {
  saxon ??= loadSaxon() as Saxon
  return saxon
}

/** Parses a document. The text must be well-formed and without entities of its own (src/document sees to that). */
export function parseSource(xml: string): SourceDocument {
  return processor().getPlatform().parseXmlFromString(xml)
}

const loaded = new Map<string, Compiled>()

/** The compiled stylesheet in a file, read once a process. */
export function loadCompiled(sef: string): Compiled {
  let compiled = loaded.get(sef)
  if (compiled === undefined) {
    compiled = JSON.parse(readFileSync(sef, 'utf8')) as Compiled
    loaded.set(sef, compiled)
  }
  return compiled
}

/**
 * Runs a stylesheet on a document.
 *
 * @param raw whether the result is wanted as data, not serialized
 * @throws the processor's error, if the stylesheet stops
 */
export function run(
  compiled: Compiled,
  source: SourceDocument,
  parameters: Readonly<Record<string, string>>,
  raw: boolean,
): RunResult {
  const messages: StylesheetMessage[] = []
  const { principalResult } = processor().transform(
    {
      stylesheetInternal: compiled,
      sourceNode: source,
      destination: raw ? 'raw' : 'serialized',
      stylesheetParams: parameters,
      deliverMessage: (content: { textContent?: string } | string, code: unknown) => {
        const text = typeof content === 'string' ? content : (content.textContent ?? String(content))
        messages.push({ text, code: code === undefined || code === null ? undefined : String(code) })
      },
    },
    'sync',
  )
  return { value: principalResult, messages }
}

/** The ways by which the processor reaches outside. */
const ways = ['readFile', 'writeFileSync', 'makeHttpRequest'] as const

/** Does something while no stylesheet that runs can read or write a file: what it is given is all it knows. */
export function closed<T>(action: () => T): T {
  const { XError } = processor()
  const platform = processor().getPlatform()
  const open = ways.map((way) => platform[way])
  for (const way of ways)
    platform[way] = () => {
      throw new XError('a stylesheet may not read or write files here', 'FODC0002')
    }
  try {
    return action()
  } finally {
    for (const [index, way] of ways.entries()) platform[way] = open[index]!
  }
}

/** The names of the parameters that a compiled stylesheet declares, sorted. */
export function parametersOf(compiled: Compiled): string[] {
  const names = new Set<string>()
  const visit = (node: { N?: string; name?: string; C?: unknown[] }): void => {
    if (node.N === 'globalParam' && node.name?.startsWith('Q{}')) names.add(node.name.slice(3))
    if (node.N === 'package' || node.N === 'co') for (const child of node.C ?? []) visit(child as typeof node)
  }
  visit(compiled as Parameters<typeof visit>[0])
  return [...names].sort()
}
