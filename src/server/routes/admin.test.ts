import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClientError, CorpusError } from '../../errors.ts'
import { parseFacts } from '../../eval/dataset.ts'
import { createDraftDesk } from '../../node/draft-desk.ts'
import { openSqliteDatabase } from '../../node/sqlite-database.ts'
import { type Ledger, openLedger } from '../../store/ledger.ts'
import type { Answer } from '../../types.ts'
import type { DraftDesk, FactDraft } from '../admin/drafts.ts'
import type { Job } from '../admin/jobs.ts'
import type { IntakeRecord, SourceDesk, Workshop } from '../admin/workshop.ts'
import { createApp } from '../app.ts'
import type { App } from '../deps.ts'
import { makeAskDeps, makeIndex, makeRelease, makeServerDeps, post, releases } from '../test-deps.ts'

const adminToken = 'correct-horse-battery-staple'
const bearer = { Authorization: `Bearer ${adminToken}` }
const config = {
  ...{ allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] },
  ...{ adminToken, questionLogDays: 90 },
}
const correction = makeRelease(
  'quality-2023-fixed',
  [
    ['title', '《2023年云川省质量报告》发布（更正）'],
    ['paragraph', '产品质量方面，食品合格率98.95%。'],
  ],
  { publishedAt: '2024-04-20T08:00:00+08:00' },
)

let ledger: Ledger
let app: App
let desk: { calls: string[]; intakes: IntakeRecord[] } & Workshop
beforeEach(async () => {
  ledger = await openLedger(openSqliteDatabase(':memory:'))
  desk = makeWorkshop()
  const askDeps = makeAskDeps(makeIndex([...releases, correction]))
  const feedback = {
    save: (vote: Parameters<Ledger['questions']['vote']>[0]) => ledger.questions.vote(vote, '2024-04-18'),
  }
  app = createApp(makeServerDeps({ config, ledger, feedback, workshop: desk, getAskDeps: () => askDeps }))
})

function makeWorkshop() {
  const calls: string[] = []
  const intakes: IntakeRecord[] = []
  const take = (call: string, source: string) => {
    calls.push(call)
    intakes.push({ batch: `b${intakes.length + 1}`, source, ids: ['web-1'] })
    return { taken: 1, unchanged: 2, problems: ['坏页：网页里没有正文。'] }
  }
  const sources: SourceDesk = {
    preview: async (source) => [
      {
        name: source,
        release: { id: 'web-1', title: '新稿', publishedAt: null, source: null, text: '正文' },
        problem: null,
        isUnchanged: false,
      },
      { name: '坏页', release: null, problem: '网页里没有正文。', isUnchanged: false },
    ],
    previewUpload: async ({ name, bytes }) => [
      { name, release: null, problem: `${name}：${bytes.length}`, isUnchanged: false },
    ],
    takeIn: async (source) => take(`takeIn ${source}`, source),
    takeInUpload: async ({ name, bytes }) => take(`upload ${name} ${bytes.length}`, name),
    refresh: async (source) => take(`refresh ${source}`, source ?? '全部来源'),
    known: async () => [{ origin: 'https://x.example', pages: 2, readAt: '2024-04-18T00:00:00Z' }],
    intakes: async () => intakes,
    restore: async (batch, which) => {
      if (batch === 'changed')
        throw new ClientError('invalid_request', '在这之后又改过，请先撤销后面的操作。')
      calls.push(`restore ${batch} ${which}`)
    },
  }
  const reindex: Workshop['reindex'] = async (onProgress) => {
    onProgress(1, 2)
    calls.push('reindex')
    return '新增1篇。'
  }
  return { calls, intakes, reindex, sources }
}

const get = (path: string) => app.request(path, { headers: bearer })
const json = async (path: string) => (await get(path)).json()
const act = (path: string, body: object = {}) => app.request(path, post(body, bearer))
const askFor = async (question: string, body: object = {}) =>
  (await (await app.request('/api/ask', post({ question, ...body }))).json()) as Answer
