/** The newsroom's pages: rendered here, behind the guard of `admin.ts`; what they do goes through `/admin/api`. */
import type { Hono } from 'hono'
import { claimsOf } from '../../answer/statement/fixed-answer.ts'
import { ClientError } from '../../errors.ts'
import { type DeskDeps, explainFault, noteIntakes, openShelf, requireDrafts } from '../admin/desk.ts'
import { findEntries } from '../admin/find-entries.ts'
import { entriesOf } from '../admin/standing.ts'
import { parse, queries, requests } from '../admin/wire.ts'
import type { ServerEnv } from '../deps.ts'
import { answersPage } from '../pages/admin/answers-page.ts'
import { auditPage } from '../pages/admin/audit-page.ts'
import { draftsPage } from '../pages/admin/drafts-page.ts'
import { entriesPage } from '../pages/admin/entries-page.ts'
import { entryPage } from '../pages/admin/entry-page.ts'
import { jobsPage } from '../pages/admin/jobs-page.ts'
import { questionsPage } from '../pages/admin/questions-page.ts'
import { sourcesPage } from '../pages/admin/sources-page.ts'
import { requireReady } from '../ready.ts'
import { requireRelease } from '../scope.ts'
import { readReport } from './admin-api.ts'

const askedShown = 30
const actionsShown = 50
const previewDocuments = 20

export function addAdminPages(admin: Hono<ServerEnv>, deps: DeskDeps): void {
  const { ledger, jobs, server, workshop } = deps

  admin.get('/', async (c) => {
    const query = parse(queries.releases, c.req.query())
    const shelf = await openShelf(deps)
    const found = await findEntries(query, shelf)
    const { state, q = '' } = query
    return c.html(await entriesPage({ ...found, state, q, generation: shelf.index.generation }))
  })

  admin.get('/releases/:id', async (c) => {
    const shelf = await openShelf(deps)
    const release = await requireRelease(shelf.index.store, c.req.param('id'))
    const [entry] = await entriesOf([release], shelf, Date.now())
    const copies = (await shelf.index.store.getCopies()).filter(({ originalId }) => originalId === release.id)
    const asked = await ledger.questions.list({ from: '', releaseId: release.id, limit: askedShown })
    const versions = await ledger.releases.versions(release.id)
    return c.html(
      await entryPage({ entry, versions, copies, asked, canDraft: workshop?.drafts !== undefined }),
    )
  })

  admin.get('/releases/:id/drafts', async (c) => {
    const shelf = await openShelf(deps)
    const release = await requireRelease(shelf.index.store, c.req.param('id'))
    return c.html(await draftsPage({ release, ...(await requireDrafts(deps).list(release)) }))
  })

  admin.get('/sources', async (c) => {
    const source = c.req.query('source')?.trim() ?? ''
    const desk = workshop?.sources
    const page = { source, preview: null, fault: null, known: (await desk?.known()) ?? null }
    if (!desk || source === '') return c.html(await sourcesPage(page))
    try {
      const wanted = parse(requests.source, { source })
      const preview = await desk.preview(wanted.source, previewDocuments, c.req.raw.signal)
      return c.html(await sourcesPage({ ...page, preview }))
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      return c.html(await sourcesPage({ ...page, fault: error.message }), 400)
    }
  })

  admin.get('/questions', async (c) => {
    const { days } = parse(queries.days, c.req.query())
    const report = await readReport(days, deps, c.req.raw.signal)
    return c.html(await questionsPage({ days, ...report, keptDays: server.config.questionLogDays ?? null }))
  })

  admin.get('/answers', async (c) => {
    const { index } = await requireReady(server)
    const known = await ledger.answers.list()
    const answers = await Promise.all(
      known.map(async (answer) => {
        const { fault } = await claimsOf(answer, index)
        return { answer, fault: fault && explainFault(fault) }
      }),
    )
    const { id, question = '', document: documentId = '', quote = '' } = c.req.query()
    const open = known.find((answer) => answer.id === id)
    const draft = open
      ? { ...open, questions: open.questions.join('\n') }
      : { id: null, questions: question, answer: '', quotes: [{ documentId, quote }] }
    return c.html(await answersPage({ answers, draft }))
  })

  admin.get('/jobs', async (c) => c.html(await jobsPage(jobs.list())))

  admin.get('/audit', async (c) => {
    const { before } = parse(queries.audit, c.req.query())
    await noteIntakes(deps)
    const actions = await ledger.audit.list(actionsShown, before)
    const next = actions.length === actionsShown ? actions[actionsShown - 1].row : null
    return c.html(await auditPage({ actions, next }))
  })
}
