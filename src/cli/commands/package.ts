import type { PackageFiles } from '../../publish/package/index.js'
import { defineCommand, UsageError } from '../command.js'

/** `sigla package`: the edition as one package for a library, made or checked. */
export const packageCommand = defineCommand({
  name: 'package',
  summary: 'pack the edition for a library, or check a package',
  description:
    'Makes a BagIt 1.0 bag with checksums of every file (SHA-512): the TEI with its registers and schemas, every edition and record that `sigla build` made, RO-Crate 1.2 and DataCite metadata, and the provenance of the build. The same edition gives the same bytes.\n\n--verify checks a package, made by this or any other tool: what was lost, added or changed.',
  arguments: [],
  options: {
    output: {
      short: 'o',
      value: 'path',
      description: 'the package: a folder, or an archive with --zip',
      conflicts: ['verify'],
    },
    zip: { description: 'write one zip archive instead of a folder', conflicts: ['verify'] },
    verify: { value: 'path', description: 'check this package, a folder or a zip archive' },
  },
  examples: [
    { line: 'sigla build && sigla package --zip -o edition.zip', text: 'pack the edition as it is now' },
    { line: 'sigla package --verify edition.zip', text: 'check what has arrived' },
  ],
  async run(context, _args, options) {
    if (options.verify !== undefined) return verify(context.resolve(options.verify), options.verify)
    const edition = context.project()
    const { existsSync, readFileSync, rmSync } = await import('node:fs')
    const { basename, join, relative, sep } = await import('node:path')
    const { filesIn, isInside, toolVersion } = await import('../../edition.js')
    const { atomicWrite } = await import('../../document/write.js')
    const { makePackage, zip } = await import('../../publish/package/index.js')
    const { readLibrary } = await import('../../server/library.js')
    if (filesIn(edition.output, () => true).length === 0) {
      throw new UsageError('There is no edition to pack yet. Run “sigla build” first.')
    }
    const { library, diagnostics } = readLibrary(edition)
    const date =
      library.collection.date ??
      library.documents
        .flatMap(({ record }) => record.digital.revised?.when ?? [])
        .sort()
        .at(-1)
    if (date === undefined) {
      throw new UsageError('The package needs a date: add "date": "YYYY-MM-DD" to sigla.config.json.')
    }
    const read = (folder: string, paths: readonly string[]): Map<string, Uint8Array> =>
      new Map(paths.map((path) => [within(folder, path), readFileSync(path)]))
    // What lies elsewhere in the project keeps its whole path, so that nothing is left out.
    const within = (folder: string, path: string): string =>
      relative(isInside(path, folder) ? folder : edition.root, path).replaceAll(sep, '/')
    const tei = join(edition.root, 'tei')
    const kept = ['encoded.json', 'published.json']
      .map((name) => join(tei, name))
      .filter((path) => existsSync(path))
    const sources = [
      ...edition.documents,
      ...edition.authority,
      ...edition.transcripts,
      ...edition.decisions,
      ...kept,
    ]
    const files = makePackage({
      collection: {
        version: 1,
        description: library.collection,
        members: library.documents.map(({ record }) => record),
      },
      tei: read(tei, sources),
      schemas: read(
        edition.folders.schemas,
        filesIn(edition.folders.schemas, () => true),
      ),
      edition: read(
        edition.output,
        filesIn(edition.output, () => true),
      ),
      tool: { name: 'Sigla', version: toolVersion },
      date,
    })
    const name = `${basename(edition.root)}-bag`
    const given = options.output ?? (options.zip ? `${name}.zip` : name)
    const target = context.resolve(given)
    if (options.zip) {
      atomicWrite(target, zip(files, name))
    } else {
      if (existsSync(target) && !existsSync(join(target, 'bagit.txt'))) {
        throw new UsageError(`“${given}” is there already and is no package. Choose another name with -o.`)
      }
      // Files of an older package would not be in the manifest.
      rmSync(target, { recursive: true, force: true })
      for (const [path, bytes] of files) atomicWrite(join(target, ...path.split('/')), bytes)
    }
    return { diagnostics, summary: `${files.size} files packed into ${given}` }
  },
})

async function verify(path: string, given: string) {
  const { existsSync, readFileSync, statSync } = await import('node:fs')
  const { folderFiles, verifyBag, zipFiles } = await import('../../publish/package/index.js')
  const { packageCodes } = await import('../../publish/package/codes.js')
  const { reporter } = await import('../../diagnostic.js')
  const unreadable = (message: string) => ({
    diagnostics: [reporter(packageCodes)('package-unreadable', { file: given }, message)],
    status: 2,
  })
  if (!existsSync(path)) return unreadable('There is no such file or folder.')
  const files: PackageFiles | undefined = statSync(path).isDirectory()
    ? folderFiles(path)
    : zipFiles(readFileSync(path))
  if (files === undefined)
    return unreadable('This is no zip archive, or it is broken. Take it again from where it came from.')
  const { diagnostics, bytes, files: count, version } = verifyBag(files)
  const isValid = !diagnostics.some(({ severity }) => severity === 'error')
  return {
    diagnostics,
    summary: `${given}: ${isValid ? `a valid bag (BagIt ${version ?? ''})` : 'not valid'}, ${count} files, ${bytes} bytes`,
  }
}
