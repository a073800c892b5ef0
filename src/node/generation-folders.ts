/** Where index generations lie in the data folder, which of them is pointed at, and which are left over. */
import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from './durable.ts'
import { readManifest } from './manifest.ts'

export function generationsOf(dataDir: string): string {
  return join(dataDir, 'generations')
}

export function pathOf(dataDir: string, name: string): string {
  return join(generationsOf(dataDir), name)
}

/** Names sort by time: `20240418T130822123-1a2b3c`. */
export function newName(): string {
  return `${new Date().toISOString().replace(/[-:.Z]/g, '')}-${randomBytes(3).toString('hex')}`
}

/** Names of the generation that is served and of the one before; empty when there is none. */
export async function readPointer(dataDir: string): Promise<string[]> {
  try {
    const { current, previous } = JSON.parse(await readFile(join(dataDir, 'current'), 'utf8'))
    return [current, previous].filter((name) => typeof name === 'string' && /^[\w-]+$/.test(name))
  } catch {
    return []
  }
}

/** Points at a finished generation, in one step. */
export function writePointer(dataDir: string, current: string, previous: string | null): Promise<void> {
  return writeDurably(join(dataDir, 'current'), `${JSON.stringify({ current, previous })}\n`)
}

/** Generations to try, best first: the pointed ones, then other finished ones, newest first. */
export async function candidates(dataDir: string): Promise<string[]> {
  const names = await readdir(generationsOf(dataDir)).catch(() => [])
  const finished = await Promise.all(names.map((name) => readManifest(pathOf(dataDir, name))))
  const others = names
    .filter((_, i) => finished[i] !== null)
    .sort()
    .reverse()
  return [...new Set([...(await readPointer(dataDir)), ...others])]
}

export async function deleteOthers(dataDir: string, kept: string[]): Promise<void> {
  for (const name of await readdir(generationsOf(dataDir)).catch(() => [])) {
    // A reader on Windows may hold a file open; what stays is deleted by a later build.
    if (!kept.includes(name))
      await rm(pathOf(dataDir, name), { recursive: true, force: true }).catch(() => {})
  }
}