const jobsDone = async () => {
  for (;;) {
    const { jobs } = (await json('/admin/api/jobs')) as { jobs: Job[] }
    if (jobs.every(({ state }) => state === 'done' || state === 'failed')) return jobs
  }
}

describe('the guard of /admin', () => {
  it.each(['/admin', '/admin/', '/admin/api/releases', '/admin/audit', '/admin/nope'])(
    'lets nobody know of %s without ADMIN_TOKEN',
    async (path) => {
      const bare = createApp(makeServerDeps({ ledger, config: { ...config, adminToken: null } }))
      for (const headers of [{}, bearer, { Authorization: 'Bearer ' }, { Authorization: 'Bearer null' }])
        expect((await bare.request(path, { headers })).status).toBe(404)
    },
  )

  it.each<Record<string, string>>([
    {},
    { Authorization: '' },
    { Authorization: 'Bearer' },
    { Authorization: 'Bearer ' },
    { Authorization: adminToken },
    { Authorization: `Basic ${btoa(`admin:${adminToken}`)}` },
    { Authorization: `Bearer ${adminToken}x` },
    { Authorization: `Bearer ${adminToken.slice(1)}` },
    { Authorization: `Bearer ${adminToken} x` },
    { Cookie: `token=${adminToken}; admin=${adminToken}` },
    { 'X-Admin-Token': adminToken },
  ])('turns away %j', async (headers) => {
    for (const path of ['/admin', '/admin/api/releases', `/admin/api/releases?token=${adminToken}`]) {
      const response = await app.request(path, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(await response.text()).not.toContain('quality-2023')
    }
    expect(
      (await app.request('/admin/api/releases/quality-2023/retract', { method: 'POST', headers })).status,
    ).toBe(401)
    expect((await ledger.releases.states()).size).toBe(0)
  })

  it.each([
    '/admin/',
    '//admin',
    '/./admin',
    '/x/../admin',
    '/ADMIN',
    '/Admin/api/releases',
    '/admin//api/releases',
    '/admin/./api/releases',
    '/%61dmin/api/releases',
    '/admin%2Fapi%2Freleases',
    '/admin/api/releases/',
    '/admin/api/releases%00',
    '/admin;/api/releases',
    '/admin/api/../../admin/api/releases',
    '/api/../admin/api/releases',
    '/admin\\api\\releases',
    '/admin/api/releases#x',
    '/admin?x=/admin/api/releases',
  ])('is not got round by %s', async (path) => {
    for (const method of ['GET', 'POST', 'HEAD', 'PUT', 'OPTIONS']) {
      const response = await app.request(`http://localhost${path}`, { method })
      expect([401, 404, 405]).toContain(response.status)
      expect(await response.text()).not.toContain('quality-2023')
    }
  })

  it('takes the token in the header, in any case of the scheme', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect(
        (await app.request('/admin', { headers: { Authorization: `${scheme} ${adminToken}` } })).status,
      ).toBe(200)
  })

  it('slows down guessing, one client at a time', async () => {
    const from = (address: string) =>
      createApp(makeServerDeps({ ledger, config, socketAddress: () => address }))
    const guesser = from('10.0.0.1')
    const guess = { headers: { Authorization: 'Bearer wrong' } }
    for (let i = 0; i < 20; i++) expect((await guesser.request('/admin', guess)).status).toBe(401)
    expect((await guesser.request('/admin', guess)).status).toBe(429)
    expect((await guesser.request('/admin', { headers: bearer })).status).toBe(429)
    expect((await from('10.0.0.2').request('/admin', { headers: bearer })).status).toBe(200)
  })

  it('gives pages no inline script, no frame, no cache', async () => {
    const { headers } = await get('/admin')
    expect(headers.get('Content-Security-Policy')).toMatch(
      /default-src 'none'; script-src 'self'.*frame-ancestors 'none'/,
    )
    expect(headers.get('Cache-Control')).toBe('no-store')
    const form = await app.request('/admin/questions', { headers: { Accept: 'text/html' } })
    expect(form.status).toBe(401)
    expect(await form.text()).toContain('id="login"')
  })
})

