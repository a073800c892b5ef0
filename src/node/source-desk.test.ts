import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { CorpusError } from '../errors.ts'
import type { SourceDesk } from '../server/admin/workshop.ts'
import { openPageStore } from './page-store.ts'
import { createSourceDesk } from './source-desk.ts'

const address = 'https://news.example.cn/a/1.html'
let dataDir: string
let figure: string | null
let desk: SourceDesk
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youju-desk-'))
  figure = '99.1'
  desk = createSourceDesk(readConfig({ DATA_DIR: dataDir }), (pages) => ({
    findKnown: (requested) => pages.findKnown(requested),
    fetchPage: async (url) => {
      if (figure === null) throw new CorpusError(`${url}：服务器答复404。`)
      return {
        url,
        bytes: page(figure),
        contentType: 'text/html',
        charset: 'utf-8',
        etag: null,
        lastModified: null,
      }
    },
  }))
})
afterEach(() => rm(dataDir, { recursive: true }))

const page = (value: string) =>
  new TextEncoder().encode(
    `<html><head><title>质量报告发布_某某新闻网</title></head><body><h1>质量报告发布</h1><p>2024-04-18 21:08:22　来源：某某日报</p>
    <div><p>全省药品合格率为${value}%，比上年提高0.4个百分点，质量状况总体保持平稳，安全形势持续向好。</p><p>下一步，将继续加强质量监管，推动质量强省建设。</p></div></body></html>`,
  )
const kept = () => {
  const pages = openPageStore(dataDir)
  const texts = pages.ids().map((id) => new TextDecoder().decode(pages.load(id).bytes))
  pages.close()
  return texts
}

describe('createSourceDesk', () => {
  it('shows a page without keeping it', async () => {
    const [shown] = await desk.preview(address, 5)
    expect(shown).toMatchObject({ problem: null, release: { title: '质量报告发布', source: '某某日报' } })
    expect(shown.release?.text).toContain('99.1%')
    expect(kept()).toEqual([])
  })

  it('takes a page in, updates it, and goes back and forth between the two', async () => {
    const progress: number[][] = []
    const first = await desk.takeIn(address, (...numbers) => progress.push(numbers))
    expect(first).toMatchObject({ ids: [expect.stringMatching(/^web-[0-9a-f]{12}$/)], problems: [] })
    expect(progress).toEqual([[1, 1]])
    figure = '88.8'
    const second = await desk.takeIn(address, () => {})
    expect(second.ids).toEqual(first.ids)
    await desk.takeBack(second.batch)
    expect(kept()).toEqual([expect.stringContaining('99.1')])
    await desk.bringAgain(second.batch)
    expect(kept()).toEqual([expect.stringContaining('88.8')])
    await desk.takeBack(second.batch)
    await desk.takeBack(first.batch)
    expect(kept()).toEqual([])
  })

  it('tells what could not be read', async () => {
    figure = null
    expect(await desk.takeIn(address, () => {})).toMatchObject({
      ids: [],
      problems: [expect.stringContaining('404')],
    })
    expect(await desk.preview(address, 5)).toMatchObject([
      { release: null, problem: expect.stringContaining('404') },
    ])
  })

  it('reads no files of this machine', async () => {
    await expect(desk.preview('/etc/hosts', 5)).rejects.toThrow('只收录网址')
    await expect(desk.takeIn('corpus', () => {})).rejects.toThrow('只收录网址')
    await expect(desk.preview('file:///etc/hosts', 5)).rejects.toThrow('只收录网址')
  })
})
