/** Where the built widget lies, and its text for the server. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export const widgetFile = fileURLToPath(new URL('../../dist/widget.js', import.meta.url))

/** Null when it has not been built. */
export async function readWidget(): Promise<string | null> {
  try {
    return await readFile(widgetFile, 'utf8')
  } catch {
    return null
  }
}
