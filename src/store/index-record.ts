/** The row in which an index says what made it; a store that is filled from outside carries it beside its tables. */
import { z } from 'zod'

/** How the vectors of an index are searched: not at all, from a file beside the program, or by Vectorize. */
export const vectorPlaces = ['none', 'exact', 'vectorize'] as const

export const indexRecordSchema = z.object({
  generation: z.string(),
  /** Id of the embedder that made the vectors; null when the index has none. */
  embedder: z.string().nullable(),
  dimension: z.number().int().nonnegative(),
  vectors: z.enum(vectorPlaces),
  /** Versions of the code that turned bytes into rows, by name. */
  versions: z.record(z.string(), z.string()),
  releases: z.number().int(),
  chunks: z.number().int(),
})

export type IndexRecord = z.infer<typeof indexRecordSchema>

export const recordSql = {
  drop: 'DROP TABLE IF EXISTS index_record',
  create: 'CREATE TABLE index_record (record TEXT NOT NULL)',
  read: 'SELECT record FROM index_record',
} as const
