import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { overlapReader } from '../src/answer/overlap-reader.ts'
import { ask } from '../src/ask.ts'
import { ensureIndex } from '../src/node/ensure-index.ts'
import type { Generation } from '../src/node/generations.ts'
import { type Listener, listen } from '../src/node/listen.ts'
import { createApp } from '../src/server/app.ts'
import { makeServerDeps } from '../src/server/test-deps.ts'
import { createFakeEmbedder } from './fake-embedder.ts'

const id = 'guizhou-quality-2023'
const shots = '.screenshots'
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } }

let directory: string
let generation: Generation
let listener: Listener
let browser: Browser
let slow = 0
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-browser-'))
  const corpusDir = join(directory, 'corpus')
  await cp('eval/releases', corpusDir, { recursive: true })
  await cp('corpus', corpusDir, { recursive: true })
  await mkdir(shots, { recursive: true })
  const embedder = createFakeEmbedder()
  const log = { info() {}, warn() {} }
  generation = (await ensureIndex({ corpusDir, dataDir: join(directory, 'data'), embedder, log })).generation
  const askDeps = { index: generation, embedder, reader: overlapReader, publicUrl: null, readPassages: 6 }
  const slowAsk: typeof ask = async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, slow))
    return ask(...args)
  }
  const app = createApp(makeServerDeps({ getAskDeps: () => askDeps, ask: slowAsk }))
  listener = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
  const executablePath = await chromium.executablePath()
  // In one process the browser would end with its first context.
  const args = chromium.args.filter((arg) => arg !== '--single-process')
  browser = await playwright.launch({ executablePath, args, headless: true })
})
afterAll(async () => {
  await browser.close()
  await listener.close(0)
  generation.close()
  await rm(directory, { recursive: true })
})

let page: Page
afterEach(async () => {
  slow = 0
  await page.context().close()
})

/** Opens a page; whatever the browser complains about fails the test. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: 'zh-CN', ...options })
  page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(String(error)))
  await page.goto(new URL(path, listener.url).href)
  return page
}

async function put(question: string): Promise<void> {
  await page.getByLabel('问题').fill(question)
  await page.keyboard.press('Enter')
}

const finished = () => page.locator('.answer:not([aria-busy])').last()

describe('the release page', () => {
  it.each([true, false])('marks the cited sentence, with script: %s', async (javaScriptEnabled) => {
    const release = await (await fetch(new URL(`/api/releases/${id}`, listener.url))).json()
    const start = release.text.indexOf('服务质量方面')
    const end = release.text.indexOf('。', start) + 1
    await open(`/releases/${id}#s${start}-${end}`, { javaScriptEnabled })
    const marked = page.locator(':target')
    expect(await marked.textContent()).toBe(release.text.slice(start, end))
    await expect
      .poll(() => marked.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(600)
    expect(await marked.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(
      'rgba(0, 0, 0, 0)',
    )
  })

  it('marks a part of a sentence, for which there is no element', async () => {
    const release = await (await fetch(new URL(`/api/releases/${id}`, listener.url))).json()
    const part = '水利工程竣工验收合格率100%'
    const start = release.text.indexOf(part)
    await open(`/releases/${id}#s${start}-${start + part.length}`)
    const marked = await page.evaluate(() =>
      [...(CSS.highlights.get('cited') ?? [])].map((range) => range.toString()),
    )
    expect(marked).toEqual([part])
  })
})

describe('the chat page', () => {
  it('streams an answer whose number opens the very sentence', async () => {
    await open('/')
    await put('贵州省食品合格率是多少？')
    await finished().waitFor()
    expect(await finished().locator('.text').textContent()).toContain('99.02%')
    const href = await finished().locator('.text .n').first().getAttribute('href')
    expect(href).toMatch(/^\/releases\/[\w-]+#s\d+-\d+$/)
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      finished().locator('.text .n').first().click(),
    ])
    await opened.waitForLoadState()
    expect(await opened.locator(':target').textContent()).toContain('99.02%')
  })

  it('asks an example by a click and sends the talk along', async () => {
    await open('/')
    const bodies: { question: string; history: unknown[] }[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') bodies.push(request.postDataJSON())
    })
    await page.locator('.welcome button').first().click()
    await finished().waitFor()
    await put('那药品呢？')
    await expect.poll(() => page.locator('.answer:not([aria-busy])').count()).toBe(2)
    expect(bodies[0].history).toEqual([])
    expect(bodies[1].history).toHaveLength(2)
    await page.reload()
    expect(await page.locator('.answer').count()).toBe(2)
    await page.getByRole('button', { name: '清空对话' }).click()
    expect(await page.locator('.answer').count()).toBe(0)
  })

  it('never sends the Enter of an input method', async () => {
    await open('/')
    const box = page.getByLabel('问题')
    await box.fill('shipin')
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    await box.dispatchEvent('keydown', { ...enter, isComposing: true })
    await box.dispatchEvent('keydown', { ...enter, keyCode: 229 })
    expect(await page.locator('.question').count()).toBe(0)
    await box.dispatchEvent('keydown', { ...enter, keyCode: 13 })
    expect(await page.locator('.question').count()).toBe(1)
  })

  it('can be stopped, and says so when the server cannot be reached', async () => {
    slow = 5000
    await open('/')
    await put('食品合格率是多少？')
    await page.getByRole('button', { name: '停止' }).click()
    expect(await finished().textContent()).toContain('已停止')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '重试' }).click()
    await expect.poll(() => finished().textContent()).toContain('网络已断开')
  })
})

describe('screenshots', () => {
  const states: [string, string, string[]][] = [
    ['chat', '/', []],
    ['answer', '/', ['贵州省食品合格率和药品合格率分别是多少？', '2022年的食品合格率呢？']],
    ['refusal', '/', ['火星上有多少人？', '你好']],
    ['scope', `/?document=${id}`, []],
    ['releases', '/releases', []],
    ['release', `/releases/${id}`, []],
    ['missing', '/releases/nope', []],
  ]
  const looks = (['phone', 'desktop'] as const).flatMap((size) =>
    (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
  )

  it.each(looks)(
    'fits the screen: $size, $scheme',
    async ({ size, scheme }) => {
      const release = await (await fetch(new URL(`/api/releases/${id}`, listener.url))).json()
      const start = release.text.indexOf('全省查办侵权假冒案件')
      const cited = `/releases/${id}#s${release.text.lastIndexOf('。', start) + 1}-${release.text.indexOf('。', start) + 1}`
      for (const [name, path, questions] of [['cited', cited, []] as const, ...states]) {
        await open(path, { viewport: sizes[size], colorScheme: scheme })
        for (const [i, question] of questions.entries()) {
          await put(question)
          await expect.poll(() => page.locator('.answer:not([aria-busy])').count()).toBe(i + 1)
        }
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, `${name} is wider than the screen`).toBeLessThanOrEqual(sizes[size].width)
        await page.screenshot({ path: join(shots, `${name}-${size}-${scheme}.png`) })
        if (name !== states.at(-1)?.[0]) await page.context().close()
      }
    },
    60_000,
  )
})
