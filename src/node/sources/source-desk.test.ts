import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { ClientError, CorpusError } from '../../errors.ts'
import { createSourceDesk } from './source-desk.ts'

let root: string
let site: Server
let url: string
let desk: ReturnType<typeof createSourceDesk>
const text = '质量报告发布\n2024-04-18 21:08:22 某某日报\n全省药品合格率为99.1%，与上年基本持平，总体平稳。\n'
/** Rows and rows: the parser needs seconds for them. */
const slow = `<html><body><h1>质量报告发布</h1>${'<div><p>全省药品合格率为99.1%，与上年基本持平。</p></div>'.repeat(12_000)}</body></html>`
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-desk-'))
  site = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else if (request.url === '/hang') return
    else response.end(request.url === '/slow' ? slow : '<html><nav>首页</nav></html>')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  url = `http://127.0.0.1:${port}`
})
afterEach(async () => {
  await desk.close()
  site.closeAllConnections()
  site.close()
  await rm(root, { recursive: true })
})

const open = (limits?: { stuckMs: number; heapMb: number }) => {
  const { port } = site.address() as AddressInfo
  const env = { DATA_DIR: root, FETCH_PRIVATE_HOSTS: `127.0.0.1:${port}`, FETCH_DELAY_MS: '0' }
  desk = createSourceDesk(readConfig(env), limits)
  return desk
}
const upload = (name: string) => ({ name, bytes: new TextEncoder().encode(text) })

describe('createSourceDesk', () => {
  it('has its orders carried out in the other thread, and faults come back as what they are', async () => {
    const { takeInUpload, intakes, previewUpload, restore, preview } = open()
    expect(await takeInUpload(upload('a.txt'))).toEqual({ taken: 1, unchanged: 0, problems: [] })
    const [{ batch, ids }] = await intakes()
    expect(ids).toEqual(['a'])
    await restore(batch, 'before')
    const again = restore(batch, 'before')
    await expect(again).rejects.toThrow('先撤销后面的操作')
    await expect(again).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(previewUpload(upload('a.exe'))).rejects.toBeInstanceOf(ClientError)
    expect(await preview(`${url}/`, 5)).toMatchObject([{ problem: expect.stringContaining('没有找到正文') }])
  })

  it('stops looking when nobody waits any more', async () => {
    const abort = new AbortController()
    const shown = open().preview(`${url}/hang`, 5, abort.signal)
    setTimeout(() => abort.abort(), 200)
    await expect(shown).rejects.toThrow()
  })

  it('ends a thread that a page keeps busy, and goes on with a new one', async () => {
    const { takeIn, takeInUpload, intakes } = open({ stuckMs: 250, heapMb: 512 })
    await takeInUpload(upload('a.txt'))
    const stuck = takeIn(`${url}/slow`, () => {})
    await expect(stuck).rejects.toThrow('解析得太久')
    await expect(stuck).rejects.toBeInstanceOf(CorpusError)
    expect(await intakes()).toMatchObject([{ ids: ['a'] }])
  })

  it('outlives a page that needs too much memory', async () => {
    const { takeIn, intakes } = open({ stuckMs: 60_000, heapMb: 24 })
    await expect(takeIn(`${url}/slow`, () => {})).rejects.toThrow('内存太多')
    expect(await intakes()).toEqual([])
  })
})
