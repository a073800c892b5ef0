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

/** The rows of a data table, cells with ` | ` between; a cell over several rows stands in each of them. */
export function readTable(table: Element): string[] {
  const caption = table.querySelector('caption')
  const pending: { text: string; rows: number; column: number }[] = []
  const rows = cellRows(table).map((cells) => {
    const texts: string[] = []
    const next = [...cells]
    while (next.length > 0 || pending.some((p) => p.rows > 0 && p.column === texts.length)) {
      const held = pending.find((p) => p.rows > 0 && p.column === texts.length)
      if (held) {
        held.rows--
        texts.push(held.text)
        continue
      }
      const cell = next.shift()!
      const text = textOf(cell)
      const span = Math.min(50, Number(cell.getAttribute('rowspan')) || 1)
      if (span > 1) pending.push({ text, rows: span - 1, column: texts.length })
      texts.push(text)
    }
    return texts.filter((text) => text !== '').join(' | ')
  })
  return [...(caption ? [textOf(caption)] : []), ...rows].filter((row) => row !== '')
}

function cellRows(table: Element): Element[][] {
  return [...table.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('td, th')])
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}
