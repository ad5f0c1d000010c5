import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { XmlElement } from '../../../src/document/tree.js'
import { attribute, textOf } from '../../../src/document/tree.js'
import { isFault, makeDatatype, XSD_LIBRARY } from '../../../src/validate/relaxng/datatypes/library.js'
import type { Datatype, Parameter, ValueContext } from '../../../src/validate/relaxng/datatypes/types.js'
import { childElements, openSuite } from './suite.js'

const file = fileURLToPath(new URL('../../../../shared/corpora/rng-spec/xsdtest.xml', import.meta.url))

function datatype(name: string, parameters: readonly Parameter[] = []): Datatype {
  const made = makeDatatype({ library: XSD_LIBRARY, name, parameters })
  if (isFault(made)) throw new Error(made.message)
  return made
}

/** Prefixes and entities that the suite declares on its elements. */
function context(element: XmlElement): ValueContext {
  return {
    namespaceFor(prefix) {
      for (let e: XmlElement | undefined = element; e !== undefined; e = e.parent) {
        const bound = new RegExp(`xmlns:${prefix}="([^"]*)"`).exec(startTagOf(e))?.[1]
        if (bound !== undefined) return bound
      }
      return undefined
    },
    isUnparsedEntity: (name) => attribute(element, 'internalSubset')?.includes(`<!ENTITY ${name} `) === true,
  }
}

let startTagOf: (element: XmlElement) => string = () => ''

describe.skipIf(!existsSync(file))('the datatypes of XML Schema (needs ../shared)', () => {
  if (!existsSync(file)) return
  const { root, source } = openSuite(file)
  startTagOf = (element) => source(element).slice(0, element.startTagEnd - element.start)

  for (const type of childElements(root)) {
    const name = attribute(type, 'name')!
    it(name, () => {
      const plain = datatype(name)
      for (const test of childElements(type)) {
        const text = textOf(test)
        const here = context(test)
        switch (test.local) {
          case 'valid':
            expect(plain.valid(text, here), `valid ${text}`).toBe(true)
            break
          case 'invalid':
            expect(plain.valid(text, here), `invalid ${text}`).toBe(false)
            break
          case 'length': {
            const n = attribute(test, 'value')!
            for (const [facet, fits] of [
              ['length', n],
              ['minLength', n],
              ['maxLength', n],
            ] as const)
              expect(
                datatype(name, [{ name: facet, value: fits }]).valid(text, here),
                `${facet} ${n} ${text}`,
              ).toBe(true)
            expect(
              datatype(name, [{ name: 'minLength', value: String(Number(n) + 1) }]).valid(text, here),
            ).toBe(false)
            break
          }
          case 'equiv': {
            const classes = childElements(test).map((c) =>
              childElements(c).map((v) => plain.key(textOf(v), context(v))),
            )
            for (const keys of classes) {
              expect(keys).not.toContain(undefined)
              expect(new Set(keys).size, JSON.stringify(keys)).toBe(1)
            }
            expect(new Set(classes.map((keys) => keys[0])).size).toBe(classes.length)
            break
          }
          case 'lessThan':
          case 'incomparable': {
            const [a, b] = childElements(test).map(textOf) as [string, string]
            const below = (x: string, limit: string): boolean =>
              datatype(name, [{ name: 'maxExclusive', value: limit }]).valid(x, here)
            expect(below(a, b), `${a} < ${b}`).toBe(test.local === 'lessThan')
            expect(below(b, a), `${b} < ${a}`).toBe(false)
            break
          }
          default:
            throw new Error(`The suite has a test of a kind that is not known: ${test.local}`)
        }
      }
    })
  }
})
