/** The pages that readers open: chat, list of releases, one release, and their assets. */
import { ask } from '../../ask.ts'
import { ClientError } from '../../errors.ts'
import type { App, ServerDeps } from '../deps.ts'
import { exampleQuestions } from '../example-questions.ts'
import { findAsset } from '../pages/assets.ts'
import { chatPage } from '../pages/chat-page.ts'
import { releasePage } from '../pages/release-page.ts'
import { releasesPage } from '../pages/releases-page.ts'
import { requireReady } from '../ready.ts'
import { requireRelease } from '../scope.ts'

const newestOnChatPage = 4
const releasesPerPage = 30
/** Pages are asked for anew each time, so that a correction or a withdrawal shows at once. */
const revalidate = { 'Cache-Control': 'no-cache' }

export function addPageRoutes(app: App, deps: ServerDeps): void {
  app.get('/', async (c) => {
    const askDeps = await requireReady(deps)
    const { store } = askDeps.index
    const id = c.req.query('document')
    const scope = id ? await requireRelease(store, id) : null
    const { releases } = await store.listReleases({ limit: newestOnChatPage })
    const examples = scope ? [] : await exampleQuestions(releases, askDeps, deps.ask ?? ask)
    return c.html(await chatPage({ examples, newest: releases, scope }), 200, revalidate)
  })

  app.get('/releases', async (c) => {
    const { store } = (await requireReady(deps)).index
    const { releases, next } = await store.listReleases({
      limit: releasesPerPage,
      cursor: c.req.query('cursor'),
    })
    return c.html(await releasesPage(releases, next), 200, revalidate)
  })

  app.get('/releases/:id', async (c) => {
    const { store } = (await requireReady(deps)).index
    const release = await requireRelease(store, c.req.param('id'))
    const by = (await store.getCorrections()).get(release.id)
    const corrections = {
      by: by === undefined ? null : await store.getRelease(by),
      of: release.supersedes === null ? null : await store.getRelease(release.supersedes),
    }
    return c.html(await releasePage(release, corrections), 200, revalidate)
  })

  app.get('/assets/:hash/:name', (c) => {
    const asset = findAsset(c.req.param('hash'), c.req.param('name'))
    if (!asset) throw new ClientError('not_found')
    const headers = { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' }
    return c.body(asset.body, 200, headers)
  })
}
