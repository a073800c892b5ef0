/** What the browser tests stand on: the built widget, a server over the sample corpus, a foreign site, Chromium. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { ask } from '../src/ask.ts'
import { createDraftDesk } from '../src/node/draft-desk.ts'
import { ensureIndex } from '../src/node/ensure-index.ts'
import { listen } from '../src/node/listen.ts'
import { openLedger } from '../src/node/open-ledger.ts'
import { createSourceDesk } from '../src/node/sources/source-desk.ts'
import { readWidget } from '../src/node/widget-file.ts'
import { createApp } from '../src/server/app.ts'
import { makeServerDeps } from '../src/server/test-deps.ts'
import type { Vote } from '../src/store/question-log.ts'
import { createFakeEmbedder } from './fake-embedder.ts'
import { launchChromium } from './launch-chromium.ts'

export const sampleId = 'guizhou-quality-2023'
export const adminToken = 'token-of-the-browser-tests'
export const shots = '.screenshots'
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } }

/** A page of the foreign site. */
export interface ForeignPage {
  html: string
  policy?: string
  /** HTML when not given. */
  type?: string
}

export async function openBrowser() {
  await promisify(execFile)(process.execPath, ['src/node/build-widget.ts'])
  const widget = await readWidget()
  const directory = await mkdtemp(join(tmpdir(), 'youju-browser-'))
  const corpusDir = join(directory, 'corpus')
  await cp('eval/releases', corpusDir, { recursive: true })
  await cp('corpus', corpusDir, { recursive: true })
  await mkdir(shots, { recursive: true })
  const embedder = createFakeEmbedder()
  const log = { info() {}, warn() {} }
  const { generation } = await ensureIndex({ corpusDir, dataDir: join(directory, 'data'), embedder, log })
  const askDeps = { index: generation, embedder, reader: overlapReader, publicUrl: null, readPassages: 6 }

  /** What a test may change between questions. */
  const control = { delayMs: 0, ask: ask as typeof ask }
  const feedback: Vote[] = []
  const { ledger, close: closeLedger } = await openLedger(join(directory, 'data'))
  const reindex = async (onProgress: (done: number, total: number) => void) => {
    onProgress(3, 8)
    await new Promise((resolve) => setTimeout(resolve, control.delayMs))
    return '没有变化。'
  }
  const sources = createSourceDesk({
    ...{ corpusDir, dataDir: join(directory, 'data') },
    ...{ fetchDelayMs: 0, fetchPrivateHosts: [], publicUrl: null },
  })
  const app = createApp(
    makeServerDeps({
      config: {
        ...{ allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] },
        ...{ adminToken, questionLogDays: 90 },
      },
      ledger,
      workshop: { reindex, sources, drafts: createDraftDesk(join(directory, 'data')) },
      widget,
      feedback: { save: async (vote) => void feedback.push(vote) },
      getAskDeps: () => askDeps,
      ask: async (...args) => {
        await new Promise((resolve) => setTimeout(resolve, control.delayMs))
        return control.ask(...args)
      },
    }),
  )
  const listener = await listen(app.fetch, { host: '127.0.0.1', port: 0 })

  const foreign = new Map<string, ForeignPage>()
  const site = createServer((request, response) => {
    const found = foreign.get(new URL(request.url ?? '/', 'http://site').pathname)
    response.setHeader('Content-Type', found?.type ?? 'text/html; charset=utf-8')
    if (found?.policy) response.setHeader('Content-Security-Policy', found.policy)
    response.writeHead(found ? 200 : 404).end(found?.html ?? '')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`

  const browser = await launchChromium()

  return {
    url: listener.url,
    siteUrl,
    foreign,
    control,
    feedback,
    ledger,
    widget: widget ?? '',
    /** Opens a page, `before` running in it first; an exception or a refusal by a policy fails the test. */
    async open(path: string, options: BrowserContextOptions = {}, before?: () => void): Promise<Page> {
      const context = await browser.newContext({ viewport: sizes.desktop, locale: 'zh-CN', ...options })
      const page = await context.newPage()
      page.on('pageerror', (error) => expect.unreachable(String(error)))
      page.on('console', (message) => {
        if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text()))
          expect.unreachable(message.text())
      })
      if (before) await page.addInitScript(before)
      await page.goto(new URL(path, listener.url).href)
      return page
    },
    async close(): Promise<void> {
      await browser.close()
      site.close()
      await listener.close(0)
      await sources.close()
      generation.close()
      closeLedger()
      await rm(directory, { recursive: true })
    },
  }
}