describe('decisions on releases', () => {
  it('withdraws at once and everywhere, and takes it back', async () => {
    expect((await askFor('食品合格率是多少？', { documents: ['quality-2023'] })).refused).toBe(false)
    expect((await act('/admin/api/releases/quality-2023/retract', { note: '误发' })).status).toBe(200)
    const gone = [
      await app.request('/api/ask', post({ question: '食品合格率？', documents: ['quality-2023'] })),
      await app.request('/api/ask', post({ question: '食品合格率？', url: releases[0].url })),
      await app.request('/api/search', post({ query: '食品合格率', documents: ['quality-2023'] })),
      await app.request('/api/releases/quality-2023'),
      await app.request('/releases/quality-2023'),
      await app.request(
        '/v1/chat/completions',
        post({ messages: [{ role: 'user', content: '食品？' }], documents: ['quality-2023'] }),
      ),
    ]
    for (const response of gone) {
      expect(response.status).toBe(404)
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('unknown_release')
    }
    expect(await (await app.request('/api/releases')).text()).not.toContain('"quality-2023"')
    expect(await (await app.request('/releases')).text()).not.toContain('releases/quality-2023"')
    const { citations, nearby } = await askFor('药品合格率是多少？')
    expect([...citations, ...nearby].map(({ documentId }) => documentId)).not.toContain('quality-2023')
    expect(await json('/admin/api/releases?state=withdrawn')).toMatchObject({
      releases: [{ id: 'quality-2023', state: 'withdrawn', note: '误发' }],
    })
    expect((await act('/admin/api/audit/1/undo')).status).toBe(200)
    expect((await app.request('/api/releases/quality-2023')).status).toBe(200)
  })

  it('puts a release under embargo, and lifts one that a file sets', async () => {
    await act('/admin/api/releases/metro-notice/embargo', { until: '2999-01-01T08:00' })
    expect((await app.request('/api/releases/metro-notice')).status).toBe(404)
    expect(await json('/admin/api/releases/metro-notice')).toMatchObject({
      state: 'embargoed',
      embargoUntil: '2999-01-01T08:00+08:00',
    })
    await act('/admin/api/releases/metro-notice/embargo', { until: '' })
    expect((await app.request('/api/releases/metro-notice')).status).toBe(200)
    await act('/admin/api/releases/secret-plan/embargo', { until: '2020-01-01T00:00:00+08:00' })
    expect((await app.request('/api/releases/secret-plan')).status).toBe(200)
  })

  it('marks a correction, which answers from then on', async () => {
    await act('/admin/api/releases/quality-2023/correct', { by: 'quality-2023-fixed' })
    const answer = await askFor('食品合格率是多少？')
    expect(answer.answer).toContain('98.95%')
    expect(answer.notices[0]).toMatchObject({ kind: 'superseded', text: expect.stringContaining('更正后') })
    expect(await json('/admin/api/releases?state=corrected')).toMatchObject({
      releases: [{ id: 'quality-2023', correctedBy: 'quality-2023-fixed' }],
    })
  })

  it.each([
    ['nowhere/retract', {}, 404],
    ['quality-2023/correct', { by: 'quality-2023' }, 400],
    ['quality-2023/correct', { by: 'nowhere' }, 404],
    ['quality-2023/embargo', { until: 'soon' }, 400],
    ['quality-2023/retract', { note: 1 }, 400],
    ['quality-2023/retract', [], 400],
  ])('refuses %s %j', async (path, body, status) => {
    const response = await act(`/admin/api/releases/${path}`, body)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(
      /\p{Script=Han}/u,
    )
    expect(await ledger.audit.list(9)).toEqual([])
  })

  it('takes actions back in the reverse order only, each once', async () => {
    await act('/admin/api/releases/quality-2023/retract')
    await act('/admin/api/releases/quality-2023/embargo', { until: '2999-01-01T00:00:00Z' })
    expect((await act('/admin/api/audit/1/undo')).status).toBe(400)
    expect((await act('/admin/api/audit/2/undo')).status).toBe(200)
    expect((await act('/admin/api/audit/1/undo')).status).toBe(200)
    expect((await act('/admin/api/audit/1/undo')).status).toBe(400)
    expect((await ledger.releases.states()).size).toBe(0)
    expect((await act('/admin/api/audit/4/undo')).status).toBe(200)
    expect((await ledger.releases.states()).get('quality-2023')?.withdrawn).toBe(true)
    expect((await act('/admin/api/audit/99/undo')).status).toBe(404)
  })
})

