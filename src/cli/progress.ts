/** A line that shows how far a long run is, on a terminal only. */
export function progressBar(context: {
  readonly io: {
    readonly stderr: { readonly isTTY: boolean; readonly columns: number; write(data: string): void }
  }
  readonly common: { readonly quiet: boolean }
}): (done: number, total: number, file: string) => void {
  const { stderr } = context.io
  if (!stderr.isTTY || context.common.quiet) return () => {}
  let shown = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
    if (percent === shown || total < 10) return
    shown = percent
    const width = Math.max(10, Math.min(40, stderr.columns - 30))
    const filled = Math.round((percent / 100) * width)
    stderr.write(
      `\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total} ${percent === 100 ? '\n' : ''}`,
    )
  }
}
