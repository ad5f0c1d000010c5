import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sheets, scripts and pictures of the pages: `assets/NAME` → bytes, in the order of the names.
 *
 * @param toolRoot the folder of the tool
 */
export function siteAssets(toolRoot: string): Map<string, Uint8Array> {
  const folder = join(toolRoot, 'xslt/html/assets')
  return new Map(
    readdirSync(folder)
      .filter((name) => /\.(?:css|js|svg)$/u.test(name))
      .sort()
      .map((name) => [`assets/${name}`, new Uint8Array(readFileSync(join(folder, name)))]),
  )
}
