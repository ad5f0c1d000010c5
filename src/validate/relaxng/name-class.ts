/** RELAX NG name classes over interned names. */

import type { NameTable } from '../../document/names.js'

/** A name class of the simplified syntax (RELAX NG 4.16); names are numbers of a {@link NameTable}. */
export type NameClass =
  | { readonly kind: 'name'; readonly name: number }
  | { readonly kind: 'any'; readonly except: NameClass | undefined }
  | { readonly kind: 'namespace'; readonly namespace: string; readonly except: NameClass | undefined }
  | { readonly kind: 'choice'; readonly members: readonly NameClass[] }

/** How exactly a name class names a name: not at all, by any name, by its namespace, or by the name itself. */
export type Specificity = 0 | 1 | 2 | 3

/**
 * How exactly a name class contains a name (0 if it does not).
 */
export function specificity(nameClass: NameClass, name: number, names: NameTable): Specificity {
  switch (nameClass.kind) {
    case 'name':
      return nameClass.name === name ? 3 : 0
    case 'any':
      return nameClass.except !== undefined && contains(nameClass.except, name, names) ? 0 : 1
    case 'namespace':
      if (nameClass.namespace !== names.ns(name)) return 0
      return nameClass.except !== undefined && contains(nameClass.except, name, names) ? 0 : 2
    case 'choice': {
      let best: Specificity = 0
      for (const member of nameClass.members) {
        const s = specificity(member, name, names)
        if (s > best) best = s
      }
      return best
    }
  }
}

/** Whether a name class contains a name. */
export function contains(nameClass: NameClass, name: number, names: NameTable): boolean {
  return specificity(nameClass, name, names) > 0
}

/** Whether a name class has infinitely many names (it holds `anyName` or `nsName`). */
export function isInfinite(nameClass: NameClass): boolean {
  if (nameClass.kind === 'choice') return nameClass.members.some(isInfinite)
  return nameClass.kind !== 'name'
}

/** A key that is the same for name classes built alike. */
export function nameClassKey(nameClass: NameClass): string {
  switch (nameClass.kind) {
    case 'name':
      return `${nameClass.name}`
    case 'any':
      return nameClass.except === undefined ? '*' : `*-(${nameClassKey(nameClass.except)})`
    case 'namespace': {
      const own = `{${JSON.stringify(nameClass.namespace)}}`
      return nameClass.except === undefined ? own : `${own}-(${nameClassKey(nameClass.except)})`
    }
    case 'choice':
      return `(${nameClass.members.map(nameClassKey).sort().join('|')})`
  }
}

/** The single names that a name class lists, without those of its exceptions. */
export function listedNames(nameClass: NameClass, into: number[] = []): number[] {
  if (nameClass.kind === 'name') into.push(nameClass.name)
  else if (nameClass.kind === 'choice') for (const member of nameClass.members) listedNames(member, into)
  return into
}

/**
 * Whether two name classes share a name (RELAX NG 7.3 and 7.4).
 *
 * It is enough to try every name that either mentions, one name out of reach in every namespace that either mentions,
 * and one name out of reach of both: the classes cannot tell other names apart.
 */
export function overlap(a: NameClass, b: NameClass, names: NameTable): boolean {
  if (a.kind === 'name') return contains(b, a.name, names)
  if (b.kind === 'name') return contains(a, b.name, names)
  const samples = new Set<number>()
  sample(a, names, samples)
  sample(b, names, samples)
  for (const name of samples) if (contains(a, name, names) && contains(b, name, names)) return true
  return false
}

/** No XML name and no namespace URI holds NUL, so these stand for names that nobody mentions. */
const UNMENTIONED = '\u0000'

function sample(nameClass: NameClass, names: NameTable, into: Set<number>): void {
  switch (nameClass.kind) {
    case 'name':
      into.add(nameClass.name)
      into.add(names.intern(names.ns(nameClass.name), UNMENTIONED))
      break
    case 'any':
      into.add(names.intern(UNMENTIONED, UNMENTIONED))
      if (nameClass.except !== undefined) sample(nameClass.except, names, into)
      break
    case 'namespace':
      into.add(names.intern(nameClass.namespace, UNMENTIONED))
      if (nameClass.except !== undefined) sample(nameClass.except, names, into)
      break
    case 'choice':
      for (const member of nameClass.members) sample(member, names, into)
  }
}
