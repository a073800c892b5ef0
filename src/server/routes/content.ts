/** The one media type that the API's routes declare. */
import type { ZodType } from 'zod'

export function jsonContent<Schema extends ZodType>(schema: Schema) {
  return { 'application/json': { schema } }
}
