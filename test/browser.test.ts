import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../src/ask.ts'
import { listen } from '../src/node/listen.ts'
import { createApp } from '../src/server/app.ts'
import { makeAnswer, makeAskDeps, makeIndex, makeRelease, makeServerDeps } from '../src/server/test-deps.ts'
import { openBrowser, sampleId, shots, sizes } from './open-browser.ts'

let world: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  world = await openBrowser()
})
afterAll(() => world.close())

/** A server whose vectors find nothing. */
let bare: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  bare = await listen(createApp(makeServerDeps()).fetch, { host: '127.0.0.1', port: 0 })
})
afterAll(() => bare.close(0))

let page: Page
afterEach(async () => {
  world.control.ask = ask
  world.control.delayMs = 0
  world.foreign.clear()
  await page.context().close()
})

const answers = () => page.locator('youju-chat .do')

async function put(question: string, label = '问题'): Promise<void> {
  const before = await answers().count()
  await page.getByRole('textbox', { name: label }).fill(question)
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
  return { number, quote }
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
    const { number, quote } = await firstCitation()
    await number.click()
    const reader = page.getByRole('complementary', { name: '新闻稿原文' })
    expect(await reader.locator('mark').textContent()).toBe(quote)
    const lines = await reader.locator('h2, h3, p').allTextContents()
    expect(lines.join('\n')).toBe(await textOf(sampleId))
    const top = await reader.locator('mark').evaluate((mark) => mark.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(100)
    expect(top).toBeLessThan(700)
    expect(page.context().pages()).toHaveLength(1)
    await page.getByRole('button', { name: '关闭原文' }).click()
    expect(await reader.isVisible()).toBe(false)
    const box = page.getByRole('textbox', { name: '问题' })
    expect(await box.evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  it('opens, reads and closes the release by keyboard alone', async () => {
    page = await world.open('/')
    await put('贵州省食品合格率是多少？')
    const { number } = await firstCitation()
    await number.focus()
    await page.keyboard.press('Enter')
    const text = page.locator('.reader-text')
    await text.waitFor()
    expect(await text.evaluate((element) => element.matches(':focus'))).toBe(true)
    const at = () => text.evaluate((element) => element.scrollTop)
    const before = await at()
    await page.keyboard.press('Home')
    await expect.poll(at).toBeLessThan(before)
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('关闭原文')
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('打开阅读页')
    await page.keyboard.press('Escape')
    expect(await page.locator('#reader').isVisible()).toBe(false)
    const box = page.getByRole('textbox', { name: '问题' })
    expect(await box.evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  it('opens the page of the release at the sentence on a phone', async () => {
    page = await world.open('/', { viewport: sizes.phone })
    await put('贵州省食品合格率是多少？')
    const { number, quote } = await firstCitation()
    const { hash } = new URL((await number.getAttribute('href'))!)
    expect(hash).toContain(`:~:text=${encodeURIComponent(quote!.slice(0, 10))}`)
    const [opened] = await Promise.all([page.context().waitForEvent('page'), number.click()])
    await opened.waitForLoadState()
    expect(opened.url()).toBe(new URL((await number.getAttribute('href'))!).href)
    expect(await opened.locator('article').textContent()).toContain(quote)
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

describe('safe output', () => {
  it.each([
    '<img src=x onerror="window.hit=1">',
    '<script>window.hit=1</script>',
    '"><svg onload=window.hit=1>',
    "'-(window.hit=1)-'",
    '</script></title></textarea><iframe srcdoc="<script>parent.hit=1</script>">',
    '&lt;img src=x onerror=window.hit=1&gt;',
    'javascript:window.hit=1',
  ])('shows %s as text on every page of a release', async (hostile) => {
    const release = makeRelease(
      'hostile',
      [
        ['title', hostile],
        ['byline', hostile],
        ['heading', hostile],
        ['paragraph', `食品合格率99%，${hostile}。`],
        ['caption', hostile],
      ],
      { source: hostile, url: 'javascript:window.hit=1' },
    )
    const [start, end] = [release.text.indexOf('食品'), release.text.indexOf('。') + 1]
    const cited = {
      ...{ n: 1, documentId: 'hostile', title: hostile, url: null, publishedAt: null, section: hostile },
      ...{ quote: release.text.slice(start, end), start, end, href: `/releases/hostile#s${start}-${end}` },
    }
    const askDeps = makeAskDeps(makeIndex([release]))
    const parts = {
      widget: world.widget,
      getAskDeps: () => askDeps,
      ask: async () => makeAnswer({ answer: '食品合格率为99%。[1]', citations: [cited] }),
    }
    const { url, close } = await listen(createApp(makeServerDeps(parts)).fetch, {
      host: '127.0.0.1',
      port: 0,
    })
    const isSafe = async () => {
      const found = await page.evaluate(() => ({
        hit: 'hit' in window,
        strange: document.querySelectorAll('main img, main iframe, main svg[onload], main script').length,
        links: [...document.querySelectorAll('a')].filter((a) => a.protocol === 'javascript:').length,
      }))
      expect(found).toEqual({ hit: false, strange: 0, links: 0 })
    }
    for (const path of [
      '/releases/hostile',
      `/releases?q=${encodeURIComponent(`食品${hostile}`)}`,
      '/demo',
    ]) {
      page = await world.open(`${url}${path.slice(1)}`)
      expect(await page.locator('main').textContent()).toContain(hostile)
      await isSafe()
      await page.context().close()
    }
    page = await world.open(url)
    await put(hostile)
    await page.locator('youju-chat .text a.n').first().click()
    const reader = page.locator('.reader-text')
    await reader.waitFor()
    expect((await reader.locator('h2, h3, p').allTextContents()).join('\n')).toBe(release.text)
    await isSafe()
    await close(0)
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
    'demo-faults': {
      path: '/demo',
      does: async () => {
        await bubble()
        const told = (status: number, code: string) => ({
          status,
          json: { error: { code, message: '不行。' } },
          headers: { 'Retry-After': '17' },
        })
        const cut = 'event: delta\ndata: {"text":"食品合格率为"}\n\n'
        const responses = [
          told(429, 'rate_limited'),
          told(503, 'not_ready'),
          { contentType: 'text/event-stream', body: cut },
          null,
        ]
        for (const [i, response] of responses.entries()) {
          await page.route('**/api/ask', (route) => (response ? route.fulfill(response) : route.abort()))
          await fail('食品合格率是多少？', i + 1)
          await page.unroute('**/api/ask')
        }
        await page.context().setOffline(true)
        await fail('药品合格率是多少？', responses.length + 1)
        await page.context().setOffline(false)
      },
    },
    'demo-streaming': {
      path: '/demo',
      does: async () => {
        await bubble()
        await streamForever()
      },
    },
    'demo-stopped': {
      path: '/demo',
      does: async () => {
        await bubble()
        await streamForever()
        await page.getByRole('button', { name: '停止' }).click()
        await page.getByRole('button', { name: '重试' }).waitFor()
      },
    },
    feedback: {
      path: '/',
      does: async () => {
        await put('贵州省食品合格率是多少？')
        await page.getByRole('button', { name: '有帮助' }).click()
        await page.getByText('已收到，谢谢。').waitFor()
        await page.route('**/api/feedback', (route) => route.abort())
        await put('全省查办侵权假冒案件多少件？')
        await page.getByRole('button', { name: '有帮助' }).last().click()
        await page.getByText('没有送达，请稍后再试。').waitFor()
      },
    },
    'inline-english': { path: 'en', does: async () => put('食品合格率是多少？', 'Question') },
    'inline-traditional': { path: 'zh-TW', does: async () => put('食品合格率是多少？', '問題') },
    'nothing-found': { path: 'nothing' },
    'release-marked': { path: `/releases/${sampleId}#marked` },
  }
  const fail = async (question: string, count: number) => {
    await page.getByRole('textbox', { name: '问题' }).fill(question)
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.getByRole('button', { name: '重试' }).count(), { timeout: 10_000 })
      .toBe(count)
  }
  /** One sentence, and then nothing until the reader goes. */
  const streamForever = async () => {
    const question = '贵州省食品合格率和药品合格率分别是多少？'
    world.control.ask = async (asked, deps, signal, tell) => {
      const answer = await ask(asked, deps)
      const [first] = answer.answer.split(/(?<=\])/)
      await tell?.({ text: first, citations: answer.citations.slice(0, 1) })
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    }
    await page.getByRole('textbox', { name: '问题' }).fill(question)
    await page.keyboard.press('Enter')
    await page.locator('youju-chat .cards a').first().waitFor()
  }
  /** Pages of another site in another language, and the one sentence that the address names. */
  const pathOf = async (path: string): Promise<string> => {
    if (path.endsWith('#marked')) {
      const text = await textOf(sampleId)
      const start = text.indexOf('服务质量方面')
      return path.replace('#marked', `#s${start}-${text.indexOf('。', start) + 1}`)
    }
    if (path.startsWith('/')) return path
    if (path === 'nothing') return `${bare.url}releases?q=${encodeURIComponent('没有的词')}`
    world.foreign.set('/news.html', {
      html: `<!doctype html><html lang="${path}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>News</title><main><h1>News</h1><script type="module" src="${world.url}widget.js"></script><youju-chat mode="inline" suggestions="食品合格率是多少？"></youju-chat></main>`,
    })
    return `${world.siteUrl}/news.html`
  }
  const looks = Object.keys(states).flatMap((state) =>
    (['phone', 'desktop'] as const).flatMap((size) =>
      (['light', 'dark'] as const).map((scheme) => ({ state, size, scheme })),
    ),
  )

  it.each(looks)('$state fits and is accessible: $size, $scheme', async ({ state, size, scheme }) => {
    const { path, does } = states[state]
    page = await world.open(await pathOf(path), { viewport: sizes[size], colorScheme: scheme })
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

  it.each([
    '/',
    '/releases',
    `/releases/${sampleId}`,
    '/docs',
    '/demo',
    '/releases?q=食品合格率',
    '/releases/nope',
  ])('%s has targets of 44 px on a phone, but for links within a sentence', async (path) => {
    page = await world.open(path, { viewport: sizes.phone })
    const small = await page.evaluate(() => {
      const isInSentence = (link: Element) =>
        getComputedStyle(link).display === 'inline' && link.parentElement!.textContent !== link.textContent
      return [...document.querySelectorAll('a, button, input')]
        .filter((target) => target.checkVisibility() && !isInSentence(target))
        .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 44 || (box.width < 44 && box.width > 0))
        .map(({ text, box }) => `${text} ${box.width}x${box.height}`)
    })
    expect(small).toEqual([])
  })

  it('sets figures in one width, with the spaces of the browser', async () => {
    for (const path of [`/releases/${sampleId}`, '/', '/demo']) {
      page = await world.open(path)
      const set = await page.evaluate(() => {
        const { textAutospace, fontVariantNumeric } = getComputedStyle(
          document.querySelector('h1')!,
        ) as CSSStyleDeclaration & { textAutospace: string }
        return [textAutospace, fontVariantNumeric, document.documentElement.lang]
      })
      expect(set).toEqual(['normal', 'tabular-nums', 'zh-CN'])
      if (path !== '/demo') await page.context().close()
    }
  })

  it('can be read at 200 % zoom on the chat page', async () => {
    const half = { width: sizes.desktop.width / 2, height: sizes.desktop.height / 2 }
    page = await world.open('/', { viewport: half, deviceScaleFactor: 2 })
    await put('贵州省食品合格率是多少？')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(half.width)
    expect(await page.locator('.talk').evaluate((talk) => talk.clientHeight)).toBeGreaterThan(150)
    const box = (await page.getByRole('textbox', { name: '问题' }).boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(half.height)
    await page.screenshot({ path: join(shots, 'chat-zoomed.png') })
  })

  it('can be read at 200 % zoom in the bubble', async () => {
    const half = { width: sizes.desktop.width / 2, height: sizes.desktop.height / 2 }
    page = await world.open('/demo', { viewport: half, deviceScaleFactor: 2 })
    await bubble()
    await put('食品合格率是多少？')
    const box = await page.locator('youju-chat dialog').boundingBox()
    expect(box).toEqual({ x: 0, y: 0, ...half })
    await page.screenshot({ path: join(shots, 'demo-talk-zoomed.png') })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(half.width)
  })
})
