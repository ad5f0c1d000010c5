import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'

const html = (body: string) =>
  readTranscript(new TextEncoder().encode(`<!doctype html><title>T</title><body>${body}</body>`), 'page.html')

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (body: string, more: Record<string, string> = {}) =>
  readTranscript(
    zipSync({
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
      ),
      ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, strToU8(xml)])),
    }),
    'letter.docx',
  )
const run = (text: string, properties = '') =>
  `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`

describe('HTML', () => {
  it('gives a paragraph for each block, and leaves out what a reader does not see', () => {
    const { text } = html(
      '<script>x()</script><p>One\n <i>two</i> [sic].</p><p>Three<br>four<style>p{}</style></p>',
    )
    expect(text.value.trim()).toBe('One two [sic].\n\nThree\nfour')
  })

  it('keeps formatting with its place', () => {
    const transcript = html('<p>One <em>two</em>.</p>')
    expect(
      transcript.inlines.map((one) => `${one.kind} ${transcript.text.slice(one.start, one.end)}`),
    ).toEqual(['italic two'])
  })

  it('takes navigation for furniture', () => {
    const transcript = html('<nav>Home</nav><p>The text.</p><footer>All of us</footer>')
    expect(transcript.spans.map((span) => span.kind)).toEqual(['furniture', 'text', 'furniture'])
  })

  it('is not stopped by any nesting', () => {
    const { text } = html(`${'<div>'.repeat(3000)}deep${'</div>'.repeat(3000)}`)
    expect(text.value.trim()).toBe('deep')
  })
})

describe('Word', () => {
  it('reads paragraphs, formatting, tabs and line ends', () => {
    const transcript = docx(
      `<w:p>${run('Notes by com[rade] ')}${run('Mikoyan', '<w:rPr><w:i/></w:rPr>')}</w:p><w:p>${run('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>`,
    )
    expect(transcript.text.value.trim()).toBe('Notes by com[rade] Mikoyan\n\na\tb\nc')
    expect(transcript.inlines).toMatchObject([{ kind: 'italic' }])
    expect(transcript.diagnostics).toEqual([])
  })

  it('puts notes after the text, with their numbers', () => {
    const notes = `<w:footnotes ${w}><w:footnote w:id="2"><w:p>${run('Said of &amp; by him.')}</w:p></w:footnote></w:footnotes>`
    const transcript = docx(`<w:p>${run('He said so.')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, {
      'word/footnotes.xml': notes,
    })
    expect(transcript.text.value.trim()).toBe('He said so.[1]\n\n[1] Said of & by him.')
    expect(transcript.blocks.at(-1)).toMatchObject({ kind: 'note', n: '1' })
  })

  it('keeps insertions, leaves out deletions, and says so', () => {
    const transcript = docx(
      `<w:p>${run('a')}<w:ins>${run('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>`,
    )
    expect(transcript.text.value.trim()).toBe('ab')
    expect(transcript.diagnostics.map((one) => one.code)).toEqual(['transcript-docx-changes'])
  })

  it('passes over a field that it does not know', () => {
    const transcript = docx(
      `<w:p><w:r><w:fldChar/><w:instrText>PAGE \\* X</w:instrText></w:r><w:novel>${run('text')}</w:novel></w:p>`,
    )
    expect(transcript.text.value.trim()).toBe('text')
  })

  it('says what a transcript has no place for', () => {
    const transcript = docx(`<w:p><w:pPr><w:numPr/></w:pPr>${run('a point')}<w:r><w:drawing/></w:r></w:p>`, {
      'word/comments.xml': `<w:comments ${w}/>`,
    })
    expect(transcript.diagnostics.map((one) => one.code)).toEqual([
      'transcript-docx-comment',
      'transcript-docx-loss',
      'transcript-docx-numbers',
    ])
  })

  it('refuses what is no Word document, in one sentence', () => {
    const { diagnostics } = readTranscript(strToU8('no zip'), 'letter.docx')
    expect(diagnostics.map((one) => one.code)).toEqual(['transcript-format'])
  })

  it('does not unpack a bomb', () => {
    const bomb = zipSync({ 'word/document.xml': strToU8('<w/>') })
    // The directory of the archive claims 200 megabytes (PKWARE APPNOTE 4.3.12: the size unpacked, 24 bytes into the entry).
    const entry = bomb.findIndex(
      (byte, at) => byte === 0x50 && bomb[at + 1] === 0x4b && bomb[at + 2] === 1 && bomb[at + 3] === 2,
    )
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(entry + 24, 200 * 1024 * 1024, true)
    const { diagnostics } = readTranscript(bomb, 'letter.docx')
    expect(diagnostics[0]!.code).toBe('transcript-too-large')
  })
})
