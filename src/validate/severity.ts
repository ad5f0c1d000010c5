/** What a project says of rules: in its configuration, in a baseline of known faults, and at a place by a processing instruction. */
import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Diagnostic, Location } from '../diagnostic.js'
import { allCodes, exitOf, reporter } from '../diagnostic.js'
import { didYouMean } from '../edition/suggest.js'
import type { Edition } from '../edition.js'
import { validateCodes } from './codes.js'
import type { Survey } from './survey.js'

const report = reporter(validateCodes)

/** A baseline: faults that were known when a corpus adopted Sigla, as many times as they stood there. */
export interface Baseline {
  readonly version: 1
  /** `file␠code␠path` → how often. */
  readonly known: Readonly<Record<string, number>>
}

/**
 * Gives each diagnostic the severity that the project wants, and leaves out what it has turned off. In a document
 * `<?sigla off CODE reason?>` turns a rule off for the element in which it stands (before the root: for the document).
 */
export function settle(
  diagnostics: readonly Diagnostic[],
  survey: Survey | undefined,
  edition: Edition,
): Diagnostic[] {
  const rules = edition.config.validate?.rules ?? {}
  const ranges = survey === undefined ? [] : switchedOff(survey)
  const known = baseline(edition)
  const left: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    // An incorrect schema is no finding about the document: nothing was checked by it, and the command must say so.
    if (exitOf(diagnostic.code) !== undefined) {
      left.push(diagnostic)
      continue
    }
    // A finding of Schematron is known by its rule’s id too, which stands at the end of its message.
    const id = /\((sch:[^()\s]+)\)$/.exec(diagnostic.message)?.[1]
    const rule = (id === undefined ? undefined : rules[id]) ?? rules[diagnostic.code]
    if (rule?.severity === 'off') continue
    if (
      ranges.some(
        (range) => (range.code === diagnostic.code || range.code === id) && covers(range, diagnostic),
      )
    )
      continue
    const key = baselineKey(diagnostic, edition)
    const count = known.get(key) ?? 0
    if (count > 0) {
      known.set(key, count - 1)
      continue
    }
    left.push(rule === undefined ? diagnostic : { ...diagnostic, severity: rule.severity })
  }
  return left
}

interface Range {
  readonly code: string
  readonly from: Location
  readonly to: Location
}

/** The places between which rules are off. */
function switchedOff(survey: Survey): Range[] {
  return survey.silences.map(({ code, start, end }) => ({
    code,
    from: survey.location(start),
    to: survey.location(end),
  }))
}

function covers({ from, to }: Range, diagnostic: Diagnostic): boolean {
  return diagnostic.line !== undefined && !isBefore(diagnostic, from) && isBefore(diagnostic, to)
}

function isBefore(one: Location, other: Location): boolean {
  const lines = (one.line ?? 0) - (other.line ?? 0)
  return lines < 0 || (lines === 0 && (one.column ?? 0) < (other.column ?? 0))
}

/** A diagnostic as the baseline knows it: not by its line, which any edit above would move. */
export function baselineKey({ file, code, path, message }: Diagnostic, { root }: Edition): string {
  return `${relative(root, file).split(sep).join('/')} ${code} ${path ?? message}`
}

/** The baseline of a project. Each build or command counts anew. */
function baseline(edition: Edition): Map<string, number> {
  const name = edition.config.validate?.baseline
  if (name === undefined) return new Map()
  const file = resolve(edition.root, name)
  if (!existsSync(file)) return new Map()
  try {
    return new Map(Object.entries((JSON.parse(readFileSync(file, 'utf8')) as Baseline).known))
  } catch {
    return new Map()
  }
}

/** The text of a baseline that accepts these diagnostics. */
export function baselineText(diagnostics: readonly Diagnostic[], edition: Edition): string {
  const known = new Map<string, number>()
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'note') continue
    const key = baselineKey(diagnostic, edition)
    known.set(key, (known.get(key) ?? 0) + 1)
  }
  const sorted = Object.fromEntries([...known.keys()].sort().map((key) => [key, known.get(key)!]))
  return `${JSON.stringify({ version: 1, known: sorted } satisfies Baseline, null, 2)}\n`
}

/** Settings for rules that do not exist, or that no project can change. */
export function unknownRules(edition: Edition): Diagnostic[] {
  const file = edition.configFile ?? edition.root
  return Object.keys(edition.config.validate?.rules ?? {}).flatMap((code) => {
    const known = allCodes[code] !== undefined || code.startsWith('sch:')
    if (known && exitOf(code) === undefined) return []
    const message = known
      ? `The configuration sets the severity of “${code}”, which says that something could not be checked at all; that cannot be turned off or down. Remove the setting.`
      : `The configuration sets the severity of “${code}”, and there is no such code.${didYouMean(code, Object.keys(allCodes))} Rules of Schematron schemas are written “sch:ID”.`
    return [report('rule-unknown', { file }, message)]
  })
}
