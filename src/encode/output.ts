/** A growing file as UTF-8. Text is collected in short strings, so that a long document is never one string in the memory. */

const chunk = 1 << 14

export class Output {
  readonly #encoder = new TextEncoder()
  #bytes: Uint8Array
  #length = 0
  #pending = ''

  /** @param size bytes that the file will about have */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size)
  }

  add(text: string): void {
    this.#pending += text
    if (this.#pending.length > chunk) this.#flush()
  }

  /** What was added; nothing may be added afterwards. */
  bytes(): Uint8Array {
    this.#flush()
    return this.#bytes.subarray(0, this.#length)
  }

  #flush(): void {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const needed = this.#length + 3 * this.#pending.length
    if (needed > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(needed, 2 * this.#bytes.length))
      wider.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = wider
    }
    this.#length += this.#encoder.encodeInto(this.#pending, this.#bytes.subarray(this.#length)).written
    this.#pending = ''
  }
}
