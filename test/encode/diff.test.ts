import { expect, it } from 'vitest'
import { lineDiff } from '../../src/encode/diff.js'
import { withoutIds } from '../../src/encode/units.js'

it('shows no lines that say the same, and counts them', () => {
  const before =
    '<p xml:id="p1">One</p>\n<p xml:id="p2">Two</p>\n<p xml:id="p3">Three</p>\n<p xml:id="p4">Four</p>'
  const after =
    '<p xml:id="p1">One</p>\n<p xml:id="p2">New</p>\n<p xml:id="p3">Two</p>\n<p xml:id="p4">Three</p>\n<p xml:id="p5">4</p>'
  expect(lineDiff('a.xml', before, after, withoutIds)).toBe(`--- a.xml
+++ a.xml (encoded again)
@@ line 1 @@
 <p xml:id="p1">One</p>
+<p xml:id="p2">New</p>
 <p xml:id="p3">Two</p>
 <p xml:id="p4">Three</p>
-<p xml:id="p4">Four</p>
+<p xml:id="p5">4</p>
2 lines differ only in the numbers of ids.
`)
  expect(lineDiff('a.xml', before, before.replace('p2', 'p7'), withoutIds)).toBe(
    '--- a.xml\n+++ a.xml (encoded again)\n1 line differs only in the numbers of ids.\n',
  )
})
