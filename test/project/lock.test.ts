import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** One package of the lock file, as npm writes it (lockfileVersion 3). */
interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly engines?: { readonly node?: string } | readonly string[]
  readonly hasInstallScript?: boolean
}

const root = new URL('../../', import.meta.url)
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>
}
const own = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Licences that let a user run, change and pass on Sigla; SaxonJS's own permits redistribution as part of an application. */
const free =
  /^(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|MPL-2\.0|Zlib|WTFPL)$/
const saxon = new Set(['node_modules/saxon-js', 'node_modules/xslt3'])

/** Whether an SPDX expression can be met by a free licence: every AND part, one of the OR parts. */
function permits(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((licence) => free.test(licence.trim())))
}

/** Whether an `engines` range lets Node 20.19 in: some alternative's lower bound is at or below it and none above. */
function runsOn20(range: string): boolean {
  return range.split('||').some((alternative) => {
    const bounds = [...alternative.matchAll(/(\^|~|>=|>|<=|<|=)?\s*v?(\d+|\*)(?:\.(\d+|x))?(?:\.(\d+|x))?/g)]
    return bounds.every(([, sign = '=', major, minor = '0']) => {
      if (major === '*') return true
      const [have, want] = [20.19, Number(major) + Number(minor === 'x' ? 0 : minor) / 100]
      if (sign.startsWith('>')) return have >= want
      if (sign.startsWith('<')) return 20 <= want
      return Number(major) === 20 && have >= want
    })
  })
}

describe('the lock file', () => {
  it('reads ranges as npm does', () => {
    for (const range of [
      '>=18',
      '^20.19.0 || >=22.12.0',
      '>= 0.4',
      '20 || >=22',
      '*',
      '^18.0.0 || >=20.0.0',
      '>=20.x',
    ])
      expect(runsOn20(range), range).toBe(true)
    for (const range of ['>=22', '^22.12.0 || ^24.0.0', '>=20.20', '^18.0.0'])
      expect(runsOn20(range), range).toBe(false)
  })

  it('has only packages that run on Node 20.19', () => {
    const wrong = packages
      .map(
        ([path, { engines }]) =>
          [path, Array.isArray(engines) ? '*' : (engines as { node?: string })?.node] as const,
      )
      .filter(([, node]) => node !== undefined && !runsOn20(node))
    expect(wrong).toEqual([])
  })

  it('has only free licences at run time', () => {
    const wrong = packages
      .filter(([path, { dev }]) => !dev && !saxon.has(path))
      .filter(([, { license }]) => license === undefined || !permits(license))
      .map(([path, { license }]) => `${path}: ${license}`)
    expect(wrong).toEqual([])
  })

  it('runs no script at install', () => {
    // fsevents is a watcher for macOS that development tools may bring; it is optional and prebuilt.
    const wrong = packages
      .filter(([path, p]) => p.hasInstallScript && !path.endsWith('/fsevents'))
      .map(([path]) => path)
    expect(wrong).toEqual([])
  })

  it('names exact versions and holds no address of a registry', () => {
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    expect(readFileSync(new URL('package-lock.json', root), 'utf8')).not.toMatch(/"resolved"/)
  })

  it('lists the binaries of each platform, so that it installs on Linux, macOS and Windows', () => {
    const names = packages.map(([path]) => path)
    for (const base of ['@pagefind/', '@biomejs/cli-', '@typescript/typescript-', '@rolldown/binding-'])
      for (const platform of [/linux/, /darwin/, /win(dows|32)/])
        expect(
          names.some((n) => n.includes(base) && platform.test(n)),
          `${base} ${platform}`,
        ).toBe(true)
  })
})
