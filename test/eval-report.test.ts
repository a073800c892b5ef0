import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeRun } from '../src/eval/report/fixtures.ts'
import { renderReport } from '../src/eval/report/report-page.ts'

const shots = '.screenshots'
let directory: string
let browser: Browser
let page: Page
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-report-'))
  const [run, before] = [await makeRun({ mended: true, at: '2024-04-19T13:00:00Z' }), await makeRun()]
  await writeFile(join(directory, 'report.html'), await renderReport({ run, before, history: [] }))
  await mkdir(shots, { recursive: true })
  const args = chromium.args.filter((arg) => arg !== '--single-process')
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true })
})
afterEach(() => page.context().close())
afterAll(async () => {
  await browser.close()
  await rm(directory, { recursive: true })
})

async function open(options: { colorScheme?: 'light' | 'dark'; width?: number; hash?: string } = {}) {
  const { colorScheme = 'light', width = 1280, hash = '' } = options
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'zh-CN' })
  page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(String(error)))
  page.on('request', (request) => expect(request.url()).toMatch(/^file:/))
  await page.goto(`file://${join(directory, 'report.html')}${hash}`)
}

describe('the report', () => {
  it('filters questions by words and by outcome', async () => {
    await open()
    const count = page.locator('.count')
    expect(await count.textContent()).toBe('显示3题，共3题')
    await page.getByLabel('搜索').fill('食品 2021')
    expect(await count.textContent()).toBe('显示1题，共3题')
    await page.getByRole('button', { name: '清除' }).click()
    await page.getByLabel('结果').selectOption('fixed')
    expect(await page.locator('details.question:visible summary .asked').allTextContents()).toEqual([
      '多少个市州<b>出台</b>了方案？',
    ])
  })
  it('opens the whole release at the cited sentence', async () => {
    await open({ hash: '#q-own%2Fmy%2Ffood' })
    await page.locator('details[open] button').first().click()
    expect(await page.locator('dialog mark').textContent()).toContain('99.02%')
  })
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)('fits the screen: %s, %i', async (colorScheme, width) => {
    await open({ colorScheme, width, hash: '#q-own%2Fmy%2Ffood' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: join(shots, `report-${colorScheme}-${width}.png`), fullPage: true })
  })
  it('opens mistakes, and only these, for print', async () => {
    await open()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.filter').isVisible()).toBe(false)
    await page.screenshot({ path: join(shots, 'report-print.png'), fullPage: true })
  })
})
