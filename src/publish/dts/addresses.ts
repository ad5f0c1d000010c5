/** The addresses and URI templates (RFC 6570) of the endpoints. Stems of file names stand for documents. */
export interface DtsAddresses {
  readonly entry: string
  readonly collection: string
  readonly navigation: string
  readonly document: string
  readonly rootId: string
  resourceId(stem: string): string
  /** Templates with the collection or resource filled in; undefined is the root collection. */
  collectionOf(stem: string | undefined): string
  navigationOf(stem: string): string
  documentOf(stem: string): string
}

/**
 * The addresses of a server: endpoints with query parameters.
 *
 * @param base the address of the DTS entry, ending in `/`
 * @param edition the address of the edition, ending in `/`; identifiers of documents begin with it
 */
export function liveAddresses(base: string, edition: string): DtsAddresses {
  const id = (stem: string): string => `${edition}${encodeURIComponent(stem)}`
  const filled = (stem: string): string => encodeURIComponent(id(stem))
  return {
    entry: base,
    collection: `${base}collection/{?id,page,nav}`,
    navigation: `${base}navigation/{?resource,ref,start,end,down,tree,page}`,
    document: `${base}document/{?resource,ref,start,end,tree,mediaType}`,
    rootId: edition,
    resourceId: id,
    collectionOf: (stem) =>
      `${base}collection/?id=${stem === undefined ? encodeURIComponent(edition) : filled(stem)}{&page,nav}`,
    navigationOf: (stem) => `${base}navigation/?resource=${filled(stem)}{&ref,start,end,down,tree,page}`,
    documentOf: (stem) => `${base}document/?resource=${filled(stem)}{&ref,start,end,tree,mediaType}`,
  }
}

/** The identifier of the root collection where there are only files. */
export const staticRoot = 'edition'

/**
 * The addresses of files (level 0): parameters are steps of the path, and a document is identified by its stem, since an address
 * cannot be a step. `ref` comes after `down`, as `;down=1`.
 *
 * @param base the address of the DTS entry, ending in `/`
 */
export function staticAddresses(base: string): DtsAddresses {
  const step = (stem: string): string => encodeURIComponent(stem)
  return {
    entry: `${base}index.json`,
    collection: `${base}collection{/id,nav}/index.json`,
    navigation: `${base}navigation{/resource}{;tree}{;down}{/ref}/index.json`,
    document: `${base}document{/resource}{;tree}{/ref}/index.xml`,
    rootId: staticRoot,
    resourceId: (stem) => stem,
    collectionOf: (stem) => `${base}collection/${step(stem ?? staticRoot)}{/nav}/index.json`,
    navigationOf: (stem) => `${base}navigation/${step(stem)}{;tree}{;down}{/ref}/index.json`,
    documentOf: (stem) => `${base}document/${step(stem)}{;tree}{/ref}/index.xml`,
  }
}
