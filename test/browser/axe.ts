import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Found = Record<'violations' | 'incomplete', { id: string; nodes: { html: string }[] }[]>

/**
 * What axe finds wrong on a page, or leaves to judge: the rule and the first place of each.
 *
 * @param within a selector; a page that is scrolled has words under its bar, which axe cannot judge
 */
export async function axeFindings(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async (within) => {
    const { axe } = window as unknown as { axe: { run(context: string): Promise<Found> } }
    const { violations, incomplete } = await axe.run(within)
    return [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  }, within)
}
