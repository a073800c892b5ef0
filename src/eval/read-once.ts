/** A reader that remembers: evidence is looked at apart and by `ask`, and read only once. */

import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import type { Reader, Reading } from '../types.ts'

export function readOnce(reader: Reader): Reader {
  // The pipeline knows the overlap reader by identity, and it costs nothing.
  if (reader === overlapReader) return reader
  const known = new Map<string, Promise<Reading[][]>>()
  return {
    id: reader.id,
    idle: reader.idle,
    read(question, passages) {
      const key = JSON.stringify([question, passages])
      // Without the signal: what one question abandons, another may ask for.
      const readings = known.get(key) ?? reader.read(question, passages)
      known.set(key, readings)
      return readings
    },
  }
}
