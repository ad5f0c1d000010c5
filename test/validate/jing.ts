import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Drawing } from './draw.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const editionRng = join(root, 'schemas/edition.rng')
export const teiAll = join(root, '../shared/tei/tei_all.rng')

/** Whether jing and TEI's own schema are here. */
export const peersMissing = !existsSync(teiAll) || !present('jing')

function present(command: string): boolean {
  try {
    execFileSync('which', [command])
    return true
  } catch {
    return false
  }
}

/** What jing says of files; `-i` leaves ID and IDREF to the pointers layer. */
export function jing(grammar: string, files: readonly string[], options: readonly string[] = ['-i']): string {
  try {
    return execFileSync('jing', [...options, grammar, ...files], { encoding: 'utf8', maxBuffer: 1 << 26 })
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error).slice(0, 6000)
  }
}

/**
 * Draws documents from schemas/edition.rng, for each of its elements one with each seed that holds it.
 *
 * @returns the names of the elements, those whose drawing does not hold them, and what jing says by our schema and by TEI's
 */
export function drawnByEdition(seeds: readonly number[]): {
  elements: string[]
  absent: string[]
  own: string
  tei: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-draw-'))
  const elements = new Drawing(editionRng, 1).elements()
  const absent: string[] = []
  const files: string[] = []
  for (const [index, element] of elements.entries())
    for (const seed of seeds) {
      const file = join(folder, `${element}-${seed}.xml`)
      const text = new Drawing(editionRng, seed * 1000 + index).document(element)
      if (!new RegExp(`<${element}[\\s/>]`).test(text)) absent.push(element)
      writeFileSync(file, text)
      files.push(file)
    }
  const said = { elements, absent, own: jing(editionRng, files), tei: jing(teiAll, files) }
  rmSync(folder, { recursive: true })
  return said
}
