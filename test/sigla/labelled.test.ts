import { describe, expect, it } from 'vitest'
import { loadConvention } from '../../src/sigla/index.js'
import { sharedDocuments } from './score.js'

const classIds = loadConvention('translation').convention!.classes.map(({ id }) => id)

describe.each(['a', 'b', 'c', 'e', 'f', 'w'])('the labelled set %s', (set) => {
  const documents = sharedDocuments(new URL(`labelled/${set}/`, import.meta.url))
  it.each(documents.map((document) => [document.name, document] as const))(
    '%s has a label of a known class at each of its brackets',
    (_, { text, labels }) => {
      const points = [...text]
      for (const { offset, text: bracket, class: id } of labels) {
        const given = bracket.replaceAll('⏎', '\n')
        expect(points.slice(offset, offset + [...given].length).join('')).toBe(given)
        expect(classIds).toContain(id)
      }
      const labelled = new Set(labels.map(({ offset }) => offset))
      // of a double bracket the first sign is the beginning
      for (const [offset, point] of points.entries())
        if (point === '[' && points[offset - 1] !== '[')
          expect(labelled, `the bracket at ${offset}`).toContain(offset)
    },
  )
})
