import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { writeDocument } from '../../src/encode/document.js'
import { NameFinder, readRegister } from '../../src/encode/names.js'
import { printedView } from '../../src/encode/printed.js'
import { comparable } from '../../src/encode/text.js'
import { parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { leavesOf, readTranscript } from '../../src/transcript/index.js'
import { scanBrackets } from '../../src/sigla/scan.js'
import { translation } from './translation.js'
import type { Bracket } from '../../src/sigla/index.js'

it('tmp', () => {
  const { edition, diagnostics } = loadEdition('.')
  expect(diagnostics).toEqual([])
  const file = 'tei/transcripts/1949-01-31-mikoyan-notes.txt'
  const t = readTranscript(readFileSync(file), file)
  const leaves = leavesOf(t.blocks).map((l) => ({ ...l, start: t.text.utf16(l.start), end: t.text.utf16(l.end) }))
  const raw = scanBrackets(t.text.value, leaves, translation.signs, true)
  const brackets: Bracket[] = raw.map((r, index) => {
    const text = t.text.value.slice(r.start, r.end)
    const glued = /\p{L}/u.test(t.text.value[r.start - 1] ?? '')
    let cls = r.form === 'broken' ? 'broken' : r.form === 'enumerator' ? 'enumerator' : r.open === '(' ? 'author-paren' : glued ? 'word-expansion' : 'supplied'
    if (text === '[sic]') cls = t.text.value[r.start - 2] === '.' ? 'sic-number' : 'sic-mark'
    if (/kons|osob/.test(text)) cls = 'original-term'
    if (/Politb/.test(text)) cls = 'abbr-gloss'
    if (text.endsWith('?]')) cls = 'supplied-uncertain'
    if (/pencil/.test(text)) cls = 'description'
    const b: Bracket = { index, start: r.start, end: r.end, open: r.open, close: r.close, content: { start: r.start + r.open.length, end: r.end - r.close.length }, text, part: 'text', class: cls, rule: 'x', confidence: 'form', alternatives: [], review: false }
    return b
  })
  const finder = new NameFinder(edition!.authority.flatMap((f) => readRegister(parseDocument(readFileSync(f), f).document!, edition!.folders.documents)))
  const doc = writeDocument({ stem: '1949-01-31-mikoyan-notes', transcript: t, brackets, convention: translation, config: edition!.config, names: finder, date: '2026-11-24', version: '0.1.0' })
  writeFileSync('/tmp/enc/out.xml', doc.tei)
  const parsed = parseDocument(new TextEncoder().encode(doc.tei), 'x.xml')
  expect(parsed.diagnostics).toEqual([])
  const want = comparable(t.spans.filter((s) => s.kind === 'text').map((s) => t.text.slice(s.start, s.end)).join('\n'))
  expect(comparable(printedView(parsed.document!))).toBe(want)
})
