/**
 * HTML as values. Text is escaped because nothing can be written otherwise: a string is always text, and only `element` makes
 * markup. So a document cannot put markup or script into a page (law 7).
 */

declare const brand: unique symbol
/** A piece of HTML. */
export interface Markup {
  readonly [brand]: true
  readonly html: string
}

/** What an element may hold: text, markup, lists of them; `undefined` and `false` are nothing. */
export type Content = string | number | Markup | undefined | false | readonly Content[]

/** Attributes: `true` is an attribute without a value, `undefined` and `false` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
/** Attributes that hold an address: others than these schemes are left out. */
const addresses = new Set(['href', 'src', 'action'])
const safeScheme = /^(?:https?:|mailto:|[^:]*$|[^:/?#]*[/?#])/iu

/**
 * An element.
 *
 * @param name its name, with classes: `p.facts`
 * @param attributes an unsafe address (`javascript:…`) is dropped
 * @param content what it holds
 */
export function element(name: string, attributes: Attributes = {}, ...content: Content[]): Markup {
  const [tag = '', ...classes] = name.split('.')
  const parts = [tag]
  if (classes.length > 0) parts.push(`class="${classes.join(' ')}"`)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (value === true) parts.push(key)
    else if (!addresses.has(key) || isSafeAddress(String(value)))
      parts.push(`${key}="${escapeAttribute(String(value))}"`)
  }
  const start = `<${parts.join(' ')}>`
  return markup(empty.has(tag) ? start : `${start}${render(content)}</${tag}>`)
}

/** Whether an address may be a link: http, https, mailto, or relative. */
export function isSafeAddress(address: string): boolean {
  return safeScheme.test(address.replace(/[\u0000-\u0020]/gu, ''))
}

/** A data block: JSON in a `script` element, with `<` written so that nothing ends it. */
export function jsonBlock(type: string, json: string): Markup {
  return markup(`<script type="${escapeAttribute(type)}">${scriptSafe(json)}</script>`)
}

/** JSON that may stand in a `script` element of HTML. */
export function scriptSafe(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Pieces one after the other. */
export function fragment(...content: Content[]): Markup {
  return markup(render(content))
}

function render(content: Content): string {
  if (content === undefined || content === false) return ''
  if (typeof content === 'string') return escapeText(content)
  if (typeof content === 'number') return String(content)
  if (isMarkup(content)) return content.html
  return content.map(render).join('')
}

function isMarkup(content: Markup | readonly Content[]): content is Markup {
  return 'html' in content
}

function markup(html: string): Markup {
  return { html } as Markup
}

/** Characters that no HTML document may hold become the replacement character. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu, '\ufffd')
}

function escapeText(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}
