/**
 * The preview of an edition while one works on it: serves the built edition, builds again when a file changes, tells the open pages to
 * load again, and shows each diagnostic beside the words it concerns. For the editor's own machine: it listens there only, and
 * answers only requests that name it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { attribute, elementAt, parseDocument } from '../document/tree.js'
import { isInside } from '../edition.js'
import { missingPage, previewHead, previewScript, previewStyle } from './preview-page.js'

/** A diagnostic as the page shows it: `place` is the id of the nearest element that has one. */
export interface PlacedDiagnostic {
  readonly code: string
  readonly severity: Diagnostic['severity']
  readonly message: string
  readonly line?: number
  readonly place?: string
  /** On the home page, which tells of all files: the file's name, and the page of the document. */
  readonly file?: string
  readonly page?: string
}

export interface Preview {
  readonly port: number
  /** Tells the open pages that the edition was built anew. */
  update(diagnostics: readonly Diagnostic[]): void
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * Starts the preview.
 *
 * @param folder the built edition
 * @param port 0 for any free one
 */
export async function startPreview(folder: string, port: number): Promise<Preview> {
  let current: readonly Diagnostic[] = []
  const open = new Set<ServerResponse>()
  const server: Server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (!isOwnHost(request)) refuse(response, 403, 'This preview answers only to this machine.\n')
    else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(response, 405)
    else if (pathname === '/-/events') events(request, response, open)
    else if (pathname === '/-/preview.js') send(response, types['.js']!, previewScript)
    else if (pathname === '/-/preview.css') send(response, types['.css']!, previewStyle)
    else if (pathname === '/-/diagnostics')
      send(response, types['.json']!, JSON.stringify(placed(current, searchParams.get('page') ?? '')))
    else file(folder, pathname, response)
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    update(diagnostics) {
      current = diagnostics
      for (const response of open) response.write('data: built\n\n')
    },
    close: () =>
      new Promise((done) => {
        for (const response of open) response.end()
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/**
 * The diagnostics of a page's document, each with the id where it belongs; on the home page those of all files, because some have no page of their own.
 *
 * @param page the page's file name, `letter.html`
 */
export function placed(diagnostics: readonly Diagnostic[], page: string): PlacedDiagnostic[] {
  const stemOf = ({ file }: Diagnostic): string => basename(file, extname(file))
  const stem = basename(page, '.html')
  const own = diagnostics.filter((diagnostic) => stemOf(diagnostic) === stem)
  if (page === 'index.html' && own.length === 0)
    return diagnostics.map((diagnostic) => {
      const { code, severity, message, line, file } = diagnostic
      const where = file.endsWith('.xml') ? { page: `${encodeURIComponent(stemOf(diagnostic))}.html` } : {}
      return {
        code,
        severity,
        message,
        ...(line === undefined ? {} : { line }),
        file: basename(file),
        ...where,
      }
    })
  const file = own.find((diagnostic) => diagnostic.file.endsWith('.xml'))?.file
  const document =
    file !== undefined && existsSync(file) ? parseDocument(readFileSync(file), file).document : undefined
  const prefix = document === undefined ? '' : `${attribute(document.root, 'xml:id') ?? ''}-`
  return own.map(({ code, severity, message, line, path }) => {
    let element = document === undefined || path === undefined ? undefined : elementAt(document, path)
    while (element !== undefined && attribute(element, 'xml:id') === undefined) element = element.parent
    const id = element === undefined ? undefined : attribute(element, 'xml:id')
    const place = id !== undefined && prefix !== '-' && id.startsWith(prefix) ? id.slice(prefix.length) : id
    return {
      code,
      severity,
      message,
      ...(line === undefined ? {} : { line }),
      ...(place === undefined ? {} : { place }),
    }
  })
}

/** Only names of this machine: another site's page must not reach the preview under a name of its own (DNS rebinding). */
function isOwnHost(request: IncomingMessage): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u.test(request.headers.host ?? '')
}

function events(request: IncomingMessage, response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(': ready\n\n')
  open.add(response)
  request.on('close', () => open.delete(response))
}

function refuse(response: ServerResponse, status: number, words = ''): void {
  response.writeHead(status).end(words)
}

function send(response: ServerResponse, type: string, content: string | Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type }).end(content)
}

function file(folder: string, pathname: string, response: ServerResponse): void {
  const path = pathOf(folder, pathname)
  if (path === undefined) {
    response.writeHead(404, { 'Content-Type': types['.html']! }).end(missingPage)
    return
  }
  const type = types[extname(path)] ?? 'application/octet-stream'
  const content = readFileSync(path)
  const html = (): string => content.toString('utf8').replace('</head>', `${previewHead}</head>`)
  send(response, type, extname(path) === '.html' ? html() : content)
}

/** The file of an address; undefined if there is none inside the folder. */
function pathOf(folder: string, pathname: string): string | undefined {
  let path: string
  try {
    path = resolve(folder, `.${decodeURIComponent(pathname)}`)
  } catch {
    return undefined
  }
  if (path.includes('\0') || !isInside(path, folder) || !existsSync(path)) return undefined
  if (statSync(path).isDirectory()) path = join(path, 'index.html')
  return existsSync(path) && isInside(path, folder) ? path : undefined
}
