import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolRoot } from '../edition.js'
import { recordFormats } from '../publish/records/index.js'

const text = (description: string, required = false, extra: object = {}): object => ({
  description,
  required,
  schema: { type: 'string', maxLength: 1000, ...extra },
})
const whole = (description: string, minimum: number, maximum: number): object => ({
  description,
  schema: { type: 'integer', minimum, maximum },
})

function get(
  summary: string,
  parameters: Readonly<Record<string, object>>,
  mediaType: string,
  schema?: object,
): object {
  return {
    get: {
      summary,
      parameters: Object.entries(parameters).map(([name, parameter]) => ({
        name,
        in: 'query',
        ...parameter,
      })),
      responses: {
        200: { description: 'The answer.', content: { [mediaType]: schema === undefined ? {} : { schema } } },
        304: { description: 'The client has this answer already (If-None-Match).' },
        ...errors,
      },
    },
  }
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const errors = {
  400: { description: 'A parameter is missing, unknown, twice, or not of its form.', content: problem },
  404: { description: 'There is no such document, part, page or media type.', content: problem },
  429: { description: 'Too many requests; Retry-After says when to go on.', content: problem },
}
const part = {
  resource: text('The document: its identifier, or the stem of its file.', true),
  ref: text('A part, by its reference. Not together with start and end.'),
  start: text('The first part of a range; together with end.'),
  end: text('The last part of a range; together with start.'),
  tree: text('Another citation tree than the default one.'),
}

/** The description of the server (OpenAPI 3.1). */
export function openApi(base: string, toolVersion: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sigla: an edition for programs',
      version: toolVersion,
      description:
        'Harvesting (OAI-PMH 2.0), retrieval of documents and their parts (DTS 1.0), full-text search, and records of one digital edition.',
    },
    servers: [{ url: base.replace(/\/$/u, '') }],
    paths: {
      '/': get('What the server offers', {}, 'application/json'),
      '/health': get('Whether the server answers', {}, 'application/json'),
      '/oai': get(
        'OAI-PMH 2.0; POST with a form works too. Faults of the request are errors of the protocol, with status 200.',
        {
          verb: text(
            'Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers or ListRecords',
            true,
          ),
          identifier: text('oai:NAME:STEM'),
          metadataPrefix: text('oai_dc, mods or tei'),
          from: text('YYYY-MM-DD'),
          until: text('YYYY-MM-DD'),
          set: text('A set of ListSets'),
          resumptionToken: text('Where a list goes on'),
        },
        'text/xml',
      ),
      '/dts/': get('DTS 1.0: entry point', {}, 'application/ld+json'),
      '/dts/collection/': get(
        'DTS 1.0: the documents',
        {
          id: text('A document or the collection; the collection unless given'),
          page: whole('A page of the members', 1, 1_000_000),
          nav: text('children or parents', false, { enum: ['children', 'parents'] }),
        },
        'application/ld+json',
      ),
      '/dts/navigation/': get(
        'DTS 1.0: the parts of a document',
        { ...part, down: whole('How deep; -1 to the bottom', -1, 1000), page: whole('Always 1', 1, 1) },
        'application/ld+json',
      ),
      '/dts/document/': get(
        'DTS 1.0: a document or a part of it',
        { ...part, mediaType: text('application/tei+xml') },
        'application/tei+xml',
      ),
      '/search': get(
        'Full-text search over the smallest citable parts',
        {
          q: text('Words; "a phrase", begin*, -without', true, { maxLength: 200 }),
          document: text('Only in this document'),
          order: text('reading (by document and place, the default) or relevance', false, {
            enum: ['reading', 'relevance'],
          }),
          page: whole('A page of the hits', 1, 1000),
          size: whole('Hits on a page', 1, 50),
        },
        'application/json',
        { $ref: '#/components/schemas/SearchResult' },
      ),
      '/records/{stem}.{format}': {
        get: {
          summary: 'The record of a document',
          parameters: [
            { name: 'stem', in: 'path', required: true, schema: { type: 'string' } },
            {
              name: 'format',
              in: 'path',
              required: true,
              schema: { type: 'string', enum: recordFormats.map(({ extension }) => extension) },
            },
          ],
          responses: {
            200: {
              description: 'The record.',
              content: Object.fromEntries(recordFormats.map(({ mediaType }) => [mediaType, {}])),
            },
            ...errors,
          },
        },
      },
    },
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
        },
        SearchResult: searchSchema(),
      },
    },
  }
}

/** The schema of an answer of `/search`, as it is published. */
function searchSchema(): object {
  return JSON.parse(readFileSync(join(toolRoot, 'schemas', 'search.schema.json'), 'utf8')) as object
}
