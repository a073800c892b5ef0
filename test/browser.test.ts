import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../src/ask.ts'
import { makeAnswer } from '../src/server/test-deps.ts'
import { openBrowser, sampleId, shots, sizes } from './open-browser.ts'

let world: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  world = await openBrowser()
})
afterAll(() => world.close())

let page: Page
afterEach(async () => {
  world.control.ask = ask
  await page.context().close()
})

const answers = () => page.locator('youju-chat .do')

async function put(question: string): Promise<void> {
  const before = await answers().count()
  await page.getByRole('textbox', { name: '问题' }).fill(question)
  await page.keyboard.press('Enter')
  await expect.poll(() => answers().count(), { timeout: 10_000 }).toBe(before + 1)
}

async function textOf(id: string): Promise<string> {
  return (await (await fetch(`${world.url}api/releases/${encodeURIComponent(id)}`)).json()).text
}

/** The first number of the last answer, and the quote that its card shows. */
async function firstCitation() {
  const number = page.locator('youju-chat .text a.n').first()
  const quote = await page.locator('youju-chat .cards q').first().textContent()
  const id = /releases\/([\w-]+)#/.exec((await number.getAttribute('href')) ?? '')?.[1] ?? ''
  return { number, quote, id }
}

describe('the release page', () => {
  it.each([true, false])('marks the cited sentence, with script: %s', async (javaScriptEnabled) => {
    const text = await textOf(sampleId)
    const start = text.indexOf('服务质量方面')
    const end = text.indexOf('。', start) + 1
    page = await world.open(`/releases/${sampleId}#s${start}-${end}`, { javaScriptEnabled })
    const marked = page.locator(':target')
    expect(await marked.textContent()).toBe(text.slice(start, end))
    await expect
      .poll(() => marked.evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(600)
    expect(await marked.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(
      'rgba(0, 0, 0, 0)',
    )
  })

  it('marks a part of a sentence, for which there is no element', async () => {
    const part = '水利工程竣工验收合格率100%'
    const start = (await textOf(sampleId)).indexOf(part)
    page = await world.open(`/releases/${sampleId}#s${start}-${start + part.length}`)
    const marked = await page.evaluate(() =>
      [...(CSS.highlights.get('cited') ?? [])].map((range) => range.toString()),
    )
    expect(marked).toEqual([part])
  })

  it('answers about itself', async () => {
    page = await world.open(`/releases/${sampleId}`)
    await page.getByRole('button', { name: '问新闻' }).click()
    await page.getByRole('button', { name: '问这篇', pressed: true }).waitFor()
  })
})

describe('the chat page', () => {
  it('opens the release beside the talk with the very sentence marked', async () => {
    page = await world.open('/')
    await put('贵州省食品合格率是多少？')
    const { number, quote, id } = await firstCitation()
    await number.click()
    const reader = page.getByRole('complementary', { name: '新闻稿原文' })
    expect(await reader.locator('mark').textContent()).toBe(quote)
    const lines = await reader.locator('h2, h3, p').allTextContents()
    expect(lines.join('\n')).toBe(await textOf(id))
    const top = await reader.locator('mark').evaluate((mark) => mark.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(100)
    expect(top).toBeLessThan(700)
    expect(page.context().pages()).toHaveLength(1)
    await page.getByRole('button', { name: '关闭原文' }).click()
    expect(await reader.isVisible()).toBe(false)
    const box = page.getByRole('textbox', { name: '问题' })
    expect(await box.evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  it('opens the reading page at the sentence on a phone', async () => {
    page = await world.open('/', { viewport: sizes.phone })
    await put('贵州省食品合格率是多少？')
    const { number, quote } = await firstCitation()
    const [opened] = await Promise.all([page.context().waitForEvent('page'), number.click()])
    await opened.waitForLoadState()
    expect(await opened.locator(':target').textContent()).toBe(quote)
  })

  it('asks an example by a click', async () => {
    page = await world.open('/')
    const example = page.locator('.welcome button').first()
    const text = await example.textContent()
    await example.click()
    await answers().waitFor()
    expect(await page.locator('youju-chat .q').textContent()).toBe(text)
    await page.getByRole('button', { name: '清空对话' }).click()
    expect(await example.isVisible()).toBe(true)
  })

  it('asks one release when its address says so', async () => {
    page = await world.open(`/?document=${sampleId}`)
    const body = page.waitForRequest((request) => request.url().endsWith('/api/ask'))
    await put('食品合格率是多少？')
    expect((await body).postDataJSON().documents).toEqual([sampleId])
  })
})

describe('the chat page without script', () => {
  it('says what can still be done', async () => {
    page = await world.open('/', { javaScriptEnabled: false, viewport: sizes.phone })
    expect(await page.locator('noscript p').isVisible()).toBe(true)
    expect(await page.locator('.welcome button').first().isVisible()).toBe(false)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(sizes.phone.width)
    await page.screenshot({ path: join(shots, 'chat-without-script.png') })
    await page.locator('noscript a').click()
    expect(await page.getByRole('heading', { name: '新闻稿' }).isVisible()).toBe(true)
  })
})

describe('the list of releases', () => {
  it('finds sentences without script', async () => {
    page = await world.open('/releases', { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill('食品合格率')
    await page.keyboard.press('Enter')
    const hit = page.locator('.found li li a', { hasText: '99.02%' })
    await hit.click()
    expect(await page.locator(':target').textContent()).toContain('99.02%')
  })
})

describe('every page and state', () => {
  const bubble = () => page.locator('youju-chat .launch').click()
  const states: Record<string, { path: string; does?: () => Promise<void> }> = {
    chat: { path: '/' },
    answer: {
      path: '/',
      does: async () => {
        await put('贵州省食品合格率和药品合格率分别是多少？')
        await page.getByRole('button', { name: '没帮助' }).click()
      },
    },
    reader: {
      path: '/',
      does: async () => {
        await put('贵州省食品合格率是多少？')
        if (page.viewportSize()!.width > 960) await page.locator('youju-chat .text a.n').first().click()
      },
    },
    refusal: {
      path: '/',
      does: async () => {
        const [title, section, publishedAt] = [
          '《2023年贵州省质量发展状况报告》发布',
          '全省质量状况保持平稳',
          '2024-04-18',
        ]
        const quote = '产品质量方面,工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%。'
        const rest = {
          documentId: sampleId,
          url: null,
          start: 0,
          end: quote.length,
          href: '/releases/x#s0-9',
        }
        const near = { n: 1, title, section, publishedAt, quote, ...rest }
        world.control.ask = async ({ text }) =>
          text.includes('2022')
            ? makeAnswer({
                answer: '新闻稿没有给出2022年的食品合格率；2023年为99.02%。[1]',
                refused: true,
                reason: 'constraint',
                citations: [near],
                suggestions: ['2023年的食品合格率是多少？'],
              })
            : makeAnswer({
                answer: '新闻稿中没有提到这个问题的答案。下面是相关的原文，供您参考。',
                refused: true,
                reason: 'no-evidence',
                nearby: [near],
              })
        await put('2022年的食品合格率是多少？')
        await put('火星上有多少人？')
      },
    },
    scope: { path: `/?document=${sampleId}` },
    releases: { path: '/releases' },
    found: { path: '/releases?q=食品合格率' },
    release: { path: `/releases/${sampleId}` },
    docs: { path: '/docs' },
    missing: { path: '/releases/nope' },
    demo: { path: '/demo' },
    'demo-open': { path: '/demo', does: bubble },
    'demo-answer': {
      path: '/demo',
      does: async () => {
        await bubble()
        await put('食品合格率是多少？')
        await page.locator('youju-chat .text a.n').first().click()
        await page.waitForTimeout(800)
        if (page.viewportSize()!.width > 960) return
        expect(await page.locator('youju-chat dialog').isVisible()).toBe(false)
      },
    },
    'demo-talk': {
      path: '/demo',
      does: async () => {
        await bubble()
        await put('食品合格率是多少？')
      },
    },
    'demo-fault': {
      path: '/demo',
      does: async () => {
        await bubble()
        await page.route('**/api/ask', (route) => route.abort())
        await page.getByRole('textbox', { name: '问题' }).fill('食品合格率是多少？')
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: '重试' }).waitFor()
      },
    },
  }
  const looks = Object.keys(states).flatMap((state) =>
    (['phone', 'desktop'] as const).flatMap((size) =>
      (['light', 'dark'] as const).map((scheme) => ({ state, size, scheme })),
    ),
  )

  it.each(looks)('$state fits and is accessible: $size, $scheme', async ({ state, size, scheme }) => {
    const { path, does } = states[state]
    page = await world.open(path, { viewport: sizes[size], colorScheme: scheme })
    await does?.()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(sizes[size].width)
    await page.screenshot({ path: join(shots, `${state}-${size}-${scheme}.png`) })
    const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    const { violations } = await axe.analyze()
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`,
      ),
    ).toEqual([])
  })

  it('can be read at 200 % zoom and without motion', async () => {
    const half = { width: sizes.desktop.width / 2, height: sizes.desktop.height / 2 }
    page = await world.open('/demo', { viewport: half, deviceScaleFactor: 2, reducedMotion: 'reduce' })
    await bubble()
    await put('食品合格率是多少？')
    const box = await page.locator('youju-chat dialog').boundingBox()
    expect(box).toEqual({ x: 0, y: 0, ...half })
    await page.screenshot({ path: join(shots, 'demo-talk-zoomed.png') })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(half.width)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  })
})
