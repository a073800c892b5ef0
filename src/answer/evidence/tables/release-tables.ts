/** The tables of a release, found once. */

import { findTables, type Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'

const tables = new WeakMap<Release, Table[]>()

/** Every table of the release's text, top to bottom. */
export function tablesOf(release: Release): Table[] {
  let found = tables.get(release)
  if (!found) {
    found = findTables(release.text, release.lines)
    tables.set(release, found)
  }
  return found
}

/** A line of a table is read by its cells, never as it stands. */
export function isTableLine(release: Release, sentence: Span): boolean {
  return tablesOf(release).some(({ head, rows }) =>
    [head, ...rows.map(({ line }) => line)].some(
      (line) => line.start <= sentence.start && sentence.end <= line.end,
    ),
  )
}
