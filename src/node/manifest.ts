/** The certificate of a finished generation: what made it, what it holds, and the sum of each file. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type FileSum, filesBelow, sumFile, writeDurably } from './durable.ts'

/** What the vectors and terms of an index depend on; an index made otherwise is never served. */
export interface Maker {
  embedder: string
  dimension: number
  metric: 'cosine'
  /** Versions of the code that turned bytes into rows, by name. */
  versions: Record<string, string>
}

const manifestSchema = z.object({
  maker: z.object({
    embedder: z.string(),
    dimension: z.number().int(),
    metric: z.literal('cosine'),
    versions: z.record(z.string(), z.string()),
  }),
  /** Hash over ids and hashes of all releases. */
  corpus: z.string(),
  createdAt: z.string(),
  releases: z.number().int(),
  chunks: z.number().int(),
  /** Files that could be read but were no releases, to be told at every start. */
  problems: z.array(z.object({ file: z.string(), message: z.string() })),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
})

export type Manifest = z.infer<typeof manifestSchema>

const manifestName = 'manifest.json'
export const databaseName = 'index.sqlite'
export const vectorsName = 'vectors'

/** Sums every file of a generation and writes its manifest, last of all and in one step. */
export async function writeManifest(directory: string, facts: Omit<Manifest, 'files'>): Promise<Manifest> {
  const files: Record<string, FileSum> = {}
  for (const file of await filesBelow(directory)) {
    if (!file.startsWith(manifestName)) files[file] = await sumFile(join(directory, file))
  }
  const manifest = { ...facts, files }
  await writeDurably(join(directory, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** The manifest of a generation, or null when it was never finished or cannot be read. */
export async function readManifest(directory: string): Promise<Manifest | null> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(directory, manifestName), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Whether a file is there as the manifest has it. */
export async function isIntact(directory: string, file: string, manifest: Manifest): Promise<boolean> {
  const expected = manifest.files[file]
  if (!expected) return false
  try {
    const path = join(directory, file)
    if ((await stat(path)).size !== expected.bytes) return false
    return (await sumFile(path)).sha256 === expected.sha256
  } catch {
    return false
  }
}

/** Whether two indexes were made alike. */
export function sameMaker(a: Maker, b: Maker): boolean {
  const key = ({ embedder, dimension, metric, versions }: Maker) =>
    JSON.stringify([embedder, dimension, metric, Object.entries(versions).sort()])
  return key(a) === key(b)
}
