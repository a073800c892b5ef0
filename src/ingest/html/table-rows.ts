/** Tells tables of data from tables that only lay out a page, and reads the former row by row. */

/** Rows of two and more short cells without blocks of text in them. */
export function isDataTable(table: Element): boolean {
  if (table.querySelector('table, h1, h2, ul, ol')) return false
  const rows = cellRows(table)
  const wide = rows.filter((cells) => cells.length >= 2)
  if (rows.length < 2 || wide.length * 3 < rows.length * 2) return false
  const cells = rows.flat().map((cell) => textOf(cell))
  const isShort =
    cells.every((text) => text.length <= 120) &&
    cells.filter((text) => text.length > 40).length <= cells.length / 4
  const paragraphs = table.querySelectorAll('p, div')
  return isShort && [...paragraphs].every((p) => textOf(p).length <= 120)
}

/** The rows of a data table, cells with ` | ` between; a cell over several rows or columns stands in each of them. */
export function readTable(table: Element): string[] {
  const caption = table.querySelector('caption')
  const held = new Map<number, { text: string; rows: number }>()
  const rows = cellRows(table).map((cells) => {
    const texts: string[] = []
    const takeHeld = () => {
      for (let above = held.get(texts.length); above; above = held.get(texts.length)) {
        if (--above.rows === 0) held.delete(texts.length)
        texts.push(above.text)
      }
    }
    // A row of one cell is a heading over the table, not a value in each of its columns.
    const isAlone = cells.length === 1 && held.size === 0
    for (const cell of cells) {
      takeHeld()
      const text = textOf(cell)
      const below = spanOf(cell, 'rowspan') - 1
      for (let n = isAlone ? 1 : spanOf(cell, 'colspan'); n > 0; n--) {
        if (below > 0) held.set(texts.length, { text, rows: below })
        texts.push(text)
      }
    }
    takeHeld()
    return texts.filter((text) => text !== '').join(' | ')
  })
  return [...(caption ? [textOf(caption)] : []), ...rows].filter((row) => row !== '')
}

function spanOf(cell: Element, name: 'rowspan' | 'colspan'): number {
  return Math.max(1, Math.min(50, Math.floor(Number(cell.getAttribute(name))) || 1))
}

function cellRows(table: Element): Element[][] {
  return [...table.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('td, th')])
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}
