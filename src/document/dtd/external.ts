/** Reading the files that a document type or an entity names. */

/** Files outside the document, as far as the user allows them. */
export interface External {
  /**
   * Reads a file.
   *
   * @param systemId the address as it is written
   * @param base the file in which it is written
   * @returns the file and its path; or why it is not read, as the second half of a sentence
   */
  read(
    systemId: string,
    base: string,
  ): { readonly bytes: Uint8Array; readonly file: string } | { readonly refused: string }
}
