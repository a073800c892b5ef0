/** The pages that people open: chat, releases, one release, demo, docs, and their assets. */
import type { Context } from 'hono'
import { ask } from '../../ask.ts'
import { ClientError } from '../../errors.ts'
import type { Release, Store } from '../../types.ts'
import type { App, ServerDeps } from '../deps.ts'
import { exampleQuestions } from '../example-questions.ts'
import { findSentences } from '../find-sentences.ts'
import { findAsset } from '../pages/assets.ts'
import { chatPage } from '../pages/chat-page.ts'
import { demoPage } from '../pages/demo-page.ts'
import { type ApiDocument, docsPage } from '../pages/docs-page.ts'
import { releasePage } from '../pages/release-page.ts'
import { foundPage, releasesPage } from '../pages/releases-page.ts'
import { requireReady } from '../ready.ts'
import { requireRelease } from '../scope.ts'
import { widgetUrl } from './widget.ts'

const newestOnChatPage = 4
const releasesPerPage = 30
const sentencesFound = 20
const maxQueryChars = 200
const sampleRelease = 'guizhou-quality-2023'
/** Pages are asked for anew each time, so that a correction or a withdrawal shows at once. */
const revalidate = { 'Cache-Control': 'no-cache' }

export function addPageRoutes(app: App, deps: ServerDeps): void {
  const widget = widgetUrl(deps)
  const origin = (c: Context) => deps.config.publicUrl ?? new URL(c.req.url).origin

  app.get('/', async (c) => {
    const askDeps = await requireReady(deps)
    const { store } = askDeps.index
    const id = c.req.query('document')
    const scope = id ? await requireRelease(store, id) : null
    const { releases } = await store.listReleases({ limit: newestOnChatPage })
    const examples = scope
      ? []
      : await exampleQuestions(releases, { ...askDeps, writer: null }, deps.ask ?? ask)
    return c.html(await chatPage({ examples, newest: releases, scope, widget }), 200, revalidate)
  })

  app.get('/releases', async (c) => {
    const askDeps = await requireReady(deps)
    const text = [...(c.req.query('q') ?? '').toWellFormed().trim()].slice(0, maxQueryChars).join('')
    if (text !== '') {
      const query = { text, documents: null, topK: sentencesFound, signal: c.req.raw.signal }
      return c.html(await foundPage(text, await findSentences(query, askDeps)), 200, revalidate)
    }
    const cursor = c.req.query('cursor')
    const page = await askDeps.index.store.listReleases({ limit: releasesPerPage, cursor })
    return c.html(await releasesPage(page), 200, revalidate)
  })

  app.get('/releases/:id', async (c) => {
    const { store } = (await requireReady(deps)).index
    const release = await requireRelease(store, c.req.param('id'))
    const by = (await store.getCorrections()).get(release.id)
    const corrections = {
      by: by === undefined ? null : await store.getRelease(by),
      of: release.supersedes === null ? null : await store.getRelease(release.supersedes),
    }
    return c.html(await releasePage(release, corrections, widget), 200, revalidate)
  })

  app.get('/demo', async (c) => {
    const { store } = (await requireReady(deps)).index
    const release = await releaseForDemo(store)
    return c.html(await demoPage(release, `${origin(c)}/demo`), 200, revalidate)
  })

  app.get('/docs', async (c) => {
    const api = (await (await app.request('/openapi.json')).json()) as ApiDocument
    return c.html(await docsPage({ api, origin: origin(c), widget }), 200, revalidate)
  })

  app.get('/assets/:hash/:name', (c) => {
    const asset = findAsset(c.req.param('hash'), c.req.param('name'))
    if (!asset) throw new ClientError('not_found')
    const headers = { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' }
    return c.body(asset.body, 200, headers)
  })
}

/** The sample that comes with the product, else the newest release; throws ClientError when there is none. */
async function releaseForDemo(store: Store): Promise<Release> {
  const sample = await store.getRelease(sampleRelease)
  const release = sample ?? (await store.listReleases({ limit: 1 })).releases[0]
  if (!release) throw new ClientError('not_found')
  return release
}
