import { label } from './labels.js'
import type { Content, Markup } from './markup.js'
import { element, fragment } from './markup.js'
import type { PageNames, Site } from './types.js'

/** The tools of every page: which sheet and scripts it loads. */
export interface PageParts {
  /** The file name, for the address. */
  readonly file: string
  readonly title: string
  readonly description?: string
  readonly current?: keyof PageNames
  readonly head?: readonly Markup[]
  readonly scripts?: readonly string[]
}

const navigation = ['chronology', 'genre', 'archive', 'person', 'place', 'org', 'search'] as const

/** The label of a page of the site. */
export function pageLabel(site: Site, page: keyof PageNames): string {
  const keys: Record<keyof PageNames, string> = {
    home: 'home',
    chronology: 'site.chronology',
    genre: 'site.genre',
    archive: 'site.archive',
    person: 'register.persons',
    place: 'register.places',
    org: 'register.organisations',
    principles: 'principles',
    search: 'site.search',
    downloads: 'downloads',
    licence: 'site.licence',
  }
  return label(site.labels, keys[page])
}

/**
 * A page of the site: bar, content, foot. It has no inline script or style, so that it works under a strict content security policy.
 */
export function page(site: Site, parts: PageParts, ...content: Content[]): string {
  const { labels } = site
  const title = parts.current === 'home' ? site.title : `${parts.title} · ${site.title}`
  const url =
    site.baseUrl === undefined ? undefined : site.baseUrl + (parts.current === 'home' ? '' : parts.file)
  const html = element(
    'html',
    { lang: site.language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('title', {}, title),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      parts.description !== undefined && element('meta', { name: 'description', content: parts.description }),
      element('meta', { property: 'og:title', content: parts.title }),
      element('meta', { property: 'og:type', content: 'website' }),
      element('meta', { property: 'og:site_name', content: site.title }),
      parts.description !== undefined &&
        element('meta', { property: 'og:description', content: parts.description }),
      url !== undefined && element('meta', { property: 'og:url', content: url }),
      url !== undefined && element('link', { rel: 'canonical', href: url }),
      element('link', { rel: 'icon', href: 'assets/sigla.svg', type: 'image/svg+xml' }),
      element('link', { rel: 'stylesheet', href: 'assets/sigla.css' }),
      element('link', { rel: 'stylesheet', href: 'assets/site.css' }),
      site.theme !== undefined && element('link', { rel: 'stylesheet', href: `assets/${site.theme}` }),
      parts.head,
      element('script', { src: 'assets/sigla.js', defer: true }),
      parts.scripts?.map((src) => element('script', { src, defer: true })),
    ),
    element(
      'body',
      {},
      element('a.skip', { href: '#content' }, label(labels, 'site.skip')),
      element(
        'header.bar',
        {},
        element(
          'a.home',
          { href: site.pages.home, 'aria-current': parts.current === 'home' ? 'page' : undefined },
          site.title,
        ),
        element('button', { type: 'button', popovertarget: 'settings' }, label(labels, 'site.settings')),
        element(
          'nav.site-nav',
          { 'aria-label': label(labels, 'site.nav') },
          element(
            'ul',
            {},
            navigation.map((name) =>
              element(
                'li',
                {},
                element(
                  'a',
                  { href: site.pages[name], 'aria-current': parts.current === name ? 'page' : undefined },
                  pageLabel(site, name),
                ),
              ),
            ),
          ),
        ),
      ),
      settings(site),
      element('main.site', { id: 'content' }, content),
      foot(site),
    ),
  )
  return `<!DOCTYPE html>\n${html.html}\n`
}

/** Size and theme: they work without a script, and are remembered with one. */
function settings(site: Site): Markup {
  const { labels } = site
  const radios = (name: string, values: readonly string[], checked: string): Markup =>
    element(
      'fieldset.choice',
      {},
      element('legend', {}, label(labels, `display.${name}`)),
      values.map((value) =>
        fragment(
          element('input', {
            type: 'radio',
            name,
            id: `${name}-${value}`,
            value,
            checked: value === checked,
          }),
          element('label', { for: `${name}-${value}` }, label(labels, `display.${name}.${value}`)),
        ),
      ),
    )
  return element(
    'div.settings',
    { id: 'settings', popover: true },
    radios('size', ['small', 'medium', 'large'], 'medium'),
    radios('theme', ['auto', 'light', 'dark'], 'auto'),
  )
}

function foot(site: Site): Markup {
  return element(
    'footer.site-foot',
    {},
    element(
      'ul',
      {},
      (['principles', 'downloads', 'licence'] as const).map((name) =>
        element('li', {}, element('a', { href: site.pages[name] }, pageLabel(site, name))),
      ),
    ),
    element(
      'p',
      {},
      [site.publisher, site.date].filter((part) => part !== undefined).join(', '),
      site.publisher !== undefined || site.date !== undefined ? '. ' : '',
      `${label(site.labels, 'colophon')}.`,
    ),
  )
}