describe('sources and the index', () => {
  it('shows what would come before it comes', async () => {
    const preview = await (await act('/admin/api/sources/preview', { source: 'https://x.example' })).json()
    expect(preview).toMatchObject({
      documents: [{ release: { title: '新稿' } }, { problem: '网页里没有正文。' }],
    })
    expect(await (await get('/admin/sources?source=https://x.example')).text()).toContain('新稿')
    expect(desk.calls).toEqual([])
  })

  it('takes a source in, builds, and takes it back', async () => {
    expect((await act('/admin/api/sources', { source: 'https://x.example' })).status).toBe(202)
    const [job] = await jobsDone()
    expect(job).toMatchObject({
      kind: 'add-source',
      state: 'done',
      message: '收录1篇。未变2篇。1篇没有收录：坏页：网页里没有正文。',
    })
    await act('/admin/api/audit/1/undo')
    await jobsDone()
    await act('/admin/api/audit/2/undo')
    await jobsDone()
    expect(desk.calls).toEqual([
      'takeIn https://x.example',
      'reindex',
      'restore b1 before',
      'reindex',
      'restore b1 after',
      'reindex',
    ])
  })

  it('does not take back what was changed since', async () => {
    desk.intakes.push({ batch: 'changed', source: 'https://x.example', ids: ['web-1'] })
    await get('/admin/api/audit')
    const response = await act('/admin/api/audit/1/undo')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('先撤销后面的操作')
    expect(await ledger.audit.list(9)).toMatchObject([{ row: 1, undoneBy: null }])
    expect(desk.calls).toEqual([])
  })

  it('lists what came in beside it, once', async () => {
    desk.intakes.push({ batch: 'cli', source: 'https://y.example', ids: ['web-2'] })
    for (let n = 0; n < 2; n++)
      expect(await json('/admin/api/audit')).toMatchObject({
        actions: [{ kind: 'source', target: 'https://y.example', after: { batch: 'cli', ids: ['web-2'] } }],
      })
    expect(await (await get('/admin/audit')).text()).toContain('收录1篇：web-2')
  })

  it('lists what came in before a source broke off', async () => {
    desk.sources!.takeIn = async (source) => {
      desk.intakes.push({ batch: 'half', source, ids: ['web-3'] })
      throw new CorpusError('有一个网页解析得太久。')
    }
    await act('/admin/api/sources', { source: 'https://x.example' })
    expect(await jobsDone()).toMatchObject([{ state: 'failed', message: '有一个网页解析得太久。' }])
    expect(await ledger.audit.list(9)).toMatchObject([{ kind: 'source', after: { batch: 'half' } }])
  })

  const send = (path: string, bytes: Uint8Array) =>
    app.request(path, { method: 'POST', headers: bearer, body: bytes as BodyInit })

  it('shows and takes in a file that is sent', async () => {
    const bytes = new Uint8Array(300_000).fill(65)
    const shown = await send(`/admin/api/uploads/preview?name=${encodeURIComponent('通告.txt')}`, bytes)
    expect(await shown.json()).toMatchObject({ documents: [{ problem: '通告.txt：300000' }] })
    expect((await send('/admin/api/uploads?name=a.txt', bytes)).status).toBe(202)
    expect(await jobsDone()).toMatchObject([{ kind: 'upload', target: 'a.txt', state: 'done' }])
    expect(desk.calls).toEqual(['upload a.txt 300000', 'reindex'])
    expect(await ledger.audit.list(9)).toMatchObject([{ kind: 'source', target: 'a.txt' }])
  })

  it.each(['', '?name=', '?name=..%2Fa.txt', '?name=a%5Cb.txt', '?name=a%00.txt'])(
    'refuses a file named %j',
    async (query) => {
      expect((await send(`/admin/api/uploads${query}`, new Uint8Array(3))).status).toBe(400)
      expect(desk.calls).toEqual([])
    },
  )

  it('refuses a file that is too large, and other bodies that are', async () => {
    const response = await send('/admin/api/uploads?name=a.txt', new Uint8Array(20_000_001))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('20MB')
    expect((await send('/admin/api/sources', new Uint8Array(300_000))).status).toBe(413)
  })

  it('reads one known source again, or all', async () => {
    expect(await json('/admin/api/sources')).toMatchObject({ sources: [{ origin: 'https://x.example' }] })
    expect(await (await get('/admin/sources')).text()).toContain('https://x.example')
    await act('/admin/api/sources/refresh', { source: 'https://x.example' })
    await act('/admin/api/sources/refresh')
    expect(await jobsDone()).toMatchObject([{ kind: 'refresh', target: null }, { kind: 'refresh' }])
    expect(desk.calls).toEqual(['refresh https://x.example', 'reindex', 'refresh null', 'reindex'])
  })

  it('builds on request, and says why a build failed', async () => {
    await act('/admin/api/reindex')
    desk.reindex = async () => {
      throw new Error('secret path')
    }
    await act('/admin/api/reindex')
    const [second, first] = await jobsDone()
    expect(first).toMatchObject({ state: 'done', done: 1, total: 2, message: '新增1篇。' })
    expect(second).toMatchObject({ state: 'failed', message: expect.not.stringContaining('secret') })
    expect((await act('/admin/api/audit/1/undo')).status).toBe(400)
  })
})

