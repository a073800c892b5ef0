/** Two sets of the index tables in one database: one is served while the next generation fills the other. */

const slots = ['a', 'b'] as const
export type Slot = (typeof slots)[number]

const tables = /\b(chunk_terms|chunk_search|embeddings|copies|chunks|releases)(?=\b|_by_)/g

/** A statement of `schema.ts` or `queries.ts` for the tables of one slot; no statement that holds texts of releases. */
export function inSlot(statement: string, slot: Slot): string {
  return statement.replace(tables, `$1_${slot}`)
}

/** Where the next generation goes when `served` is served. */
export function otherSlot(served: Slot): Slot {
  return slots.find((slot) => slot !== served)!
}
