import type { DtsAddresses } from './addresses.js'
import { staticAddresses, staticRoot } from './addresses.js'
import { collectionAnswer, documentAnswer, entryAnswer, navigationAnswer } from './answers.js'
import type { CitationTree } from './citation.js'
import type { DtsEdition, DtsJson, DtsResource } from './resource.js'

/** An edition of more documents has DTS as files only on wish: there are some hundred files for each document. */
export const staticDtsLimit = 20

/**
 * DTS 1.0 as files (conformance level 0: no `start` and `end`): entry, collections, and for each document navigation and parts. Of `down`
 * there are the values that differ: 0, each depth that the tree has below the part, and -1.
 *
 * @param baseUrl the address of the edition, ending in `/`; `/` while it has none
 * @returns paths relative to the edition's output folder, each with its content
 */
export function writeDts(edition: DtsEdition, baseUrl: string | undefined): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>()
  const addresses = staticAddresses(`${baseUrl ?? '/'}dts/`)
  const json = (path: string, value: DtsJson): void =>
    void files.set(`dts/${path}`, `${JSON.stringify(value)}\n`)
  json('index.json', entryAnswer(addresses))
  const root = collectionAnswer(edition, {}, addresses)
  const rootParents = collectionAnswer(edition, { nav: 'parents' }, addresses)
  json('collection/index.json', root)
  json(`collection/${staticRoot}/index.json`, root)
  json(`collection/${staticRoot}/children/index.json`, root)
  json(`collection/${staticRoot}/parents/index.json`, rootParents)
  for (const resource of edition.resources) {
    const { stem } = resource
    for (const nav of ['children', 'parents'] as const) {
      const answer = collectionAnswer(edition, { stem, nav }, addresses)
      json(`collection/${stem}/${nav}/index.json`, answer)
      if (nav === 'children') json(`collection/${stem}/index.json`, answer)
    }
    files.set(`dts/document/${stem}/index.xml`, documentAnswer(edition, { stem }))
    for (const tree of resource.trees) writeTree(files, edition, resource, tree, addresses)
  }
  return files
}

function writeTree(
  files: Map<string, string | Uint8Array>,
  edition: DtsEdition,
  { stem }: DtsResource,
  tree: CitationTree,
  addresses: DtsAddresses,
): void {
  const named = tree.identifier === undefined ? {} : { tree: tree.identifier }
  const part = tree.identifier === undefined ? '' : `;tree=${tree.identifier}`
  const navigate = (down: number | undefined, ref: string | undefined): void => {
    const step = `navigation/${stem}${part}${down === undefined ? '' : `;down=${down}`}${ref === undefined ? '' : `/${fileStep(ref)}`}/index.json`
    const id = `${addresses.entry.slice(0, -'index.json'.length)}${step.split('/').map(encodeURIComponent).join('/')}`
    const answer = navigationAnswer(
      edition,
      { stem, ...named, ...(down === undefined ? {} : { down }), ...(ref === undefined ? {} : { ref }) },
      addresses,
      id,
    )
    files.set(`dts/${step}`, `${JSON.stringify(answer)}\n`)
  }
  for (let down = 1; down <= tree.depth; down++) navigate(down, undefined)
  navigate(-1, undefined)
  for (const [index, unit] of tree.units.entries()) {
    let below = 0
    for (let next = index + 1; (tree.units[next]?.level ?? 0) > unit.level; next++) {
      below = Math.max(below, tree.units[next]!.level - unit.level)
    }
    navigate(undefined, unit.identifier)
    navigate(0, unit.identifier)
    for (let down = 1; down <= Math.max(below, 1); down++) navigate(down, unit.identifier)
    navigate(-1, unit.identifier)
    files.set(
      `dts/document/${stem}${part}/${fileStep(unit.identifier)}/index.xml`,
      documentAnswer(edition, { stem, ref: unit.identifier, ...named }),
    )
  }
}

/** A reference as the name of a folder: what would be more than one step, or lead out, is percent-encoded. */
function fileStep(reference: string): string {
  const step = reference.replace(/[/\\:*?"<>|%]|\p{Cc}/gu, encodeURIComponent)
  return /^\.+$/u.test(step) ? step.replaceAll('.', '%2E') : step
}
