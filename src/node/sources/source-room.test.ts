import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { ClientError, CorpusError } from '../../errors.ts'
import { buildRelease } from '../../ingest/release.ts'
import { keptIn } from './open-source-deps.ts'
import { openPageStore } from './page-store.ts'
import { createSourceRoom, type SourceRoom } from './source-room.ts'
import { steps } from './source-tables.ts'

const address = 'https://news.example.cn/a/1.html'
let root: string
let figure: string | null
let room: SourceRoom
const dataDir = () => join(root, 'data')
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-room-'))
  await mkdir(join(root, 'corpus'))
  figure = '99.1'
  const config = readConfig({ DATA_DIR: dataDir(), CORPUS_DIR: join(root, 'corpus') })
  room = createSourceRoom(config, (pages) => ({
    ...keptIn(pages),
    fetchPage: async (url) => {
      if (figure === null) throw new CorpusError(`${url}：服务器答复404。`)
      return {
        url,
        bytes: new TextEncoder().encode(page(figure)),
        contentType: 'text/html',
        charset: 'utf-8',
        etag: null,
        lastModified: null,
      }
    },
  }))
})
afterEach(() => rm(root, { recursive: true }))

const page = (value: string) =>
  `<html><head><title>质量报告发布_某某新闻网</title></head><body><h1>质量报告发布</h1><p>2024-04-18 21:08:22　来源：某某日报</p>
    <div><p>全省药品合格率为${value}%，比上年提高0.4个百分点，质量状况总体保持平稳，安全形势持续向好。</p><p>下一步，将继续加强质量监管，推动质量强省建设。</p></div></body></html>`
const text = (value: string) =>
  `质量报告发布\n2024-04-18 21:08:22 某某日报\n全省药品合格率为${value}%，比上年提高0.4个百分点，质量状况总体保持平稳。\n`
const upload = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})
const context = { onProgress: () => {} }
const takeIn = (source = address) => room.takeIn({ source }, context)
const batches = async () => (await room.intakes({}, context)).map(({ batch }) => batch)
const kept = async () => {
  const pages = openPageStore(dataDir())
  const texts = await Promise.all(pages.ids().map(async (id) => (await buildRelease(pages.load(id))).text))
  pages.close()
  return texts
}

