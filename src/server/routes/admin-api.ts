/** `/admin/api`: what the newsroom's pages do, as JSON; every route stands behind the guard of `admin.ts`. */
import type { Context, Hono } from 'hono'
import { ClientError } from '../../errors.ts'
import {
  addSource,
  addUpload,
  type DeskDeps,
  decideOn,
  deleteAnswer,
  noteIntakes,
  openShelf,
  refreshSources,
  reindex,
  requireDrafts,
  requireSources,
  saveAnswer,
  undo,
} from '../admin/desk.ts'
import { evalRows } from '../admin/eval-rows.ts'
import { findEntries } from '../admin/find-entries.ts'
import { groupTopics, topicsCsv, withNearest } from '../admin/report.ts'
import { entriesOf } from '../admin/standing.ts'
import { parse, queries, requests, toEntry } from '../admin/wire.ts'
import type { Upload } from '../admin/workshop.ts'
import type { ServerEnv } from '../deps.ts'
import { dayOf } from '../question-book.ts'
import { requireReady } from '../ready.ts'
import { requireRelease } from '../scope.ts'

const dayMs = 86_400_000
const maxQuestions = 5000
const topicsShown = 50
const previewDocuments = 20
const actionsShown = 100

export function addAdminApi(admin: Hono<ServerEnv>, deps: DeskDeps): void {
  const { ledger, jobs } = deps
  const done = (c: Context) => c.json({ ok: true as const })

  admin.get('/api/releases', async (c) => {
    const shelf = await openShelf(deps)
    const { entries, next } = await findEntries(parse(queries.releases, c.req.query()), shelf)
    return c.json({ releases: entries.map(toEntry), next })
  })
  admin.get('/api/releases/:id', async (c) => {
    const shelf = await openShelf(deps)
    const release = await requireRelease(shelf.index.store, c.req.param('id'))
    const [entry] = await entriesOf([release], shelf, Date.now())
    return c.json({
      ...toEntry(entry),
      text: release.text,
      versions: await ledger.releases.versions(release.id),
    })
  })
  admin.post('/api/releases/:id/retract', async (c) => {
    const { note } = parse(requests.retract, await body(c))
    await decideOn(c.req.param('id'), { withdrawn: true, note }, deps)
    return done(c)
  })
  admin.post('/api/releases/:id/restore', async (c) => {
    parse(requests.restore, await body(c))
    await decideOn(c.req.param('id'), { withdrawn: false }, deps)
    return done(c)
  })
  admin.post('/api/releases/:id/embargo', async (c) => {
    const { until, note } = parse(requests.embargo, await body(c))
    await decideOn(c.req.param('id'), { embargoUntil: until, note }, deps)
    return done(c)
  })
  admin.post('/api/releases/:id/correct', async (c) => {
    const { by, note } = parse(requests.correct, await body(c))
    await decideOn(c.req.param('id'), { supersededBy: by, note }, deps)
    return done(c)
  })
  admin.get('/api/releases/:id/eval', async (c) => {
    const { index } = await openShelf(deps)
    const { id } = await requireRelease(index.store, c.req.param('id'))
    const asked = await ledger.questions.list({ from: '', releaseId: id, limit: maxQuestions })
    return c.body(evalRows(id, asked), 200, download('application/x-ndjson', `${id}.jsonl`))
  })

  const draftsOf = async (c: Context) => {
    const { index } = await openShelf(deps)
    return { desk: requireDrafts(deps), release: await requireRelease(index.store, c.req.param('id') ?? '') }
  }
  admin.get('/api/releases/:id/drafts', async (c) => {
    const { desk, release } = await draftsOf(c)
    return c.json(await desk.list(release))
  })
  admin.post('/api/releases/:id/drafts/:draft/accept', async (c) => {
    const { desk, release } = await draftsOf(c)
    const faults = await desk.accept(release, {
      id: c.req.param('draft'),
      ...parse(requests.draft, await body(c)),
    })
    if (faults.length > 0) throw new ClientError('invalid_request', `没有收下：${faults.join('；')}。`)
    return done(c)
  })
  admin.post('/api/releases/:id/drafts/:draft/drop', async (c) => {
    const { desk, release } = await draftsOf(c)
    await desk.drop(release, c.req.param('draft'))
    return done(c)
  })
  admin.post('/api/releases/:id/drafts/:draft/reopen', async (c) => {
    const { desk, release } = await draftsOf(c)
    await desk.reopen(release, c.req.param('draft'))
    return done(c)
  })
  admin.get('/api/releases/:id/facts.jsonl', async (c) => {
    const { desk, release } = await draftsOf(c)
    const name = `${release.id}.jsonl`
    return c.body(await desk.accepted(release), 200, download('application/x-ndjson', name))
  })

  admin.post('/api/sources/preview', async (c) => {
    const { source } = parse(requests.source, await body(c))
    const signal = c.req.raw.signal
    return c.json({ documents: await requireSources(deps).preview(source, previewDocuments, signal) })
  })
  admin.post('/api/sources', async (c) => {
    const { source } = parse(requests.source, await body(c))
    return c.json({ job: addSource(source, deps) }, 202)
  })
  admin.get('/api/sources', async (c) => c.json({ sources: await requireSources(deps).known() }))
  admin.post('/api/sources/refresh', async (c) => {
    const { source } = parse(requests.refresh, await body(c))
    return c.json({ job: refreshSources(source, deps) }, 202)
  })
  admin.post('/api/uploads/preview', async (c) =>
    c.json({ documents: await requireSources(deps).previewUpload(await upload(c)) }),
  )
  admin.post('/api/uploads', async (c) => c.json({ job: addUpload(await upload(c), deps) }, 202))
  admin.post('/api/reindex', async (c) => c.json({ job: await reindex(deps) }, 202))
  admin.get('/api/jobs', (c) => c.json({ jobs: jobs.list() }))

  admin.get('/api/report', async (c) => {
    const { days } = parse(queries.days, c.req.query())
    const { topics, trend } = await readReport(days, deps, c.req.raw.signal)
    return c.json({ topics, trend })
  })
  admin.get('/api/report.csv', async (c) => {
    const { days } = parse(queries.days, c.req.query())
    const { topics } = await readReport(days, deps, c.req.raw.signal)
    return c.body(
      topicsCsv(topics),
      200,
      download('text/csv; charset=utf-8', `未答问题-${dayOf(Date.now())}.csv`),
    )
  })

  admin.get('/api/answers', async (c) => c.json({ answers: await ledger.answers.list() }))
  admin.post('/api/answers', async (c) =>
    c.json({ id: await saveAnswer(parse(requests.answer, await body(c)), null, deps) }, 201),
  )
  admin.post('/api/answers/:id', async (c) => {
    await saveAnswer(parse(requests.answer, await body(c)), c.req.param('id'), deps)
    return done(c)
  })
  admin.post('/api/answers/:id/delete', async (c) => {
    await deleteAnswer(c.req.param('id'), deps)
    return done(c)
  })

  admin.get('/api/audit', async (c) => {
    const { before } = parse(queries.audit, c.req.query())
    await noteIntakes(deps)
    return c.json({ actions: await ledger.audit.list(actionsShown, before) })
  })
  admin.post('/api/audit/:row/undo', async (c) => {
    await undo(Number(c.req.param('row')), deps)
    return done(c)
  })
}

/** The topics of the last days with their nearest passages, and how many questions there were each day. */
export async function readReport(days: number, { server, ledger }: DeskDeps, signal?: AbortSignal) {
  const from = dayOf(Date.now() - (days - 1) * dayMs)
  const groups = await groupTopics(await ledger.questions.list({ from, limit: maxQuestions }))
  const topics = await withNearest(groups.slice(0, topicsShown), await requireReady(server), signal)
  return { topics, trend: await ledger.questions.countByDay(from) }
}

/** The file as the body, its name in the address. */
async function upload(c: Context): Promise<Upload> {
  const { name } = parse(queries.upload, c.req.query())
  return { name, bytes: new Uint8Array(await c.req.arrayBuffer()) }
}

/** An absent body is an empty object. */
async function body(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new ClientError('bad_json')
  }
}

function download(type: string, name: string) {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  return { 'Content-Type': type, 'Content-Disposition': disposition }
}