describe('what readers asked', () => {
  it('groups the unanswered and the down-voted by topic, with the nearest passages', async () => {
    for (const question of [
      '化妆品合格率是多少？',
      '化妆品的合格率是多少',
      '请问化妆品合格率有多高？',
      '机场航班正常率是多少？',
      '你好',
    ])
      await askFor(question)
    const { id } = await askFor('食品合格率是多少？')
    await app.request('/api/feedback', post({ id, vote: 'down', reason: '=不准确' }))
    await askFor('那它呢？', { history: [{ role: 'user', content: '票价？' }] })
    const { topics, trend } = (await json('/admin/api/report')) as {
      topics: { question: string; questions: object[]; down: number; nearest: { quote: string }[] }[]
      trend: { asked: number; down: number }[]
    }
    expect(topics.map(({ question, questions }) => [question, questions.length])).toEqual([
      [expect.stringContaining('化妆品'), 3],
      ['食品合格率是多少？', 1],
      ['机场航班正常率是多少？', 1],
    ])
    expect(topics[1].down).toBe(1)
    expect(topics[0].nearest[0].quote).toContain('合格率')
    expect(trend).toMatchObject([{ asked: 7, down: 1 }])
    const csv = await (await get('/admin/api/report.csv')).text()
    expect(csv.split('\r\n')[0]).toBe('问题,次数,未答,差评,最近,其他问法,最近的原文,新闻稿编号')
    const page = await (await get('/admin/questions')).text()
    expect(page).toContain('问过3次')
  })

  it('keeps nothing of a reader but the question, and that without what names a person', async () => {
    await app.request(
      '/api/ask',
      post(
        { question: '我是13800138000，食品合格率是多少？' },
        { 'User-Agent': 'UA', 'X-Forwarded-For': '9.9.9.9' },
      ),
    )
    const kept = JSON.stringify(await ledger.questions.list({ from: '', limit: 9 }))
    expect(kept).toContain('我是…，食品')
    expect(kept).not.toMatch(/13800138000|UA|9\.9\.9\.9/)
  })

  it('keeps nothing when switched off', async () => {
    const off = createApp(makeServerDeps({ ledger, config: { ...config, questionLogDays: null } }))
    await off.request('/api/ask', post({ question: '食品合格率是多少？' }))
    expect(await ledger.questions.list({ from: '', limit: 9 })).toEqual([])
  })

  it('exports the questions on a release as rows that the evaluation reads', async () => {
    await askFor('食品合格率是多少？', { documents: ['quality-2023'] })
    await askFor('化妆品合格率是多少？', { documents: ['quality-2023'] })
    const response = await get('/admin/api/releases/quality-2023/eval')
    const rows = parseFacts(await response.text(), 'export')
    expect(rows).toMatchObject([
      {
        question: expect.stringContaining('化妆品'),
        expect: { refused: true },
        documents: ['quality-2023'],
        note: expect.stringMatching(/^待核对；系统当时没有答/),
      },
      {
        question: '食品合格率是多少？',
        expect: { values: [['99.02%']], quotes: [expect.stringContaining('99.02%')] },
        note: '待核对',
      },
    ])
  })
})

