/** File operations that hold through a crash or a power cut. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Size and SHA-256 (hex) of a file. */
export interface FileSum {
  bytes: number
  sha256: string
}

export async function sumFile(file: string): Promise<FileSum> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

/** Replaces a file by new content in one step: a reader sees the old or the new, never half. */
export async function writeDurably(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  await syncDirectory(dirname(file))
}

/** Flushes every file below a directory and the directories themselves. */
export async function syncTree(directory: string): Promise<void> {
  for (const file of await filesBelow(directory)) {
    const handle = await open(join(directory, file), 'r+')
    await handle.sync().finally(() => handle.close())
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries)
    if (entry.isDirectory()) await syncDirectory(join(entry.parentPath, entry.name))
  await syncDirectory(directory)
}

/** Paths of the files below a directory, with `/`, sorted. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Flushes the names in a directory. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open directories; its renames are journalled by the file system.
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
