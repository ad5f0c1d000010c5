/** Where a command reads and writes: the process's streams, or a test's. */
export interface Output {
  write(data: string | Uint8Array): void
  readonly isTTY: boolean
  /** Width of the terminal in columns; 80 where it is none. */
  readonly columns: number
}

export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>
  /** The working directory, absolute. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal
}
