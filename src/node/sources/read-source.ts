/** Reads a source, whatever it is, document by document: the one reader behind `npm run ingest` and the admin pages. */

import type { ReadSource } from '../../ingest/source.ts'
import { readAddress } from '../../sources/read-address.ts'
import { readFileSource } from './read-file-source.ts'

export function isAddress(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source)
}

export const readSource: ReadSource = (source, deps) =>
  isAddress(source) ? readAddress(source, deps) : readFileSource(source, deps)