describe('facts proposed from a release', () => {
  const api = '/admin/api/releases/quality-2023'
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'youju-drafts-'))
    desk.drafts = createDraftDesk(directory)
  })
  afterEach(() => rm(directory, { recursive: true }))
  const list = async () => (await json(`${api}/drafts`)) as Awaited<ReturnType<DraftDesk['list']>>
  const factOf = ({ question, type, values, quotes }: FactDraft) => ({
    question,
    type,
    values: values.map((group) => group.join('／')).join('\n'),
    quotes: quotes.join('\n'),
  })

  it('are accepted, mended, dropped, taken back and exported as rows that the evaluation reads', async () => {
    const { open } = await list()
    const [first, second] = open
    const fact = { ...factOf(first), question: '食品合格率有多高？', values: '99.02%／百分之九十九点零二' }
    expect((await act(`${api}/drafts/${first.id}/accept`, fact)).status).toBe(200)
    expect((await act(`${api}/drafts/${second.id}/drop`)).status).toBe(200)
    const after = await list()
    expect(after).toMatchObject({ accepted: [{ id: first.id, question: '食品合格率有多高？' }], dropped: 1 })
    expect(after.open).toHaveLength(open.length - 2)
    const rows = parseFacts(await (await get(`${api}/facts.jsonl`)).text(), 'export')
    expect(rows).toMatchObject([
      { question: '食品合格率有多高？', expect: { values: [['99.02%', '百分之九十九点零二']] } },
    ])
    expect(rows[0]).not.toHaveProperty('note')
    await act(`${api}/drafts/${first.id}/reopen`)
    expect(await list()).toMatchObject({ accepted: [], open: expect.arrayContaining([first]) })
  })
  it('are not accepted with a quote that is not in the release, or without values', async () => {
    const [first] = (await list()).open
    for (const [change, message] of [
      [{ quotes: '食品合格率1%' }, '原文里没有“食品合格率1%”'],
      [{ values: '98%' }, '没有说到“98%”'],
      [{ values: '' }, '内容和原文都要写'],
    ] as const) {
      const response = await act(`${api}/drafts/${first.id}/accept`, { ...factOf(first), ...change })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain(message)
    }
    expect((await act(`${api}/drafts/none/drop`)).status).toBe(404)
  })
  it('have a page that escapes what it shows, and only where the host proposes them', async () => {
    const page = await (await get('/admin/releases/quality-2023/drafts')).text()
    expect(page).toContain('食品合格率')
    expect(page).not.toMatch(/<script(?! type="module" src=)/)
    expect(await (await get('/admin/releases/quality-2023')).text()).toContain(
      '/admin/releases/quality-2023/drafts',
    )
    desk.drafts = undefined
    expect((await get('/admin/releases/quality-2023/drafts')).status).toBe(404)
    expect(await (await get('/admin/releases/quality-2023')).text()).not.toContain('/drafts')
  })
  it('are behind the guard', async () => {
    expect((await app.request(`${api}/drafts`)).status).toBe(401)
    expect((await app.request('/admin/releases/quality-2023/drafts')).status).toBe(401)
  })
})

