/** The row in which an index says what made it and where it lies; the last thing written of a generation. */
import { z } from 'zod'

/** How the vectors of an index are searched: not at all, from a file beside the program, or by Vectorize. */
export const vectorPlaces = ['none', 'exact', 'vectorize'] as const

export const indexRecordSchema = z.object({
  generation: z.string(),
  /** Raised with every change within the generation. */
  revision: z.number().int().nonnegative(),
  slot: z.enum(['a', 'b']),
  /** Id of the embedder that made the vectors; null when the index has none. */
  embedder: z.string().nullable(),
  dimension: z.number().int().nonnegative(),
  vectors: z.enum(vectorPlaces),
  /** Versions of the code that turned bytes into rows, by name. */
  versions: z.record(z.string(), z.string()),
  releases: z.number().int(),
  chunks: z.number().int(),
  /** Row of the next chunk: numbers are never used again, as vectors elsewhere are known by them. */
  nextRow: z.number().int().positive(),
})

export type IndexRecord = z.infer<typeof indexRecordSchema>

export const recordSql = {
  create:
    'CREATE TABLE IF NOT EXISTS served_index (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL)',
  read: 'SELECT record FROM served_index',
  /** Parameter: the record as JSON. */
  put: 'INSERT OR REPLACE INTO served_index (id, record) VALUES (1, ?)',
  /** Parameters: the next record, generation and revision of the one that it replaces if nobody else has. */
  swap: `UPDATE served_index SET record = ?
    WHERE record ->> 'generation' = ? AND record ->> 'revision' = ?`,
} as const
