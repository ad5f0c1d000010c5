/** Paths that a scan names are those that the tree names. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scan } from '../../src/document/document.js'
import { NullHandler, type Scan } from '../../src/document/events.js'
import { OpenElements } from '../../src/document/open-elements.js'
import type { StartTag } from '../../src/document/start-tag.js'
import { parseDocument, pathOf, type XmlElement } from '../../src/document/tree.js'

class Paths extends NullHandler {
  readonly found: string[] = []
  private scan!: Scan
  private readonly open = new OpenElements(() => this.scan.names)
  private count = 0

  /** @param every which of the elements are asked for their path: counting goes on from the last that was */
  constructor(private readonly every: number) {
    super()
  }

  override begin(reader: Scan): void {
    this.scan = reader
  }

  override startElement(tag: StartTag): void {
    this.open.open(tag.name)
    if (this.count++ % this.every === 0) this.found.push(this.open.path())
  }

  override endElement(): void {
    this.open.close()
  }
}

function treePaths(bytes: Uint8Array): string[] {
  const found: string[] = []
  const stack: XmlElement[] = [parseDocument(bytes, 'a.xml').document!.root]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    found.push(pathOf(at))
    for (const child of [...at.children].reverse()) if (child.kind === 'element') stack.push(child)
  }
  return found
}

const folder = fileURLToPath(new URL('../../tei/documents/', import.meta.url))
const documents = readdirSync(folder).filter((name) => name.endsWith('.xml'))

describe('the paths of a scan', () => {
  it.each([
    ['siblings of several names', '<a><b/><c/><b><b/></b><c><b/><c/><b/></c><b/></a>'],
    ['one local name in several namespaces', '<a xmlns:x="urn:x"><b/><x:b/><b/><x:c/><b><x:b/><b/></b></a>'],
    ['elements of an entity', '<!DOCTYPE a [<!ENTITY e "<b/><c><b/></c>">]><a><b/>&e;<b>&e;</b>&e;</a>'],
    ['elements deep within one another', `${'<a>'.repeat(300)}<b/>${'</a>'.repeat(300)}`],
    ['many siblings', `<a>${'<b/><c/>'.repeat(2000)}</a>`],
  ])('name %s as the tree does', (_what, text) => {
    const bytes = Buffer.from(text)
    const expected = treePaths(bytes)
    for (const every of [1, 2, 7]) {
      const paths = new Paths(every)
      scan(bytes, 'a.xml', paths)
      expect(paths.found).toEqual(expected.filter((_, i) => i % every === 0))
    }
  })

  it.each(documents)('name the elements of %s as the tree does', (name) => {
    const bytes = readFileSync(join(folder, name))
    const paths = new Paths(1)
    scan(bytes, name, paths)
    expect(documents.length).toBeGreaterThan(0)
    expect(paths.found).toEqual(treePaths(bytes))
  })
})