describe('fixed answers', () => {
  const fixed = {
    questions: '食品安全吗？\n吃的东西放心吗',
    answer: '2023年全省食品合格率为99.02%，总体平稳。',
    quotes: [{ documentId: 'quality-2023', quote: '食品合格率99.02%' }],
  }

  const isFixed = async (question = '食品安全吗', body: object = {}) =>
    (await askFor(question, body)).notices.some(({ kind }) => kind === 'edited')

  it('come first, with their citation, for all ways to ask', async () => {
    const saved = { ...fixed, answer: '食品合格率为99.02%。' }
    expect((await act('/admin/api/answers', saved)).status).toBe(201)
    for (const question of ['食品安全吗', '请问吃的东西放心吗？']) {
      const answer = await askFor(question)
      expect(answer).toMatchObject({
        answer: '食品合格率为99.02%。[1]',
        refused: false,
        notices: [{ kind: 'edited', text: '编辑核定' }],
      })
      expect(releases[0].text.slice(answer.citations[0].start, answer.citations[0].end)).toBe(
        answer.citations[0].quote,
      )
    }
    expect(await isFixed('食品安全吗', { documents: ['metro-notice'] })).toBe(false)
    expect(await isFixed('药品安全吗')).toBe(false)
  })

  it('are checked like any other when they are saved', async () => {
    for (const [wrong, named] of [
      [{ ...fixed, answer: '食品合格率为99.20%。' }, '99.20%'],
      [{ ...fixed, quotes: [{ documentId: 'quality-2023', quote: '食品合格率100%' }] }, '找不到这句原文'],
      [{ ...fixed, quotes: [] }, '至少'],
      [{ ...fixed, answer: '好。[1]' }, '标记'],
      [{ ...fixed, questions: ' \n' }, '问法'],
    ] as const) {
      const response = await act('/admin/api/answers', wrong)
      expect(response.status).toBe(400)
      expect(await response.text()).toContain(named)
    }
    expect(await ledger.answers.list()).toEqual([])
  })

  it('go with their release, and their deletion can be taken back', async () => {
    const { id } = (await (
      await act('/admin/api/answers', { ...fixed, answer: '食品合格率为99.02%。' })
    ).json()) as { id: string }
    await act('/admin/api/releases/quality-2023/retract')
    expect(await isFixed()).toBe(false)
    expect(await (await get('/admin/answers')).text()).toContain('停用')
    await act('/admin/api/audit/2/undo')
    expect(await isFixed()).toBe(true)
    await act(`/admin/api/answers/${id}/delete`)
    expect(await isFixed()).toBe(false)
    await act('/admin/api/audit/4/undo')
    expect(await isFixed()).toBe(true)
  })
})

describe('pages', () => {
  it.each([
    '/admin',
    '/admin?q=地铁',
    '/admin/releases/quality-2023',
    '/admin/answers',
    '/admin/jobs',
    '/admin/sources',
    '/admin/audit',
    '/admin/questions?days=7',
  ])('%s is a page in Chinese', async (path) => {
    await act('/admin/api/releases/quality-2023/retract', { note: '<b>误发</b>' })
    const response = await get(path)
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('lang="zh-CN"')
    expect(text).not.toContain('<b>误发')
    expect(text).not.toMatch(/ on\w+=| style=|<script>/)
  })
})
