/** A browser for the tests, and folders of files for it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
export const browserMissing = !existsSync(executablePath)
export const needsBrowser = '(needs a chromium: CHROME_PATH or /usr/bin/chromium)'
export const desktop = { viewport: { width: 1440, height: 900 } }

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

/** What came of a visit, and what console and network said. */
export interface Visit<T> {
  readonly result: T
  readonly messages: string[]
  readonly hosts: string[]
}

/** Opens a page in a context of its own, does something, and closes it. */
export async function visit<T>(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<T>,
): Promise<Visit<T>> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const messages: string[] = []
  const hosts = new Set<string>()
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(address)
  const result = await act(page)
  await context.close()
  return { result, messages, hosts: [...hosts] }
}

/** The files of a folder by their paths with slashes. */
export function filesIn(folder: string): Map<string, Uint8Array> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path.split(sep).join('/'), new Uint8Array(readFileSync(join(folder, path)))]),
  )
}

export const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim()
