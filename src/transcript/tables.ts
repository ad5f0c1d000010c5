/** Tables that a file states: by its markup, or by tabulators in a plain text. */
import type { Line } from './lines.js'
import type { Range } from './text.js'

/** A table with its cells in the order of the text; UTF-16 offsets, white space at the ends not yet taken off. */
export interface StatedTable extends Range {
  readonly caption?: Range
  readonly rows: readonly StatedRow[]
}

export interface StatedRow {
  readonly header: boolean
  readonly cells: readonly StatedCell[]
}

export interface StatedCell extends Range {
  readonly header: boolean
  /** How many columns and rows it takes. */
  readonly columns: number
  readonly rows: number
}

/** A table while it is read. */
export interface OpenTable {
  readonly start: number
  caption?: Range
  /** Something in it that no table of facts has: a table, a heading, a list. */
  mixed: boolean
  readonly rows: {
    header: boolean
    cells: { start: number; end: number; header: boolean; columns: number; rows: number }[]
  }[]
}

/**
 * The table, if it is one of facts and not a way to lay out a page: two rows and two columns at least, each row with the same
 * number of columns, nothing in it that is itself laid out.
 */
export function closeTable(open: OpenTable, end: number): StatedTable | undefined {
  const { start, caption } = open
  const rows = open.rows.filter(({ cells }) => cells.length > 0)
  if (open.mixed || rows.length < 2) return undefined
  if (caption !== undefined && caption.start > rows[0]!.cells[0]!.start) return undefined
  // Cells that reach down take a column in the rows below.
  const down: number[] = []
  let width: number | undefined
  for (const [at, { cells }] of rows.entries()) {
    let columns = down[at] ?? 0
    for (const cell of cells) {
      columns += cell.columns
      for (let next = at + 1; next < at + cell.rows; next++) down[next] = (down[next] ?? 0) + cell.columns
    }
    width ??= columns
    if (columns !== width) return undefined
  }
  if (width === undefined || width < 2 || down.length > rows.length) return undefined
  return { start, end, rows, ...(caption === undefined ? {} : { caption }) }
}

/** Tables of a plain text: three lines or more, each of as many cells between tabulators, three at least. */
export function tabTables(
  text: string,
  lines: readonly Line[],
): { tables: StatedTable[]; unclear: number[] } {
  const tables: StatedTable[] = []
  const unclear: number[] = []
  for (let from = 0; from < lines.length; ) {
    const first = cellsOf(text, lines[from]!)
    const gaps = columnsOf(text, lines[from]!)
    let to = from + 1
    if (first.length >= 3) {
      while (to < lines.length && cellsOf(text, lines[to]!).length === first.length) to++
      if (to - from >= 3) tables.push(tableOf(text, lines.slice(from, to)))
      else to = from + 1
    } else if (gaps.length >= 2) {
      while (to < lines.length && sameColumns(gaps, columnsOf(text, lines[to]!))) to++
      if (to - from >= 3) unclear.push(lines[from]!.start)
      else to = from + 1
    }
    from = to
  }
  return { tables, unclear }
}

const longestCell = 80

function cellsOf(text: string, line: Line): StatedCell[] {
  const words = text.slice(line.start, line.end)
  if (!words.includes('\t')) return []
  const cells: StatedCell[] = []
  for (const hit of words.matchAll(/[^\t]+/g)) {
    if (hit[0].trim() === '' || hit[0].length > longestCell) return []
    const start = line.start + hit.index
    cells.push({ start, end: start + hit[0].length, header: false, columns: 1, rows: 1 })
  }
  return cells
}

function tableOf(text: string, lines: readonly Line[]): StatedTable {
  const rows = lines.map((line) => ({ header: false, cells: cellsOf(text, line) }))
  return { start: lines[0]!.start, end: lines.at(-1)!.end, rows }
}

/** Where in a line words begin after a gap of three spaces or more. */
function columnsOf(text: string, line: Line): number[] {
  const words = text.slice(line.from, line.end)
  // Hardly any line has three spaces.
  if (!words.includes('   ')) return []
  return [...words.matchAll(/(?<=\S) {3,}(?=\S)/g)].map((hit) => hit.index + hit[0].length)
}

function sameColumns(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((column, at) => column === b[at])
}
