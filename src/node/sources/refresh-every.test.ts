import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CorpusError } from '../../errors.ts'
import type { Job } from '../../server/admin/jobs.ts'
import type { Intake, SourceDesk } from '../../server/admin/workshop.ts'
import { createApp } from '../../server/app.ts'
import type { App } from '../../server/deps.ts'
import { makeServerDeps } from '../../server/test-deps.ts'
import { type Ledger, openLedger } from '../../store/ledger.ts'
import { socketAddress } from '../listen.ts'
import { openSqliteDatabase } from '../sqlite-database.ts'
import { refreshEvery } from './refresh-every.ts'

const hourMs = 3_600_000
const adminToken = 'correct-horse-battery-staple'
const nothingNew: Intake = { taken: 0, unchanged: 1, problems: [] }

let ledger: Ledger
let app: App
let stop: AbortController
let refresh: ReturnType<typeof vi.fn<SourceDesk['refresh']>>
/** What the timer asked for. */
const requests: string[] = []
const warnings: string[] = []
beforeEach(async () => {
  ledger = await openLedger(openSqliteDatabase(':memory:'))
  stop = new AbortController()
  refresh = vi.fn<SourceDesk['refresh']>(async () => nothingNew)
  requests.length = warnings.length = 0
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  stop.abort()
  vi.useRealTimers()
})

/** The server as it runs, its sources replaced; `token` is the one that the timer sends. */
function start(hours: number, token = adminToken): void {
  const sources: Partial<SourceDesk> = {
    refresh: (source, onProgress) => refresh(source, onProgress),
    intakes: async () => [],
  }
  app = createApp(
    makeServerDeps({
      config: { ...makeServerDeps().config, adminToken },
      ledger,
      socketAddress,
      workshop: { reindex: async () => '没有变化。', sources: sources as SourceDesk },
    }),
  )
  const request: App['request'] = (path, init) => {
    requests.push(`${init?.method} ${path}`)
    return app.request(path, init)
  }
  const log = { info() {}, warn: (message: string) => void warnings.push(message) }
  refreshEvery(hours, { request }, { adminToken: token, log, signal: stop.signal })
}

const pass = (hours: number) => vi.advanceTimersByTimeAsync(hours * hourMs)

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

/** Until so many jobs were started and all of them are over. */
function ended(count: number): Promise<void> {
  return until(async () => {
    const headers = { Authorization: `Bearer ${adminToken}` }
    const { jobs } = (await (await app.request('/admin/api/jobs', { headers })).json()) as { jobs: Job[] }
    return jobs.length === count && jobs.every(({ endedAt }) => endedAt !== null)
  })
}

describe('refreshEvery', () => {
  it('reads all sources again at that interval, and not before', async () => {
    start(6)
    await pass(5.9)
    expect(requests).toEqual([])
    await pass(0.1)
    await ended(1)
    expect(refresh.mock.calls.map(([source]) => source)).toEqual([null])
    await pass(5.9)
    expect(requests).toHaveLength(2)
    await pass(0.1)
    await ended(2)
    expect(refresh).toHaveBeenCalledTimes(2)
    expect(warnings).toEqual([])
  })

  it('does not read twice at once, and goes on when the long reading is over', async () => {
    const { promise, resolve } = Promise.withResolvers<Intake>()
    refresh.mockReturnValueOnce(promise)
    start(1)
    await pass(1)
    await until(() => refresh.mock.calls.length === 1)
    for (const count of [1, 2]) {
      await pass(1)
      await until(() => warnings.length === count)
      expect(warnings.at(-1)).toContain('还没有完成')
    }
    resolve(nothingNew)
    await ended(1)
    await pass(1)
    await ended(2)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['of the site', () => Promise.reject(new CorpusError('网站没有回应。'))],
    ['of the program', () => Promise.reject(new TypeError('x is undefined'))],
  ])('goes on after a failure %s', async (_, fail) => {
    refresh.mockImplementationOnce(fail)
    start(1)
    await pass(1)
    await ended(1)
    await pass(1)
    await ended(2)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('says so when it is refused, and asks again', async () => {
    start(1, 'another token')
    for (const count of [1, 2]) {
      await pass(1)
      await until(() => warnings.length === count)
    }
    expect(warnings).toEqual(Array(2).fill(expect.stringMatching(/^没有重新读取来源：401 /)))
    expect(refresh).not.toHaveBeenCalled()
  })

  it('stops when the server stops', async () => {
    start(1)
    await pass(1)
    await ended(1)
    const asked = requests.length
    stop.abort()
    await pass(5)
    expect(requests).toHaveLength(asked)
  })
})
