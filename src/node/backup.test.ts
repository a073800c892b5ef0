import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeEmbedder } from '../../test/fake-embedder.ts'
import { backUp, restore } from './backup.ts'
import { ensureIndex } from './ensure-index.ts'
import { type OpenLedger, openLedger } from './open-ledger.ts'
import { openPageStore } from './sources/page-store.ts'
import { steps } from './sources/source-tables.ts'

const embedder = createFakeEmbedder()
const log = { info() {}, warn() {} }
const withdrawn = { withdrawn: true, embargoUntil: null, supersededBy: null, note: null }
let root: string
let folders: { corpusDir: string; dataDir: string }
let target: string
let book: OpenLedger
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-backup-'))
  folders = { corpusDir: join(root, 'corpus'), dataDir: join(root, 'data') }
  target = join(root, 'backup')
  await mkdir(join(folders.corpusDir, '甲'), { recursive: true })
  await put('甲/a', '99.1')
  await index()
  book = await openLedger(folders.dataDir)
  await mkdir(join(folders.dataDir, 'other'))
  await writeFile(join(folders.dataDir, 'other', 'kept'), 'x')
})
afterEach(async () => {
  book.close()
  await rm(root, { recursive: true })
})

const put = (path: string, figure: string) =>
  writeFile(
    join(folders.corpusDir, `${path}.txt`),
    `某市发布质量报告\n2024-04-18\n合格率为${figure}%，与上年持平。\n`,
  )
const index = async () => {
  const { generation, report } = await ensureIndex({ ...folders, embedder, log })
  const { releases } = await generation.store.listReleases({ limit: 9 })
  generation.close()
  return { report, texts: releases.map(({ text }) => text).join() }
}
const decide = (id: string) =>
  book.ledger.decide({ kind: 'state', target: id, before: null, after: withdrawn })
const states = async () => [...(await book.ledger.releases.states()).keys()]

describe('backUp and restore', () => {
  it('bring back corpus, decisions and index into an open database, and move aside what is newer', async () => {
    await decide('a')
    await backUp(folders, target)
    await decide('later')
    await put('甲/a', '88.8')
    await put('b', '77.7')
    await index()
    const { movedAside } = await restore(target, folders)
    expect(movedAside).toEqual([expect.stringMatching(/replaced-[\dT]+\/b\.txt$/)])
    expect(await readFile(movedAside[0], 'utf8')).toContain('77.7')
    expect(await states()).toEqual(['a'])
    expect(await index()).toEqual({ report: null, texts: expect.stringContaining('99.1') })
    expect(await readFile(join(folders.dataDir, 'other', 'kept'), 'utf8')).toBe('x')
  })

  it('bring a backup to another machine', async () => {
    await decide('a')
    await backUp(folders, target)
    const other = { corpusDir: join(root, 'other', 'corpus'), dataDir: join(root, 'other', 'data') }
    await restore(target, other)
    const there = await openLedger(other.dataDir)
    expect([...(await there.ledger.releases.states()).keys()]).toEqual(['a'])
    there.close()
    const { report, generation } = await ensureIndex({ ...other, embedder, log })
    expect(report).toBeNull()
    generation.close()
  })

  it('bring pages back into a folder of a newer version', async () => {
    const db = new DatabaseSync(join(folders.dataDir, 'sources.db'))
    db.exec(`${steps[0]}; PRAGMA user_version = 1`)
    db.exec("INSERT INTO pages VALUES ('web-1', 'web-1.html', 'https://a.example/')")
    db.prepare("INSERT INTO parts VALUES ('web-1', 0, '', NULL, ?)").run(gzipSync('<p>页</p>'))
    await backUp(folders, target)
    openPageStore(folders.dataDir).close()
    db.exec('DELETE FROM parts; DELETE FROM pages')
    db.close()
    await restore(target, folders)
    const pages = openPageStore(folders.dataDir)
    expect(new TextDecoder().decode(pages.load('web-1').bytes)).toBe('<p>页</p>')
    expect(pages.intakes.list()).toEqual([])
    pages.close()
  })

  it('take one moment while others write', async () => {
    let isDone = false
    let written = 0
    const writing = (async () => {
      while (!isDone) {
        await decide(`r-${written}`)
        written++
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await backUp(folders, target)
    isDone = true
    await writing
    const copy = await openLedger(join(target, 'data'))
    const decided = [...(await copy.ledger.releases.states()).keys()]
    const noted = await copy.ledger.audit.list(100_000)
    expect(noted).toHaveLength(decided.length)
    expect(decided.length).toBeLessThanOrEqual(written)
    copy.close()
  })

  it('refuse a damaged backup before anything changes', async () => {
    await backUp(folders, target)
    await appendFile(join(target, 'corpus', '甲', 'a.txt'), 'x')
    await put('b', '77.7')
    await expect(restore(target, folders)).rejects.toThrow('甲/a.txt缺失或已损坏')
    expect(await readdir(folders.corpusDir)).toContain('b.txt')
    await expect(restore(folders.corpusDir, folders)).rejects.toThrow('不是备份')
    await expect(backUp(folders, target)).rejects.toThrow('已经存在')
  })
})
