import { fileURLToPath } from 'node:url'
import { citations } from '../../../src/publish/cite/index.js'
import { arrange, loadLabels } from '../../../src/publish/site/index.js'
import type { Site, SiteConfig, SiteDocument } from '../../../src/publish/site/types.js'

export const toolRoot = fileURLToPath(new URL('../../..', import.meta.url))

/** A document of the fixture; `text` turns each string into another, for the attack strings. */
export function documentOf(
  stem: string,
  when: string | undefined,
  text: (words: string) => string = (words) => words,
): SiteDocument {
  return {
    stem,
    title: text(`Letter ${stem}`),
    language: 'en',
    ...(when === undefined ? {} : { date: { when, text: text(when) } }),
    genres: [text('letter')],
    archive: text('GARF'),
    shelfmark: text('fond 1'),
    abstract: text('A letter about a comrade.'),
    authors: [text('A. N. Author')],
    translators: [text('A. Translator')],
    publisher: text('A Press'),
    issued: '2026-11-24',
    rights: [
      { subject: 'translation', text: text('All rights unknown.'), uri: 'https://example.org/rights' },
    ],
    identifiers: [],
    valid: true,
    entries: [
      {
        kind: 'person',
        key: 'mikoyan',
        name: text('Anastas Mikoyan'),
        notes: [text('Minister')],
        links: [{ text: 'VIAF', href: 'https://viaf.org/viaf/1' }],
      },
      { kind: 'place', key: 'beijing', name: text('Beijing'), notes: [], links: [] },
    ],
    occurrences: [
      {
        kind: 'person',
        key: 'mikoyan',
        place: 'p2',
        before: text('Notes by comrade'),
        words: text('Mikoyan'),
        after: text(' in pencil'),
      },
    ],
    passages: () => [
      { id: 'p1', text: text('The first paragraph speaks of konspiratsii.') },
      { id: 'p2', text: text('Notes by comrade Mikoyan; not razmakhivat’sya, but Zürich and Čapek.') },
    ],
    passagesSize: 200,
    searched: '',
    searchedSize: 0,
    principles: {
      statements: [text('Signs of the translator are kept.')],
      convention: { title: 'translation', version: '1' },
      classes: [{ id: 'supplied', term: text('supplied'), description: text('added words'), signs: '[…]' }],
    },
    downloads: [
      { href: `${encodeURIComponent(stem)}.xml`, type: 'application/tei+xml', label: 'download.tei' },
    ],
    ofPage: () => ({
      citations: citations({ title: text(`Letter ${stem}`), URL: 'https://example.org/x.html' }),
      jsonLd: JSON.stringify({ '@context': 'https://schema.org', name: text('name') }),
    }),
    hash: 'ab'.repeat(32),
  }
}

export function siteOf(documents: readonly SiteDocument[], config: Partial<SiteConfig> = {}): Site {
  return arrange(
    {
      title: 'An edition',
      description: 'Letters, with the translator’s signs.',
      language: 'en',
      labels: loadLabels(toolRoot, 'en'),
      publisher: 'A Press',
      baseUrl: 'https://example.org/edition/',
      date: '2026-11-24',
      ...config,
    },
    documents,
  ).site
}

export const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</script><svg onload=alert(1)>',
  '<!-- --><![CDATA[ ]]>&amp;&lt;',
  'javascript:alert(1)',
  '\u2028\u2029\u0000\u0008',
]
