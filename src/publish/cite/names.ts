import type { CslName } from './csl.js'

/** `Sergey Radchenko`. */
export function straight(name: CslName): string {
  return name.literal ?? [name.given, name.family].filter((part) => part !== undefined).join(' ')
}

/** `Radchenko, Sergey`; a name without marked parts stays as it stands: which part is the family's cannot be guessed. */
export function inverted(name: CslName): string {
  if (name.literal !== undefined) return name.literal
  return [name.family, name.given].filter((part) => part !== undefined).join(', ')
}

/**
 * Names in a row with a serial comma.
 *
 * @param names at least one
 * @param first how the first is written
 * @param most with more names than this …
 * @param kept … so many are kept, and `et al.` follows
 */
export function listed(
  names: readonly CslName[],
  first: (name: CslName) => string,
  most: number,
  kept: number,
): string {
  const shown = names.length > most ? names.slice(0, kept) : names
  const words = shown.map((name, index) => (index === 0 ? first(name) : straight(name)))
  if (names.length > most) return words.length === 1 ? `${words[0]}, et al.` : `${words.join(', ')}, et al.`
  if (words.length === 1) return words[0]!
  // an inverted first name has a comma of its own, so that the one before “and” is needed even with two
  const comma = words.length > 2 || first === inverted ? ',' : ''
  return `${words.slice(0, -1).join(', ')}${comma} and ${words.at(-1)}`
}
