import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { inOrder } from '../../src/transform/inventory.js'
import { readStream as read, type StreamElement, type StreamText } from '../../src/transform/stream.js'

const [space, tab, line, blank, glue] = ['\uFDD1', '\uFDD2', '\uFDD3', '\uFDD4', '\uFDD9']
const only = (views: number, content: string): string => `\uFDE4${views}${content}\uFDE5`
const element = (number: number, content: string, fields: readonly string[] = ['0']): string =>
  `\uFDE0${[number, ...fields].join('\uFDE1')}\uFDE2${content}\uFDE3`
/** A document of seven elements; the last is a `p` with attributes. */
const xml = `<a><b/><c/><d/><e/><f/><p xml:id="a=b" n="\uFDE1\uFDE2"/></a>`
const source = inOrder(parseDocument(Buffer.from(xml), 'a.xml').document!.root)
const readStream = (stream: string): StreamText => read(stream, source)
const at = (elements: readonly StreamElement[], number: number): StreamElement | undefined =>
  elements.map((e) => (e.number === number ? e : at(e.children, number))).find((found) => found !== undefined)

describe('a stream', () => {
  it('takes of several breaks the strongest, and none at the start and the end', () => {
    const { texts } = readStream(
      `${blank} a${space}${line} b \t\n${tab}c${line}${blank}d${line}${glue}${blank}e${blank}`,
    )
    expect(texts.printed).toBe('a\nb\tc\n\nd e')
  })

  it('says some words in some views only, inner views within the outer ones', () => {
    const { texts } = readStream(
      `a${only(1, `${space}[b${only(6, 'no')}]`)}${only(6, `${space}c`)}${only(3, 'd')}`,
    )
    expect(texts).toEqual({ printed: 'a [b]d', reading: 'a cd', diplomatic: 'a c' })
  })

  it('places an element where its characters are, by code points', () => {
    const { roots } = readStream(`𝔘 ${element(2, ` ${element(3, '𐍈b')} ${element(4, ' ')}`)} c`)
    expect(at(roots, 2)!.ranges.printed).toEqual([2, 4])
    expect(at(roots, 3)!.ranges.printed).toEqual([2, 4])
    expect(at(roots, 4)!.ranges.printed).toEqual([4, 4])
  })

  it('knows an element written twice as one, where it stands first in each view', () => {
    const { roots } = readStream(
      element(1, `a${only(1, element(2, 'n'))}${element(3, 'b')}`) +
        only(6, `${blank}[1]${glue}${element(2, 'n')}`),
    )
    expect(roots).toHaveLength(1)
    expect(at(roots, 2)!.ranges).toEqual({ printed: [1, 2], reading: [8, 9], diplomatic: [8, 9] })
    expect(roots[0]!.children.map((child) => child.number)).toEqual([2, 3])
  })

  it('reads what a record says', () => {
    const { roots } = readStream(element(7, '', ['2', 'class=ex', 'before=\uFDEE\uFDE1\uFDEE\uFDE2']))
    expect(roots[0]).toMatchObject({ number: 7, name: 'p', block: true })
    expect(roots[0]!.source.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['xml:id', 'a=b'],
      ['n', '\uFDE1\uFDE2'],
    ])
    expect([...roots[0]!.known]).toEqual([
      ['class', 'ex'],
      ['before', '\uFDE1\uFDE2'],
    ])
  })

  it('takes no word for a sign', () => {
    const { texts } = readStream(element(1, element(2, '__proto__') + element(3, 'constructor')))
    expect(texts.printed).toBe('__proto__constructor')
  })

  it('refuses what no stylesheet should write', () => {
    expect(() => readStream('a\uFDE3')).toThrow('did not begin')
    expect(() => readStream('a\uFDE0123')).toThrow('without an end')
    expect(() => readStream(element(8, 'a'))).toThrow('that the document has not')
  })
})
