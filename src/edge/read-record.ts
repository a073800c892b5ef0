/** What the database says of the index that it holds. */
import { CorpusError } from '../errors.ts'
import { chunkerVersion } from '../ingest/chunk.ts'
import { type IndexRecord, indexRecordSchema, recordSql } from '../store/index-record.ts'
import { schemaVersion } from '../store/schema.ts'
import { normaliserVersion } from '../text/normalise.ts'
import { segmenterVersion } from '../text/segment.ts'
import type { Env } from './bindings.ts'

const versions = {
  chunker: chunkerVersion,
  normaliser: normaliserVersion,
  segmenter: segmenterVersion,
  schema: schemaVersion,
}

/**
 * Throws CorpusError when the database holds no index, or one that other code made (seed it again); faults of the
 * database pass through.
 */
export async function readRecord({ DB }: Pick<Env, 'DB'>): Promise<IndexRecord> {
  const rows = await DB.prepare(recordSql.read)
    .all()
    .catch((cause) => {
      if (!/no such table/.test(String(cause))) throw cause
      throw new CorpusError('D1里还没有索引，请运行npm run edge:seed。', { cause })
    })
  return parseRecord(rows.results[0]?.record)
}

/** Throws CorpusError for anything but the record of an index that this code can read. */
function parseRecord(text: unknown): IndexRecord {
  const parsed = indexRecordSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new CorpusError('D1里的索引不完整，请重新运行npm run edge:seed。')
  for (const [name, version] of Object.entries(versions)) {
    // The segmenter's version names the ICU of the machine that made the index; what code made it comes before.
    if (parsed.data.versions[name]?.split('-icu')[0] !== version)
      throw new CorpusError(`D1里的索引是用别的程序版本（${name}）建立的，请重新运行npm run edge:seed。`)
  }
  return parsed.data
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null // checked by the schema
  }
}
