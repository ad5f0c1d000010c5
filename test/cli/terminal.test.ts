import { describe, expect, it } from 'vitest'
import { columns, visible } from '../../src/cli/terminal.js'
import { folder, letter, sigla } from './command-line.js'

describe('what may not act on a terminal is shown', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', '␛[2J␛]0;title␇'],
    ['a\tb', 'a b'],
    ['a\r\nb\u007f', 'a␍␊b␡'],
    ['\u009b31m', '⟨U+009B⟩31m'],
    ['\u202egnp.exe', '⟨U+202E⟩gnp.exe'],
    ['\u2066x\u2069\u200f\u061c', '⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩'],
    ['\u2028\u2029\ufeff\u200b', '⟨U+2028⟩⟨U+2029⟩⟨U+FEFF⟩⟨U+200B⟩'],
    ['\u{e0041}', '⟨U+E0041⟩'],
    ['\ud800', '⟨U+D800⟩'],
    // Text stays text: joiners, combining marks, letters from right to left, emoji.
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['e\u0301 שלום 👩\u200d💻', 'e\u0301 שלום 👩\u200d💻'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it.each([
    ['abc', 3],
    ['毛泽东', 6],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['e\u0301\u0323', 1],
    ['한국', 4],
    ['\u1112\u1161\u11ab', 2],
    ['👍', 2],
    ['\u{20bb7}', 2],
    ['“…”', 3],
    ['नमस्ते', 4],
    ['Ж', 1],
  ])('%j takes %i columns', (text, count) => {
    expect(columns(text)).toBe(count)
  })
})

describe('a hostile document', () => {
  const clear = '\u001b[2J'
  const turn = '\u202e'
  const name = `evil${clear}${turn}.xml`
  const cwd = folder({
    [name]: letter(`<p><ref target="#a${turn}b">${turn}x</ref></p>`),
    'columns.xml': [
      '毛泽东 e\u0301\u0301 한국\t<ref target="#wide">x</ref>',
      `${'字'.repeat(80)}<ref target="#long">x</ref>`,
      `${turn}<ref target="#turned">x</ref>`,
      `${'a'.repeat(200)} 👍<ref target="#far">x</ref> ${'b'.repeat(200)}`,
    ]
      .reduce((text, line) => text.replace('@', `<p>\n${line}\n</p>@`), letter('@'))
      .replace('@', ''),
  })

  it('sends nothing to the terminal that acts on it; JSON holds what is there', async () => {
    const { stderr } = await sigla(cwd, ['validate', name])
    expect(stderr).toContain('⟨U+202E⟩')
    expect(stderr).toContain('evil␛[2J')
    for (const sign of ['\u001b', turn]) expect(stderr).not.toContain(sign)
    const { stdout } = await sigla(cwd, ['validate', name, '--format', 'json'])
    const { diagnostics } = JSON.parse(stdout)
    expect(diagnostics.at(-1).file).toBe(name)
    expect(diagnostics.at(-1).message).toContain(`#a${turn}b`)
    const missing = await sigla(cwd, ['validate', `${clear}.xml`])
    expect(missing.stderr).not.toContain('\u001b')
    expect((await sigla(cwd, [`${clear}`])).stderr).not.toContain('\u001b')
  })

  it('puts the caret under the place, whatever stands before it', async () => {
    const { stderr } = await sigla(cwd, ['validate', 'columns.xml'])
    const lines = stderr.split('\n')
    for (const value of ['#wide', '#long', '#turned', '#far']) {
      const at = lines.findIndex((line) => /^ +\d+ │/.test(line) && line.includes(`"${value}"`))
      expect(at, value).toBeGreaterThan(0)
      const [excerpt, caret] = [lines[at]!, lines[at + 1]!]
      expect(columns(caret.slice(0, caret.indexOf('^'))), value).toBe(
        columns(excerpt.slice(0, excerpt.indexOf(value))),
      )
      expect(caret.trim().slice(1).trim(), value).toBe('^'.repeat(value.length))
    }
  })

  it('reads the line in the encoding that the document declares', async () => {
    const { writeFileSync } = await import('node:fs')
    const text = letter('<p>ÄÖÜ <ref target="#gone">x</ref></p>')
    for (const [file, bytes] of [
      ['latin.xml', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${text}`, 'latin1')],
      ['utf16.xml', Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>\n${text}`, 'utf16le')],
      ['marked.xml', Buffer.from(`\ufeff${text.replace('\n', '')}`)],
    ] as const) {
      writeFileSync(`${cwd}/${file}`, bytes)
      const { stderr } = await sigla(cwd, ['validate', file])
      const lines = stderr.split('\n')
      const at = lines.findIndex((line) => line.includes('│') && line.includes('#gone'))
      expect(lines[at], file).toContain('ÄÖÜ <ref')
      expect(lines[at + 1]!.indexOf('^'), file).toBe(lines[at]!.indexOf('#gone'))
    }
  })
})
