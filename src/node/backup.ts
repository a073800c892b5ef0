/** A consistent copy of everything that cannot be made again, taken and put back while the product serves. */
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { CorpusError } from '../errors.ts'
import { takeBuildLock } from './build-lock.ts'
import { type FileSum, filesBelow, sumFile, syncTree, writeDurably } from './durable.ts'
import { readPointer } from './generation-folders.ts'
import { ledgerName, openLedger } from './open-ledger.ts'
import { openPageStore, sourcesName } from './sources/page-store.ts'

export interface Folders {
  corpusDir: string
  dataDir: string
}

const listName = 'backup.json'
const listSchema = z.object({
  createdAt: z.string(),
  generation: z.string().nullable(),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
/** What of the data folder is made again, belongs to a running process, or was moved aside. */
const leftOut =
  /^(?:generations|build\.lock|current|replaced-[^/]*)(?:$|[/.])|\.db-(?:wal|shm|journal)$|\.tmp$/
const waitMs = 600_000

/** Brings the database of a folder to the newest step, or makes it. */
type Upgrade = (directory: string) => Promise<void>
const upgrades: Record<string, Upgrade | undefined> = {
  [ledgerName]: async (directory) => (await openLedger(directory)).close(),
  [sourcesName]: async (directory) => openPageStore(directory).close(),
}
const lockMs = 5000

/**
 * Writes the ledger, the corpus, the current generation and what sources left into a new folder, with a sum of each
 * file. Builds wait meanwhile, questions do not. Throws CorpusError when the folder exists already.
 */
export async function backUp({ corpusDir, dataDir }: Folders, target: string): Promise<{ files: number }> {
  if (existsSync(target)) throw new CorpusError(`${target}已经存在，请给出一个新的目录名。`)
  const draft = `${target}.${process.pid}.tmp`
  const unlock = await takeBuildLock(dataDir, waitMs)
  try {
    await mkdir(draft, { recursive: true })
    await cp(corpusDir, join(draft, 'corpus'), { recursive: true })
    for (const file of await filesBelow(dataDir))
      if (!leftOut.test(file)) await backUpFile(join(dataDir, file), join(draft, 'data', file))
    const [generation = null] = await readPointer(dataDir)
    if (generation !== null)
      await cp(generationOf(dataDir, generation), join(draft, 'generation'), { recursive: true })
    const files = await sumFiles(draft)
    const list = { createdAt: new Date().toISOString(), generation, files }
    await writeDurably(join(draft, listName), `${JSON.stringify(list, null, 2)}\n`)
    await syncTree(draft)
    await rename(draft, target)
    return { files: Object.keys(files).length }
  } finally {
    unlock()
    await rm(draft, { recursive: true, force: true })
  }
}

/**
 * Puts a backup back: checks it whole first, then replaces corpus and ledger, each in one step. Corpus files that
 * the backup lacks are moved aside into the data folder, never deleted. The caller brings the index up to date.
 */
export async function restore(
  source: string,
  { corpusDir, dataDir }: Folders,
): Promise<{ movedAside: string[] }> {
  const { generation } = await checkBackup(source)
  const unlock = await takeBuildLock(dataDir, waitMs)
  try {
    const movedAside = await restoreCorpus(join(source, 'corpus'), corpusDir, asideIn(dataDir))
    const data = join(source, 'data')
    for (const file of existsSync(data) ? await filesBelow(data) : []) {
      const upgrade = upgrades[file]
      if (upgrade) await restoreDatabase(join(data, file), dataDir, upgrade)
      else await restoreFile(join(data, file), join(dataDir, file))
    }
    if (generation !== null) await restoreGeneration(join(source, 'generation'), generation, dataDir)
    return { movedAside }
  } finally {
    unlock()
  }
}

async function checkBackup(source: string) {
  const text = await readFile(join(source, listName), 'utf8').catch((cause) => {
    throw new CorpusError(`${source}里没有${listName}，不是备份。`, { cause })
  })
  const list = listSchema.parse(JSON.parse(text))
  if (list.generation !== null && !/^[\w-]+$/.test(list.generation))
    throw new CorpusError(`${source}不是备份。`)
  const sums = await sumFiles(source)
  for (const [file, { sha256 }] of Object.entries(list.files))
    if (sums[file]?.sha256 !== sha256)
      throw new CorpusError(`备份里的${file}缺失或已损坏，没有恢复任何内容。`)
  return list
}

async function sumFiles(directory: string): Promise<Record<string, FileSum>> {
  const sums: Record<string, FileSum> = {}
  for (const file of await filesBelow(directory))
    if (file !== listName) sums[file] = await sumFile(join(directory, file))
  return sums
}

/** Of a database SQLite writes a snapshot of one moment, whoever else reads or writes. */
async function backUpFile(from: string, to: string): Promise<void> {
  if (!from.endsWith('.db')) return copy(from, to)
  await mkdir(dirname(to), { recursive: true })
  const db = new DatabaseSync(from, { timeout: lockMs })
  db.prepare('VACUUM INTO ?').run(to)
  db.close()
}

/** An older backup is brought to the newest step before its rows are taken. */
async function restoreDatabase(from: string, dataDir: string, upgrade: Upgrade): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'youju-restore-'))
  const name = basename(from)
  try {
    await cp(from, join(folder, name))
    for (const each of [folder, dataDir]) await upgrade(each)
    replaceRows(join(folder, name), join(dataDir, name))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A database that may be open is not replaced as a file: what waits in its journal would be written over it. */
async function restoreFile(from: string, to: string): Promise<void> {
  if (from.endsWith('.db') && existsSync(to)) replaceRows(from, to)
  else await copy(from, to)
}

/** All rows of all tables in one transaction: a running server sees the old ones or the new ones. */
function replaceRows(from: string, to: string): void {
  const db = new DatabaseSync(to, { timeout: lockMs, enableForeignKeyConstraints: false })
  try {
    db.prepare('ATTACH ? AS backup').run(from)
    const tables = db.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table'").all()
    db.exec('BEGIN IMMEDIATE')
    for (const { name } of tables)
      db.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM backup."${name}"`)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

async function restoreCorpus(from: string, corpusDir: string, aside: string): Promise<string[]> {
  const wanted = new Set(await filesBelow(from))
  const present = existsSync(corpusDir) ? await filesBelow(corpusDir) : []
  const surplus = present.filter((file) => !wanted.has(file))
  for (const file of surplus) {
    await copy(join(corpusDir, file), join(aside, file))
    await rm(join(corpusDir, file))
  }
  for (const file of wanted) await copy(join(from, file), join(corpusDir, file))
  return surplus.map((file) => join(aside, file))
}

async function restoreGeneration(from: string, name: string, dataDir: string): Promise<void> {
  const to = generationOf(dataDir, name)
  if (!existsSync(to)) {
    await mkdir(dirname(to), { recursive: true })
    await cp(from, `${to}.tmp`, { recursive: true })
    await syncTree(`${to}.tmp`)
    await rename(`${to}.tmp`, to)
  }
  const [previous = null] = (await readPointer(dataDir)).filter((other) => other !== name)
  await writeDurably(join(dataDir, 'current'), `${JSON.stringify({ current: name, previous })}\n`)
}

/** A reader of the target sees the old file or the new one. */
async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  const draft = join(dirname(to), `.${process.pid}.tmp`)
  await cp(from, draft, { preserveTimestamps: true })
  await rename(draft, to)
}

function asideIn(dataDir: string): string {
  return join(dataDir, `replaced-${new Date().toISOString().replace(/[-:.Z]/g, '')}`)
}

function generationOf(dataDir: string, name: string): string {
  return join(dataDir, 'generations', name)
}
