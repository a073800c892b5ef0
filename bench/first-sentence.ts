/**
 * `npm run bench:browser`: from the question to the first sentence that a reader sees, in Chromium on `/demo`, with the
 * models that come with the product and no other host within reach; printed as Markdown. Ends by itself.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { parseFacts } from '../src/eval/dataset.ts'
import { launchChromium } from '../test/launch-chromium.ts'
import { describeMachine } from './machine.ts'
import { percentile } from './measure.ts'
import { startServer } from './server-process.ts'

const { values: options } = parseArgs({ options: { questions: { type: 'string', default: '24' } } })
const facts = 'eval/facts/guizhou-quality-2023.jsonl'
/** Asked first and not counted: the models' first run, and the page's. */
const warmUps = 3
const giveUpMs = 30_000

const machine = describeMachine()
const questions = await sampleQuestions(Number(options.questions) + warmUps)
const dataDir = await mkdtemp(join(tmpdir(), 'youju-bench-'))
const server = await startServer({ DATA_DIR: dataDir, CORPUS_DIR: 'corpus' })
const browser = await launchChromium()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const refused: string[] = []
  await page.route(
    (url) => url.origin !== server.url,
    (route) => {
      refused.push(route.request().url())
      return route.abort()
    },
  )
  await page.goto(`${server.url}/demo`)
  const times: number[] = []
  for (const question of questions) times.push(await askInPage(page, question))
  report(times.slice(warmUps), refused.length)
} finally {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** Questions without history, spread evenly over the sample's known facts, the same ones each time. */
async function sampleQuestions(count: number): Promise<string[]> {
  const rows = parseFacts(await readFile(facts, 'utf8'), facts).filter((row) => !row.history?.length)
  const step = Math.max(1, rows.length / count)
  return Array.from({ length: Math.min(count, rows.length) }, (_, i) => rows[Math.floor(i * step)].question)
}

/** Milliseconds from the Enter key to the frame after the first sentence (or refusal) stands in the page. */
async function askInPage(page: Page, question: string): Promise<number> {
  const chat = page.locator('youju-chat')
  await chat.evaluate((element) => Object.assign(element, { open: true }))
  await chat.locator('textarea').fill(question)
  await chat.evaluate(watch, giveUpMs)
  await page.keyboard.press('Enter')
  const ms = await page.evaluate(() => Reflect.get(window, 'shown') as Promise<number>)
  await chat.locator('.do').waitFor({ timeout: giveUpMs })
  // Each question is asked for itself, not as a part of a talk.
  await chat.getByRole('button', { name: '清空对话' }).click()
  return ms
}

/** Runs in the page: puts the promise of the time to be taken where it can be fetched. */
function watch(element: Element, limitMs: number): void {
  const chat = element as HTMLElement & { updateComplete: Promise<boolean> }
  const shown = new Promise<number>((resolve, reject) => {
    const done = new AbortController()
    const listen = { signal: done.signal, capture: true }
    let from = 0
    const start = () => {
      from = performance.now()
    }
    const finish = async () => {
      done.abort()
      await chat.updateComplete
      requestAnimationFrame(() => resolve(performance.now() - from))
    }
    const fail = (event: Event) => reject(new Error(JSON.stringify((event as CustomEvent).detail)))
    setTimeout(() => reject(new Error('没有等到回答')), limitMs)
    addEventListener('keydown', start, listen)
    for (const name of ['youju-delta', 'youju-answer']) chat.addEventListener(name, finish, listen)
    chat.addEventListener('youju-error', fail, listen)
  })
  Object.assign(window, { shown })
}

function report(times: readonly number[], refused: number): void {
  const shown = [0.5, 0.95].map((share) => `${percentile(times, share).toFixed(0)} ms`)
  process.stdout.write(
    `${[
      `机器：${machine}`,
      '',
      '| 从回车到第一句显示出来 | p50 | p95 |',
      '|---|---|---|',
      `| ${times.length}题，/demo，Chromium，自带模型，发往别处的请求${refused}个 | ${shown.join(' | ')} |`,
    ].join('\n')}\n`,
  )
}