describe('createSourceRoom', () => {
  it('shows a page without keeping it', async () => {
    const [shown] = await room.preview({ source: address, limit: 5 }, context)
    expect(shown).toMatchObject({ problem: null, release: { title: '质量报告发布', source: '某某日报' } })
    expect(shown.release?.text).toContain('99.1%')
    expect(await kept()).toEqual([])
  })

  it('takes a page in, updates it, and goes back and forth between the two', async () => {
    const progress: number[][] = []
    const first = await room.takeIn(
      { source: address },
      { onProgress: (...numbers) => progress.push(numbers) },
    )
    expect(first).toEqual({ taken: 1, unchanged: 0, problems: [] })
    expect(progress).toEqual([[1, 1]])
    expect(await takeIn()).toEqual({ taken: 0, unchanged: 1, problems: [] })
    figure = '88.8'
    await takeIn()
    const [older, newer] = await batches()
    expect(await room.intakes({}, context)).toMatchObject([
      { source: address, ids: [expect.stringMatching(/^web-[0-9a-f]{12}$/)] },
      { source: address },
    ])
    await room.restore({ batch: newer, which: 'before' }, context)
    expect(await kept()).toEqual([expect.stringContaining('99.1')])
    await room.restore({ batch: newer, which: 'after' }, context)
    expect(await kept()).toEqual([expect.stringContaining('88.8')])
    await room.restore({ batch: newer, which: 'before' }, context)
    await room.restore({ batch: older, which: 'before' }, context)
    expect(await kept()).toEqual([])
  })

  it('does not take back an older intake under a newer one, and then changes nothing', async () => {
    await takeIn()
    await room.takeInUpload(upload('通告.txt', text('70.7')), context)
    figure = '88.8'
    await takeIn()
    const [older] = await batches()
    const refused = room.restore({ batch: older, which: 'before' }, context)
    await expect(refused).rejects.toThrow('请先撤销后面的操作')
    await expect(refused).rejects.toBeInstanceOf(ClientError)
    await expect(room.restore({ batch: older, which: 'after' }, context)).rejects.toThrow('先撤销')
    expect((await kept()).join()).toMatch(/88\.8.*70\.7|70\.7.*88\.8/s)
    await expect(room.restore({ batch: 'gone', which: 'before' }, context)).rejects.toThrow('不能撤销')
  })

  it('keeps page and record in one step: what a crash cuts off can be taken back', async () => {
    const pages = openPageStore(dataDir())
    const batch = pages.intakes.begin(address)
    pages.intakes.save(batch, {
      ...{ kind: 'document', origin: address, name: address, id: 'a', fetched: null },
      file: sourceFile('a.txt', text('99.1')),
    })
    pages.close() // and no finish: the process is gone
    expect(await room.intakes({}, context)).toEqual([])
    await room.finishCut()
    expect(await room.intakes({}, context)).toEqual([{ batch, source: address, ids: ['a'] }])
    await room.restore({ batch, which: 'before' }, context)
    expect(await kept()).toEqual([])
  })

  it('forgets intakes after 90 days', async () => {
    await takeIn()
    const db = new DatabaseSync(join(dataDir(), 'sources.db'))
    db.exec("UPDATE intakes SET started_at = '2020-01-01T00:00:00.000Z'")
    db.close()
    figure = '88.8'
    await takeIn()
    expect(await batches()).toHaveLength(1)
    expect(await kept()).toEqual([expect.stringContaining('88.8')])
  })

  it('tells what could not be read', async () => {
    figure = null
    expect(await takeIn()).toMatchObject({ taken: 0, problems: [expect.stringContaining('404')] })
    expect(await room.preview({ source: address, limit: 5 }, context)).toMatchObject([
      { release: null, problem: expect.stringContaining('404') },
    ])
    expect(await batches()).toEqual([])
  })

  it('reads no files of this machine', async () => {
    for (const source of ['/etc/hosts', 'file:///etc/hosts', 'corpus']) {
      await expect(room.preview({ source, limit: 5 }, context)).rejects.toThrow('只收录网址')
      await expect(takeIn(source)).rejects.toThrow('只收录网址')
      await expect(room.refresh({ source }, context)).rejects.toThrow('没有从这个来源收录过')
    }
  })

  it('shows and takes in what is sent, under the id of its name', async () => {
    const file = upload('通告.md', text('99.1'))
    const [shown] = await room.previewUpload(file, context)
    expect(shown).toMatchObject({ release: { id: '通告', title: '质量报告发布' } })
    expect(await room.intakes({}, context)).toEqual([])
    expect(await room.takeInUpload(file, context)).toMatchObject({ taken: 1 })
    expect(await kept()).toEqual([expect.stringContaining('99.1%')])
    expect(await room.known({}, context)).toEqual([])
    expect(await room.refresh({ source: null }, context)).toMatchObject({ taken: 0, problems: [] })
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['a.exe', 'MZ', /不支持/],
    ['.a.txt', text('1'), /不支持/],
    ['a.pdf', text('1'), /不是PDF/],
    ['a.docx', '%PDF-1.7', /不是Word/],
    ['a.txt', new Uint8Array([65, 0, 66]), /不是文本/],
    ['a.txt', ' \n', /是空的/],
    ['a.txt', new Uint8Array(5_000_001).fill(65), /超过5MB/],
    ['b.txt', text('1'), /与语料目录里的.*b\.txt重复/],
  ])('refuses %s that is not what it says', async (name, content, reason) => {
    await writeFile(join(root, 'corpus', 'b.txt'), text('1'))
    await expect(room.takeInUpload(upload(name, content), context)).rejects.toThrow(reason)
    await expect(room.previewUpload(upload(name, content), context)).rejects.toBeInstanceOf(ClientError)
  })

  it('says what is wrong with a file of the right kind', async () => {
    expect(await room.previewUpload(upload('a.pdf', '%PDF-1.7 nothing'), context)).toMatchObject([
      { release: null, problem: expect.stringMatching(/^a\.pdf：.*不是有效的PDF/) },
    ])
  })

  it('reads known sources again', async () => {
    await takeIn()
    figure = '88.8'
    expect(await room.refresh({ source: address }, context)).toMatchObject({ taken: 1 })
    expect(await room.known({}, context)).toMatchObject([{ origin: address, pages: 1 }])
    expect(await room.refresh({ source: null }, context)).toMatchObject({ taken: 0, unchanged: 1 })
    expect((await room.intakes({}, context)).map(({ source }) => source)).toEqual([address, address])
  })
})

function sourceFile(fileName: string, content: string) {
  return { fileName, bytes: new TextEncoder().encode(content) }
}

describe('upgrade of sources.db', () => {
  it.each(steps.map((_, made) => made))(
    'keeps the pages of a file of version %i and gets what it lacks',
    async (made) => {
      await mkdir(dataDir())
      const db = new DatabaseSync(join(dataDir(), 'sources.db'))
      for (const step of steps.slice(0, made)) db.exec(step)
      db.exec(`PRAGMA user_version = ${made}`)
      if (made > 0) {
        const { gzipSync } = await import('node:zlib')
        db.exec(`INSERT INTO pages VALUES ('web-1', 'web-1.html', '${address}')`)
        db.prepare("INSERT INTO parts VALUES ('web-1', 0, ?, 'utf-8', ?)").run(
          address,
          gzipSync(page('77.7')),
        )
      }
      db.close()
      expect(await kept()).toEqual(made > 0 ? [expect.stringContaining('77.7')] : [])
      expect(await takeIn()).toMatchObject({ taken: 1 })
      expect(await batches()).toHaveLength(1)
    },
  )

  it('refuses a file that a newer program made', async () => {
    await mkdir(dataDir())
    const db = new DatabaseSync(join(dataDir(), 'sources.db'))
    db.exec(`PRAGMA user_version = ${steps.length + 1}`)
    db.close()
    await expect(takeIn()).rejects.toThrow('更新版本的程序')
  })
})
