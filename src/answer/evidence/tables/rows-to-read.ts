/** Rows of tables that a question names: read by themselves, whatever the search found. */

import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { contextOf } from '../passage-context.ts'
import type { Passage } from '../read-passages.ts'
import { namedRow } from './asked-row.ts'
import { tablesOf } from './release-tables.ts'

/** At most one row of each table, told with what stands above the table. */
export function rowsToRead(ask: Ask, release: Release): Passage[] {
  return tablesOf(release).flatMap((table) => {
    const row = namedRow(ask, release, table)
    if (!row) return []
    const section = release.sections.findLast((s) => s.start <= row.line.start && row.line.end <= s.end)
    const caption = table.caption && release.text.slice(table.caption.start, table.caption.end)
    return [{ release, span: row.line, context: contextOf(release.title, caption ?? section?.title ?? null) }]
  })
}
