import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '../../src/cli/run.js'

/** What a command line did. */
export interface Done {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, as the program would. */
export async function sigla(cwd: string, argv: readonly string[], stdin = ''): Promise<Done> {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    write(data: string | Uint8Array) {
      written[name] += typeof data === 'string' ? data : new TextDecoder().decode(data)
    },
    isTTY: false,
    columns: 80,
  })
  const status = await run(argv, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
    cwd,
    env: {},
    signal: new AbortController().signal,
  })
  return { status, ...written }
}

/** A new folder with files. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sigla-cli-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

/** A small document that is valid TEI. */
export function letter(body: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>B</p></publicationStmt><sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>
<text><body>
${body}
</body></text></TEI>
`
}
