import type { CrosswalkRow, CrosswalkTarget } from './crosswalk.js'
import { crosswalk, crosswalkTargets, rightsCrosswalk, rightsTargets } from './crosswalk.js'
import { rightsSubjects } from './record.js'

/** docs/crosswalk.md, from the crosswalk; a test compares the two. */
export function crosswalkDocument(): string {
  const rows: readonly CrosswalkRow[] = Object.values(crosswalk)
  const parts = [
    '# Crosswalk: from the TEI header to library formats',
    '',
    '<!-- Generated from src/publish/records/crosswalk.ts: change that file, then `npx vitest run test/publish/records -u`. -->',
    '',
    'Every record starts from one value, the edition record (`records/STEM.record.json`, schemas/record.schema.json), and this table says',
    'which element of the header fills which field of it, and where the field goes. Steps start at `teiHeader`, or at `TEI` where they',
    'begin with `/`. A field that the header does not fill is left out everywhere; nothing is inferred from another field.',
    '',
    'TEI describes the digital edition and its source in one header. Fields that begin with `digital.` are of the edition, those with',
    '`source.` of what it was made from; no format mixes the two.',
  ]
  for (const row of rows)
    parts.push('', ...section(row.field, row.means, row.from, row.take, row.to, row.remark))
  for (const subject of rightsSubjects) {
    const { means, from } = rightsCrosswalk[subject]
    parts.push(
      '',
      ...section(`rights.${subject}`, `the rights in ${means}`, from, 'first', rightsTargets, undefined),
    )
  }
  return `${parts.join('\n')}\n`
}

function section(
  field: string,
  means: string,
  from: readonly string[],
  take: 'first' | 'all',
  to: Readonly<Partial<Record<CrosswalkTarget, string>>>,
  remark: string | undefined,
): string[] {
  const lines = [`## ${field}`, '', `${means.charAt(0).toUpperCase()}${means.slice(1)}.`, '']
  const how =
    from.length === 1
      ? 'From'
      : take === 'first'
        ? 'From the first of these that is there:'
        : 'From all of these:'
  lines.push(`${how} ${from.map((selector) => `\`${selector}\``).join(', ')}`)
  if (remark !== undefined) lines.push('', remark)
  lines.push('', '| format | goes to |', '|---|---|')
  for (const [target, name] of Object.entries(crosswalkTargets) as [CrosswalkTarget, string][]) {
    const place = to[target]
    if (place !== undefined) lines.push(`| ${name} | ${place.replaceAll('|', '\\|')} |`)
  }
  return lines
}
