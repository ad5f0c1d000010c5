import { describe, expect, it } from 'vitest'
import { rootOf } from '../../src/publish/fragment.js'

describe('the root of a published document', () => {
  const root = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- in --><?x y?><p>a</p></TEI>'
  it.each([
    root,
    `${root}\n`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model href="a>b"?>\n<!-- <TEI> ? -->\n${root}\n`,
    `\uFEFF<?xml version="1.0"?>${root}<!-- after --> <?after x?>\n<!-- </TEI> -->\n`,
  ])('is cut out of what surrounds it: %j', (xml) => {
    expect(rootOf(xml)).toBe(root)
  })
})
