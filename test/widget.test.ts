/** The widget in a real browser. One long file, since each browser test file starts a server and a Chromium. */
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../src/ask.ts'
import { listen } from '../src/node/listen.ts'
import { createApp } from '../src/server/app.ts'
import { widgetAttributes, widgetEvents, widgetProperties } from '../src/server/pages/widget-table.ts'
import { makeAnswer, makeServerDeps } from '../src/server/test-deps.ts'
import type { Citation } from '../src/types.ts'
import { openBrowser, sampleId, sizes } from './open-browser.ts'

let world: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  world = await openBrowser()
})
afterAll(() => world.close())

let page: Page
afterEach(async () => {
  world.control.delayMs = 0
  world.control.ask = ask
  world.foreign.clear()
  world.feedback.length = 0
  await page?.context().close()
})

const strict = (host: string) =>
  `default-src 'none'; script-src ${host}; connect-src ${host}; require-trusted-types-for 'script'`
const embed = (attributes = '') =>
  `<script type="module" src="${world.url}widget.js"></script><youju-chat ${attributes}></youju-chat>`
const box = () => page.getByRole('textbox', { name: '问题' })
const finished = () => page.locator('youju-chat .do')
const answer = () => page.locator('youju-chat .a').last()
const launch = () => page.locator('youju-chat .launch')
const marked = () =>
  page.evaluate(() => [...(CSS.highlights.get('youju-citation') ?? [])].map((range) => range.toString()))

/** Tabs to what has this name. */
async function reach(name: string | RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      return inner?.getAttribute('aria-label') || inner?.textContent?.trim() || ''
    })
    if (typeof name === 'string' ? at === name : name.test(at)) return
  }
  expect.unreachable(`${name} cannot be reached`)
}

async function put(question: string): Promise<void> {
  await box().fill(question)
  await page.keyboard.press('Enter')
}

/** A page of another site, under the strictest policy that lets the widget in. */
async function openForeign(html: string, options = {}): Promise<void> {
  const policy = strict(new URL(world.url).origin)
  world.foreign.set('/news.html', {
    html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站</title>${html}`,
    policy,
  })
  page = await world.open(`${world.siteUrl}/news.html`, options)
}

const citation = (parts: Partial<Citation> = {}): Citation => ({
  n: 1,
  documentId: sampleId,
  title: '标题',
  url: null,
  publishedAt: '2024-04-18T21:08:22+08:00',
  section: '一节',
  quote: '食品合格率99.02%。',
  start: 0,
  end: 12,
  href: `/releases/${sampleId}#s0-12`,
  ...parts,
})

describe('widget.js', () => {
  it('is at most 20 kB after gzip', () => {
    const bytes = gzipSync(world.widget, { level: 9 }).length
    expect(bytes).toBeLessThanOrEqual(20_000)
    const [, told] = /`widget\.js` \|.*?([\d.]+) kB/.exec(readFileSync('docs/widget.md', 'utf8')) ?? []
    expect(Math.abs(Number(told) - bytes / 1000)).toBeLessThan(0.3)
  })

  it('is served to other sites, and unchanging under its versioned address', async () => {
    const response = await fetch(`${world.url}widget.js`, { headers: { Origin: world.siteUrl } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const again = await fetch(`${world.url}widget.js`, {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    })
    expect(again.status).toBe(304)
    const docs = await (await fetch(`${world.url}docs`)).text()
    const [versioned] = /widget-[0-9a-f]{8}\.js/.exec(docs) ?? []
    const fixed = await fetch(`${world.url}${versioned}`, { headers: { Origin: world.siteUrl } })
    expect(fixed.headers.get('Cache-Control')).toContain('immutable')
    expect(fixed.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await fixed.text()).toBe(world.widget)
    expect(await (await fetch(`${world.url}widget-00000000.js`)).text()).toBe(world.widget)
  })

  const sources = readdirSync('src/widget')
    .map((file) => readFileSync(`src/widget/${file}`, 'utf8'))
    .join('\n')

  it('has no way from text to markup or code in its source', () => {
    expect(sources).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|unsafe|\beval\b|new Function|\sstyle=/i,
    )
  })

  it('has the attributes, properties and events that the documentation lists, and no other', () => {
    const [, declared] = /static override properties = \{(.*?)\n {2}\}/s.exec(sources) ?? []
    const attributes = [...(declared ?? '').matchAll(/^ {4}(\w+):/gm)].map((match) => match[1])
    expect(widgetAttributes.map(([name]) => name).sort()).toEqual(attributes.sort())
    const names = (pattern: RegExp) =>
      [...new Set([...sources.matchAll(pattern)].map((match) => match[0]))].sort()
    expect(widgetProperties.map(([name]) => name).sort()).toEqual(names(/--youju-[\w-]+/g))
    const events = names(/(?<=')youju-[a-z]+(?=')/g).filter((name) => !/chat|release|citation/.test(name))
    expect(widgetEvents.map(([name]) => name).sort()).toEqual(events)
  })
})

describe('the demo page', () => {
  it('answers, and marks the cited sentence in the page without touching its elements', async () => {
    page = await world.open('/demo')
    const before = await page.locator('main').evaluate((main) => main.outerHTML)
    const asked = page.waitForResponse((response) => response.url().includes('/api/releases?'))
    await launch().click()
    // Known by its address alone, which the sample's .meta.yaml gives.
    expect(new URL((await asked).url()).searchParams.get('url')).toBe(`${world.url}demo`)
    expect((await (await asked).json()).releases).toMatchObject([{ id: sampleId, url: '/demo' }])
    expect(await page.locator('meta[name="youju-release"]').count()).toBe(0)
    await expect
      .poll(() => page.getByRole('button', { name: '问这篇' }).getAttribute('aria-pressed'))
      .toBe('true')
    const body = page.waitForRequest((request) => request.url().endsWith('/api/ask'))
    await put('食品合格率是多少？')
    expect((await body).postDataJSON()).toMatchObject({ documents: [sampleId] })
    await finished().waitFor()
    expect(await answer().locator('.text').textContent()).toContain('99.02%')
    expect(await answer().locator('mark').allTextContents()).toContain('99.02%')
    expect(await page.locator('youju-chat .tag').isVisible()).toBe(true)
    await answer().locator('.text a.n').first().click()
    expect(await marked()).toEqual([await answer().locator('q').first().textContent()])
    expect(await page.locator('main').evaluate((main) => main.outerHTML)).toBe(before)
    await expect
      .poll(() =>
        page.evaluate(
          () => ([...CSS.highlights.get('youju-citation')!][0] as Range).getBoundingClientRect().top,
        ),
      )
      .toBeGreaterThan(0)
    expect(page.context().pages()).toHaveLength(1)
    await page.getByRole('button', { name: '清空对话' }).click()
    expect(await marked()).toEqual([])
  })

  it('asks all releases when the reader wants that, and opens another page at the sentence', async () => {
    page = await world.open('/demo')
    await launch().click()
    await page.getByRole('button', { name: '问全部' }).click()
    const body = page.waitForRequest((request) => request.url().endsWith('/api/ask'))
    world.control.ask = async () =>
      makeAnswer({
        answer: '共27站。[1]',
        citations: [
          citation({ documentId: 'nanting-metro-notice', href: '/releases/nanting-metro-notice#s0-5' }),
        ],
      })
    await put('地铁有几站？')
    expect((await body).postDataJSON().documents).toBeUndefined()
    const opened = page.context().waitForEvent('page')
    await answer().locator('.text a.n').click()
    expect((await opened).url()).toBe(`${world.url}releases/nanting-metro-notice#s0-5`)
    await page.getByRole('link', { name: '出处1（在新窗口打开）' }).waitFor()
  })
})

describe('a browser that cannot mark', () => {
  it('follows a text fragment to the sentence, in the same tab', async () => {
    page = await world.open('/demo#top', { viewport: sizes.phone })
    await page.evaluate(() => Reflect.deleteProperty(window, 'Highlight'))
    await launch().click()
    await put('全省查办侵权假冒案件多少件？')
    await finished().waitFor()
    const number = answer().locator('.text a.n').first()
    expect(await number.getAttribute('href')).toContain('/demo#top:~:text=')
    expect(await number.getAttribute('target')).toBeNull()
    await page.evaluate(() => {
      Reflect.get(window, 'navigation').onnavigate = (event: { destination: { url: string } }) =>
        Object.assign(window, { went: event.destination.url })
    })
    await number.click()
    // That it is followed is the browser's part, which this headless build leaves out.
    const went: string = await page.evaluate(() => Reflect.get(window, 'went'))
    expect(decodeURIComponent(went)).toContain('#top:~:text=2023年,全省查办侵权假冒案件10178件')
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.locator('youju-chat dialog').isVisible()).toBe(false)
    expect(page.url()).toBe(`${world.url}demo#top`)
  })

  it('does so too when the page does not have the sentence as it is quoted', async () => {
    page = await world.open('/demo')
    world.control.ask = async () =>
      makeAnswer({
        answer: '食品合格率为99.02%。[1]',
        citations: [citation({ quote: '页面上没有的-句子。' })],
      })
    await launch().click()
    await put('食品合格率是多少？')
    await finished().waitFor()
    const text = encodeURIComponent('页面上没有的-句子。').replace('-', '%2D')
    expect(await answer().locator('.text a.n').getAttribute('href')).toBe(`${world.url}demo#:~:text=${text}`)
    await answer().locator('.cards a').click()
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.locator('youju-chat dialog').isVisible()).toBe(true)
  })

  it('needs nothing younger than the browsers that the build is for', async () => {
    page = await world.open('/demo', {}, () => {
      const { matches } = Element.prototype
      const older = function (this: Element, selector: string) {
        if (selector.includes(':popover-open')) throw new SyntaxError('unknown pseudo-class')
        return matches.call(this, selector)
      }
      Object.assign(Element.prototype, { matches: older })
      for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
        Reflect.deleteProperty(HTMLElement.prototype, name)
      Reflect.deleteProperty(URL, 'canParse')
      Reflect.deleteProperty(URL, 'parse')
      Reflect.deleteProperty(AbortSignal, 'any')
      Reflect.deleteProperty(window, 'Highlight')
    })
    await launch().click()
    await page.getByRole('button', { name: '问这篇', pressed: true }).waitFor()
    await put('食品合格率是多少？')
    await finished().waitFor()
    expect(await answer().locator('.text a.n').first().getAttribute('href')).toContain(':~:text=')
    await page.keyboard.press('Escape')
    await launch().waitFor()
  })
})

describe('the bubble', () => {
  it('is still there after the page has moved it', async () => {
    page = await world.open('/demo')
    await launch().waitFor()
    await page.locator('youju-chat').evaluate((element) => document.body.prepend(element))
    await launch().click()
    expect(await box().isVisible()).toBe(true)
  })

  it('is not modal on a desktop; Escape closes it and returns to the button', async () => {
    page = await world.open('/demo')
    await launch().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => box().evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await page.locator('youju-chat dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(false)
    await page.keyboard.press('Escape')
    await expect.poll(() => launch().evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await page.locator('youju-chat dialog').isVisible()).toBe(false)
  })

  it('fills a phone and is modal there; a citation of the page closes it', async () => {
    page = await world.open('/demo', { viewport: sizes.phone, hasTouch: true })
    await launch().tap()
    const dialog = page.locator('youju-chat dialog')
    expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, ...sizes.phone })
    await put('食品合格率是多少？')
    await finished().waitFor()
    await answer().locator('.text a.n').first().tap()
    await expect.poll(() => dialog.isVisible()).toBe(false)
    expect(await marked()).toHaveLength(1)
    await launch().tap()
    await page.keyboard.press('Escape')
    await expect.poll(() => launch().evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  it('does everything by keyboard alone', async () => {
    page = await world.open('/demo')
    await reach('问新闻')
    await page.keyboard.press('Enter')
    await page.keyboard.type('食品合格率是多少？')
    await reach('提问')
    await page.keyboard.press('Space')
    await finished().waitFor()
    for (const name of ['问全部', '清空对话']) await reach(name)
    await launch().focus()
    for (const name of ['关闭', '出处1', '复制', '有帮助', '没帮助']) await reach(name)
    await page.keyboard.press('Enter')
    await reach('不准确')
    await page.keyboard.press('Enter')
    await expect.poll(() => world.feedback.at(-1)).toMatchObject({ vote: 'down', reason: '不准确' })
    expect(world.feedback).toHaveLength(2)
  })

  it('is stopped, tried again, followed up and left by keyboard too', async () => {
    world.control.ask = async (_question, _deps, signal) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    page = await world.open('/demo')
    await launch().focus()
    await page.keyboard.press('Enter')
    await reach('食品合格率是多少？')
    await page.keyboard.press('Enter')
    await page.locator('youju-chat .wait').waitFor()
    await reach('停止')
    await page.keyboard.press('Enter')
    world.control.ask = async () =>
      makeAnswer({
        answer: '食品合格率为99.02%。[1]',
        citations: [citation({ quote: '全省查办侵权假冒案件10178件' })],
        suggestions: ['药品呢？'],
      })
    await page.getByRole('button', { name: '重试' }).waitFor()
    await launch().focus()
    await reach('重试')
    await page.keyboard.press('Enter')
    await finished().waitFor()
    await launch().focus()
    await reach(/^1全省查办侵权假冒案件10178件/)
    await page.keyboard.press('Enter')
    expect(await marked()).toEqual(['全省查办侵权假冒案件10178件'])
    await reach('药品呢？')
    await page.keyboard.press('Space')
    await expect.poll(() => page.locator('youju-chat .q').allTextContents()).toContain('药品呢？')
    await launch().focus()
    await page.keyboard.press('Escape')
    expect(await page.locator('youju-chat dialog').isVisible()).toBe(false)
    expect(await launch().evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  it('shows the focus of its button on light pages and on dark ones', async () => {
    page = await world.open('/demo')
    await launch().focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const { outline, shadow } = await launch().evaluate((element) => {
      const { outlineColor: outline, boxShadow: shadow } = getComputedStyle(element)
      return { outline, shadow }
    })
    expect(outline).toBe('rgb(255, 255, 255)')
    expect(shadow).toBe('rgb(31, 28, 24) 0px 0px 0px 6px')
  })

  it('has targets of 44 px, which do not lie on one another', async () => {
    page = await world.open('/demo', { viewport: sizes.phone })
    const sources = [1, 2, 3].map((n) => citation({ n, start: n }))
    world.control.ask = async () =>
      makeAnswer({ answer: '食品合格率为99.02%。[1][2][3]', citations: sources, suggestions: ['药品呢？'] })
    await launch().click()
    await put('食品合格率是多少？')
    await finished().waitFor()
    await page.getByRole('button', { name: '没帮助' }).click()
    const small = await page.locator('youju-chat').evaluate((host) =>
      [...host.shadowRoot!.querySelectorAll('button, textarea, a')]
        .filter((target) => target.checkVisibility())
        .map((target) => {
          const own = target.getBoundingClientRect()
          const { content, top, left } = getComputedStyle(target, '::after')
          const [above, beside] = content === '""' ? [top, left].map(Number.parseFloat) : [0, 0]
          return {
            text: target.textContent,
            height: own.height - 2 * above,
            width: own.width - 2 * beside,
          }
        })
        .filter(({ height, width }) => height < 44 || width < 44),
    )
    expect(small).toEqual([])
    const apart = await answer()
      .locator('.text a.n')
      .evaluateAll((numbers) => numbers.map((number) => number.getBoundingClientRect().x))
    expect(Math.min(apart[1] - apart[0], apart[2] - apart[1])).toBeGreaterThanOrEqual(44)
  })
})

describe('the talk', () => {
  it('streams the sources first, then sentence by sentence, into a log', async () => {
    page = await world.open('/demo')
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      for (const name of [
        'ask',
        'sources',
        'delta',
        'answer',
        'stop',
        'error',
        'open',
        'close',
        'clear',
        'page',
        'copy',
        'scope',
      ]) {
        addEventListener(`youju-${name}`, () => seen.push(name))
      }
    })
    await launch().click()
    await put('食品合格率是多少？查办侵权假冒案件多少件？')
    await finished().waitFor()
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    expect(seen.filter((name) => name !== 'page')).toEqual([
      'open',
      'ask',
      'sources',
      'delta',
      'delta',
      'answer',
    ])
    const log = page.getByRole('log')
    expect(await log.locator('.text > span').count()).toBe(2)
  })

  it('says what is near when it refuses, and offers questions', async () => {
    world.control.ask = async ({ text }) =>
      text.includes('2022')
        ? makeAnswer({
            answer: '新闻稿中没有提到。',
            refused: true,
            reason: 'no-evidence',
            nearby: [citation()],
            suggestions: ['2023年的呢？'],
            notices: [{ kind: 'older-release', text: '这是较早的新闻稿。' }],
          })
        : makeAnswer()
    page = await world.open('/demo')
    await launch().click()
    await put('2022年的呢？')
    await finished().waitFor()
    expect(await answer().textContent()).toMatch(
      /没有提到.*较早的新闻稿.*相关的原文.*食品合格率99.02%.*还可以问/s,
    )
    await page.getByRole('button', { name: '2023年的呢？' }).press('Enter')
    expect(await box().evaluate((element) => element.matches(':focus'))).toBe(true)
    await expect.poll(() => page.locator('youju-chat .a').count()).toBe(2)
  })

  it('is kept for the tab and sent along', async () => {
    page = await world.open('/demo')
    await launch().click()
    await put('食品合格率是多少？')
    await finished().waitFor()
    await page.reload()
    await launch().click()
    expect(await page.locator('youju-chat .a').count()).toBe(1)
    const body = page.waitForRequest((request) => request.url().endsWith('/api/ask'))
    await put('那药品呢？')
    expect((await body).postDataJSON().history).toMatchObject([
      { role: 'user', content: '食品合格率是多少？' },
      { role: 'assistant' },
    ])
  })

  it('can be asked by the page, about the page', async () => {
    page = await world.open('/demo')
    const body = page.waitForRequest((request) => request.url().endsWith('/api/ask'))
    await page.locator('youju-chat').evaluate((element) => {
      ;(element as HTMLElement & { ask(question: string): void }).ask('食品合格率是多少？')
    })
    expect((await body).postDataJSON().documents).toEqual([sampleId])
    await finished().waitFor()
  })

  it('copies the answer with its sources', async () => {
    page = await world.open('/demo')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await launch().click()
    await put('食品合格率是多少？')
    await finished().waitFor()
    await page.getByRole('button', { name: '复制' }).click()
    await page.getByRole('button', { name: '已复制' }).waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(
      /99\.02%.*\[1\] 产品质量方面.*《2023年贵州省质量发展状况报告》发布.*\/demo#:~:text=%E4.*AI生成/s,
    )
  })

  it('never sends the Enter of an input method', async () => {
    page = await world.open('/demo')
    await launch().click()
    await box().focus()
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'shipin', selectionStart: 6, selectionEnd: 6 })
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 }
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
    await session.send('Input.insertText', { text: '食品' })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
    expect(await box().inputValue()).toBe('食品')
    // Safari ends the composition first and then reports the Enter.
    await box().dispatchEvent('compositionend', { data: '食品' })
    await box().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })
    await box().dispatchEvent('keydown', {
      key: 'Enter',
      keyCode: 13,
      isComposing: true,
      bubbles: true,
      cancelable: true,
    })
    expect(await page.locator('youju-chat .q').count()).toBe(0)
    await box().press('Enter')
    expect(await page.locator('youju-chat .q').count()).toBe(1)
  })

  it('shows the sources as they come, and still has them when it is stopped', async () => {
    world.control.ask = async (_question, _deps, signal, tell) => {
      await tell?.({ text: '食品合格率为99.02%。[1]', citations: [citation()] })
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
      return makeAnswer()
    }
    page = await world.open('/demo')
    await launch().click()
    await put('食品合格率是多少？')
    const card = answer().locator('.cards a')
    await card.waitFor()
    expect(await page.getByRole('button', { name: '停止' }).isVisible()).toBe(true)
    expect(await card.textContent()).toContain('食品合格率99.02%。')
    expect(await card.locator('mark').allTextContents()).toEqual(['99.02%'])
    await page.getByRole('button', { name: '停止' }).click()
    await expect.poll(() => answer().textContent()).toContain('已停止')
    expect(await card.count()).toBe(1)
    expect(await answer().locator('.text a.n').count()).toBe(1)
  })

  it('says so when the browser does not let it copy', async () => {
    page = await world.open('/demo', {}, () => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await launch().click()
    await put('食品合格率是多少？')
    await finished().waitFor()
    await page.getByRole('button', { name: '复制' }).click()
    await page.getByRole('button', { name: '没能复制' }).waitFor()
  })

  it('asks all releases when those that the page names are gone', async () => {
    await openForeign(embed('mode="inline" scope="gone-1,gone-2"'))
    const bodies: { documents?: string[] }[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/api/ask') && request.method() === 'POST')
        bodies.push(request.postDataJSON())
    })
    await put('2023年贵州食品合格率是多少？')
    await page.getByRole('button', { name: '改问全部' }).click()
    await finished().waitFor()
    expect(bodies.map(({ documents }) => documents)).toEqual([['gone-1', 'gone-2'], undefined])
    expect(await answer().locator('.text').textContent()).toContain('99.02%')
  })

  it('tells the reader when it should ask about the page and does not know the page', async () => {
    await openForeign(`<h1>一个谁也没有收录的标题</h1>${embed('mode="inline" scope="page"')}`)
    await page.getByText('没有认出本页是哪篇新闻稿，将从全部新闻稿里找答案。').waitFor()
  })

  it('can be stopped and asked again', async () => {
    world.control.delayMs = 5000
    page = await world.open('/demo')
    await launch().click()
    await put('食品合格率是多少？')
    await page.getByRole('button', { name: '停止' }).click()
    await expect.poll(() => answer().textContent()).toContain('已停止')
    world.control.delayMs = 0
    await page.getByRole('button', { name: '重试' }).click()
    await finished().waitFor()
    expect(await page.locator('youju-chat .q').count()).toBe(1)
  })

  const told = (status: number, code: string) => ({
    status,
    contentType: 'application/json',
    body: JSON.stringify({ error: { code, message: `消息${code}。` } }),
    headers: { 'Retry-After': '17', 'Access-Control-Allow-Origin': '*' },
  })
  it.each([
    ['429', told(429, 'rate_limited'), '提问太频繁，请17秒后再试。'],
    ['503', told(503, 'not_ready'), '服务还没有准备好，请稍后重试。'],
    [
      '502 of a proxy',
      { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' },
      '服务还没有准备好，请稍后重试。',
    ],
    ['another site', told(403, 'origin_not_allowed'), '本网站没有获准使用这项服务'],
    ['another code', told(418, 'teapot'), '消息teapot。'],
    [
      'a cut stream',
      {
        status: 200,
        contentType: 'text/event-stream',
        body: 'event: sources\ndata: {"citations":[]}\n\nevent: delta\ndata: {"text":"食品合格率"}\n\n',
      },
      '食品合格率回答中途断开了，内容不完整，请重试。',
    ],
    [
      'an error event',
      {
        status: 200,
        contentType: 'text/event-stream',
        body: ': \r\n\r\nevent: error\r\ndata: {"code":"internal","message":"服务出错了，请稍后再试。"}\r\n\r\n',
      },
      '服务出错了，请稍后重试。',
    ],
    ['no network', null, '连接不上服务，请稍后重试。'],
  ])('has a sentence and a way on for %s', async (_, response, sentence) => {
    page = await world.open('/demo')
    await launch().click()
    await page.route('**/api/ask', (route) => (response ? route.fulfill(response) : route.abort()))
    await put('食品合格率是多少？')
    await page.getByRole('button', { name: '重试' }).waitFor()
    expect((await answer().textContent())?.replace(/\s/g, '')).toContain(sentence)
    await page.unroute('**/api/ask')
    await page.getByRole('button', { name: '重试' }).click()
    await finished().waitFor()
    expect(await page.locator('youju-chat .q').count()).toBe(1)
  })

  it('knows when the device is offline', async () => {
    page = await world.open('/demo')
    await launch().click()
    await page.context().setOffline(true)
    await put('食品合格率是多少？')
    await expect.poll(() => answer().textContent()).toContain('网络已断开，请检查网络后重试。')
  })
})

describe('safe output', () => {
  it.each([
    '<img src=x onerror="window.hit=1">',
    '<script>window.hit=1</script>',
    '"><svg onload=window.hit=1>',
    '{{window.hit=1}}',
    '</textarea><iframe srcdoc="<script>parent.hit=1</script>">',
    '[1](javascript:window.hit=1)',
  ])('shows %s as text wherever it stands', async (hostile) => {
    world.control.ask = async () =>
      makeAnswer({
        answer: `${hostile}。[1]`,
        citations: [
          citation({
            title: hostile,
            section: hostile,
            quote: hostile,
            href: 'javascript:window.hit=1',
            documentId: hostile,
          }),
        ],
        nearby: [citation({ quote: hostile, start: 5, href: `data:text/html,${hostile}` })],
        notices: [{ kind: 'edited', text: hostile }],
        suggestions: [hostile],
      })
    await openForeign(
      embed(`mode="inline" heading='${hostile.replaceAll("'", '')}' suggestions='${hostile}'`),
    )
    await put(hostile)
    await finished().waitFor()
    const text = await answer().textContent()
    expect(text?.split(hostile).length).toBeGreaterThan(5)
    const found = await page.locator('youju-chat').evaluate((host) => ({
      hit: 'hit' in window,
      elements: host.shadowRoot!.querySelectorAll('img,script,iframe,svg[onload]').length,
      addresses: [...host.shadowRoot!.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')),
    }))
    expect(found).toEqual({ hit: false, elements: 0, addresses: [] })
  })
})

describe('on another site', () => {
  it('works under a strict policy with trusted types, from data-auto alone', async () => {
    await openForeign(
      `<script type="module" src="${world.url}widget.js" data-auto data-heading="问一问" data-accent="#ffcc00" data-theme="dark"></script>`,
    )
    await page.getByRole('button', { name: '问一问' }).click()
    expect(await page.getByRole('button', { name: '问这篇' }).count()).toBe(0)
    await put('2023年贵州食品合格率是多少？')
    await finished().waitFor()
    expect(await answer().locator('.text a.n').first().getAttribute('href')).toContain(
      `${world.url}demo#:~:text=`,
    )
    const [paper, send, letters] = await page.locator('youju-chat').evaluate((host) => {
      const colour = (selector: string, name: 'color' | 'backgroundColor') =>
        getComputedStyle(host.shadowRoot!.querySelector(selector)!)[name]
      return [
        colour('.panel', 'backgroundColor'),
        colour('.send', 'backgroundColor'),
        colour('.send', 'color'),
      ]
    })
    expect([paper, send, letters]).toEqual(['rgb(22, 20, 18)', 'rgb(255, 204, 0)', 'rgb(0, 0, 0)'])
  })

  it('stays where the sentence is on this page of a divided article, and opens the page where it is not', async () => {
    const [url, second] = ['news.html', 'news_2.html'].map((name) => `${world.siteUrl}/${name}`)
    const quotes = ['食品合格率为九成九。', '药品合格率为九成八。']
    world.control.ask = async () =>
      makeAnswer({
        answer: `${quotes[0]}[1]${quotes[1]}[2]`,
        citations: [
          citation({ n: 1, url, quote: quotes[0], href: `${url}#:~:text=${encodeURIComponent(quotes[0])}` }),
          citation({
            n: 2,
            url,
            quote: quotes[1],
            href: `${second}#:~:text=${encodeURIComponent(quotes[1])}`,
          }),
        ],
      })
    await openForeign(`<article><p>${quotes[0]}</p></article>${embed('mode="inline"')}`)
    await put('合格率分别是多少？')
    await finished().waitFor()
    const links = answer().locator('.text a.n')
    expect(await links.evaluateAll((all) => all.map((a) => a.getAttribute('target')))).toEqual([
      null,
      '_blank',
    ])
    expect(await links.nth(1).getAttribute('href')).toContain(`${second}#:~:text=`)
    await links.nth(0).click()
    expect(await marked()).toEqual([quotes[0]])
  })

  it('opens the first page from a further one, which names that as its canonical address', async () => {
    const first = `${world.siteUrl}/article.html`
    const quote = '食品合格率为九成九。'
    world.foreign.set('/article.html', { html: `<!doctype html><meta charset="utf-8"><p>${quote}</p>` })
    world.control.ask = async () =>
      makeAnswer({
        answer: `${quote}[1]`,
        citations: [citation({ url: first, quote, href: `${first}#:~:text=${encodeURIComponent(quote)}` })],
      })
    await openForeign(`<link rel="canonical" href="${first}"><p>第二页。</p>${embed('mode="inline"')}`)
    await put('食品合格率是多少？')
    await finished().waitFor()
    const opened = page.context().waitForEvent('page')
    await answer().locator('.text a.n').click()
    expect((await opened).url().replace(/#.*$/, '')).toBe(first)
    expect(page.url()).toBe(`${world.siteUrl}/news.html`)
  })

  it('says that its token has expired, and asks again with the one that the page then sets', async () => {
    const secret = 'secret-of-the-browser-tests-0123456789'
    const config = { ...makeServerDeps().config, widgetTokenSecret: secret }
    const parts = { config, widget: world.widget, ask: async () => makeAnswer() }
    const { url, close } = await listen(createApp(makeServerDeps(parts)).fetch, {
      host: '127.0.0.1',
      port: 0,
    })
    const sign = (seconds: number) => {
      const claims = { exp: Math.floor(Date.now() / 1000) + seconds, aud: world.siteUrl }
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
    }
    const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站</title>
<script type="module" src="${url}widget.js"></script><youju-chat mode="inline" token="${sign(-1)}"></youju-chat>`
    world.foreign.set('/news.html', { html, policy: strict(new URL(url).origin) })
    page = await world.open(`${world.siteUrl}/news.html`)
    await page.evaluate((token) => {
      const chat = document.querySelector('youju-chat')!
      chat.addEventListener('youju-token', () => Object.assign(chat, { token }))
    }, sign(600))
    await put('食品合格率是多少？')
    await page.getByRole('button', { name: '重试' }).waitFor()
    expect(await answer().textContent()).toContain('本页的提问许可已过期，请重试')
    await page.getByRole('button', { name: '重试' }).click()
    await finished().waitFor()
    await close(0)
  })

  it('says that the site is not allowed, which the refused page may read', async () => {
    const config = { ...makeServerDeps().config, allowedOrigins: ['https://news.example'] }
    const { url, close } = await listen(createApp(makeServerDeps({ config, widget: world.widget })).fetch, {
      host: '127.0.0.1',
      port: 0,
    })
    world.foreign.set('/own-widget.js', { html: world.widget, type: 'text/javascript' })
    world.foreign.set('/news.html', {
      html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站</title>
<script type="module" src="/own-widget.js"></script><youju-chat mode="inline" server="${url}"></youju-chat>`,
    })
    page = await world.open(`${world.siteUrl}/news.html`)
    await put('食品合格率是多少？')
    await page.getByText('本网站没有获准使用这项服务').waitFor()
    await close(0)
  })

  it('shows its token when it looks for the release of the page', async () => {
    const secret = 'secret-of-the-browser-tests-0123456789'
    const config = { ...makeServerDeps().config, widgetTokenSecret: secret }
    const { url, close } = await listen(createApp(makeServerDeps({ config, widget: world.widget })).fetch, {
      host: '127.0.0.1',
      port: 0,
    })
    const body = Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + 60 })).toString(
      'base64url',
    )
    const token = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
    const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站</title><h1>地铁3号线5月1日开通</h1>
<script type="module" src="${url}widget.js"></script><youju-chat mode="inline"></youju-chat>`
    world.foreign.set('/news.html', { html, policy: strict(new URL(url).origin) })
    page = await world.open(`${world.siteUrl}/news.html`, {}, () => {
      addEventListener('youju-page', () => document.documentElement.classList.add('looked'))
    })
    await page.locator('html.looked').waitFor()
    expect(await page.getByRole('button', { name: '问这篇' }).count()).toBe(0)
    await page.locator('youju-chat').evaluate((chat, token) => Object.assign(chat, { token }), token)
    await page.getByRole('button', { name: '问这篇', pressed: true }).waitFor()
    await close(0)
  })

  const sampleTitle = '《2023年贵州省质量发展状况报告》发布'
  it.each([
    [
      'JSON-LD',
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${sampleTitle}"}</script>`,
    ],
    ['og:title', `<meta property="og:title" content="${sampleTitle}"><h1>要闻</h1>`],
    [
      'h1',
      `<body><header><h1>某某新闻网</h1></header><article><h1> 《2023年贵州省<br>质量发展状况报告》发布</h1></article>`,
    ],
    ['title', `<title>${sampleTitle}_贵州要闻_某某新闻网</title>`],
    ['title with a hyphen', `<title>${sampleTitle}-某某新闻网</title>`],
  ])('recognises the release by the headline in %s', async (_, head) => {
    world.foreign.set('/news.html', {
      html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8">${head}${embed('mode="inline"')}`,
    })
    page = await world.open(`${world.siteUrl}/news.html`)
    await page.getByRole('button', { name: '问这篇', pressed: true }).waitFor()
  })

  it('takes no page for a release because of a word in its title', async () => {
    world.foreign.set('/news.html', {
      html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>贵州质量 - 某某新闻网</title><h1>质量发展</h1>${embed('mode="inline"')}`,
    })
    page = await world.open(`${world.siteUrl}/news.html`, {}, () => {
      addEventListener('youju-page', (event) =>
        document.documentElement.setAttribute(
          'data-release',
          JSON.stringify((event as CustomEvent).detail.release),
        ),
      )
    })
    await page.locator('html[data-release="null"]').waitFor()
    expect(await page.getByRole('button', { name: '问这篇' }).count()).toBe(0)
  })

  it('recognises the release by its headline and marks a sentence that the page cuts into nodes', async () => {
    const release = await (await fetch(`${world.url}api/releases/${sampleId}`)).json()
    const start = release.text.indexOf('产品质量方面')
    const sentence: string = release.text.slice(start, release.text.indexOf('。', start) + 1)
    const cut = `${sentence.slice(0, 9)}<b>${sentence.slice(9, 20)}</b>\n<i>${sentence.slice(20).replaceAll(',', '，')}</i>`
    await openForeign(
      `<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"${release.title}"}]}</script>
      <body><nav>${release.title}</nav><main><h1>${release.title}</h1>${'<p>别的段落。</p>'.repeat(80)}<p>${cut}</p></main>${embed()}`,
    )
    await launch().click()
    await page.getByRole('button', { name: '问这篇' }).waitFor()
    await put('食品合格率是多少？')
    await finished().waitFor()
    await answer().locator('.text a.n').first().click()
    expect((await marked())[0].replace(/\s/g, '').replaceAll('，', ',')).toBe(sentence)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000)
  })

  it('stays itself under hostile styles, and leaves the host as it was; two of them do not mix', async () => {
    const css = `* { all: unset; color: red !important; font-size: 3px !important; letter-spacing: 9px; text-transform: uppercase; visibility: visible }
      body { transform: rotate(0.0001deg) scale(1); zoom: 1.1; line-height: 9 !important; direction: rtl }
      youju-chat { display: none !important; position: static; opacity: 0.1 !important; transform: scale(3) !important; z-index: -1 }
      button, textarea, dialog, [popover] { display: none !important }`
    world.foreign.set('/hostile.html', {
      html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${css}</style><body><p id="p">主人的文字</p>${embed()}<youju-chat id="b" mode="inline" heading="second" lang="en"></youju-chat>
      <script>window.keys = []; document.addEventListener('keydown', (event) => keys.push(event.key))</script>`,
    })
    page = await world.open(`${world.siteUrl}/hostile.html`)
    const hostStyle = () =>
      page
        .locator('#p')
        .evaluate((element) =>
          JSON.stringify(
            [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)),
          ),
        )
    const before = await hostStyle()
    await page.locator('youju-chat').first().locator('.launch').click()
    const first = page.locator('youju-chat').first()
    const style = await first.locator('h2').evaluate((element) => {
      const { fontSize, color, letterSpacing, direction, textTransform, visibility } =
        getComputedStyle(element)
      return { fontSize, color, letterSpacing, direction, textTransform, visibility }
    })
    expect(style).toEqual({
      fontSize: '17px',
      color: 'rgb(31, 28, 24)',
      letterSpacing: 'normal',
      direction: 'ltr',
      textTransform: 'none',
      visibility: 'visible',
    })
    expect(await first.evaluate((host) => getComputedStyle(host).opacity)).toBe('1')
    const where = await first.locator('dialog').boundingBox()
    expect(where && where.x + where.width).toBeGreaterThan(1200)
    await first.locator('textarea').pressSequentially('食品s/?')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([])
    const second = page.locator('#b')
    await second.locator('textarea').fill('食品合格率是多少？')
    await second.locator('textarea').press('Enter')
    await second.locator('.do').waitFor()
    expect(await second.locator('.tag').textContent()).toBe('AI-generated')
    expect(await first.locator('.q').count()).toBe(0)
    expect(await hostStyle()).toBe(before)
    expect(
      await page.evaluate(() => [
        document.body.getAttribute('style'),
        document.documentElement.getAttribute('style'),
      ]),
    ).toEqual([null, null])
  })
})

describe('on a hostile phone page', () => {
  it('fills the screen under all: unset !important, and leaves the page where it was', async () => {
    const css = `* { all: unset !important; color: lime !important } body { overflow: hidden; transform: scale(0.9); zoom: 1.2 }
      dialog, [popover], button { display: none !important } youju-chat { display: none !important; width: 0 !important }`
    const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${css}</style><body><p id="p">主人的文字</p>${'<p>段落</p>'.repeat(200)}${embed()}
<script>window.keys = []; document.addEventListener('keydown', (event) => keys.push(event.key)); scrollTo(0, 300)</script>`
    world.foreign.set('/hostile.html', { html })
    page = await world.open(`${world.siteUrl}/hostile.html`, { viewport: sizes.phone, hasTouch: true })
    const host = () =>
      page.evaluate(() => {
        const { overflow, transform, zoom, position } = getComputedStyle(document.body)
        return JSON.stringify([
          { overflow, transform, zoom, position },
          scrollY,
          document.body.outerHTML.length,
        ])
      })
    await launch().waitFor()
    const before = await host()
    expect((await launch().boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await launch().tap()
    const dialog = page.locator('youju-chat dialog')
    const { x, y, width, height } = (await dialog.boundingBox())!
    expect([x, y, width, height].map(Math.round)).toEqual([0, 0, sizes.phone.width, sizes.phone.height])
    const look = await dialog.locator('h2').evaluate((element) => {
      const { fontSize, color, display } = getComputedStyle(element)
      return { fontSize, color, display }
    })
    expect(look).toEqual({ fontSize: '17px', color: 'rgb(31, 28, 24)', display: 'block' })
    await put('食品合格率是多少？')
    await finished().waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(false)
    expect(await page.evaluate(() => Reflect.get(window, 'keys'))).toEqual([])
    // `open` on the element itself came and went.
    expect(await host()).toBe(before)
  })

  it('has room for two bubbles, each of which opens above the other', async () => {
    world.foreign.set('/two.html', {
      html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>站</title>${embed('heading="第一"')}<youju-chat heading="第二"></youju-chat><youju-chat heading="左边" position="left"></youju-chat>`,
    })
    page = await world.open(`${world.siteUrl}/two.html`)
    page.setDefaultTimeout(4000)
    const [first, second, left] = ['第一', '第二', '左边'].map((name) => page.getByRole('button', { name }))
    const top = async (button: typeof first) => (await button.boundingBox())!.y
    expect((await top(first)) - (await top(second))).toBeGreaterThanOrEqual(60)
    expect(await top(left)).toBe(await top(first))
    for (const [button, name] of [
      [second, '第二'],
      [first, '第一'],
    ] as const) {
      await button.click()
      const close = page.getByRole('dialog', { name }).getByRole('button', { name: '关闭' })
      await close.click()
      expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true)
    }
  })
})

describe('letters', () => {
  it('are set as Chinese is: spaces by the browser, figures of one width, releases in their own language', async () => {
    await openForeign(embed('mode="inline" lang="zh-TW"'))
    await page.getByRole('textbox', { name: '問題' }).fill('2023年贵州食品合格率是多少？')
    await page.keyboard.press('Enter')
    await finished().waitFor()
    const text = answer().locator('.text')
    const set = await text.evaluate((element) => {
      const { textAutospace, fontVariantNumeric, lineBreak, fontFamily } = getComputedStyle(
        element,
      ) as CSSStyleDeclaration & { textAutospace: string }
      return {
        textAutospace,
        fontVariantNumeric,
        lineBreak,
        isSimplified: fontFamily.includes('PingFang SC'),
      }
    })
    expect(set).toEqual({
      textAutospace: 'normal',
      fontVariantNumeric: 'tabular-nums',
      lineBreak: 'strict',
      isSimplified: true,
    })
    expect(await text.textContent()).toBe('食品合格率为99.02%。1')
    expect(await text.getAttribute('lang')).toBe('zh-CN')
    expect(await answer().locator('.cards a').getAttribute('lang')).toBe('zh-CN')
    expect(await page.locator('youju-chat .root').getAttribute('lang')).toBe('zh-TW')
  })
})

describe('motion', () => {
  it.each([
    ['no-preference', 1],
    ['reduce', 0],
  ] as const)('with %s: %i animations while the reader waits', async (reducedMotion, count) => {
    world.control.delayMs = 3000
    page = await world.open('/demo', { reducedMotion })
    await launch().click()
    await put('全省查办侵权假冒案件多少件？')
    await page.locator('youju-chat .wait').waitFor()
    const running = await page
      .locator('youju-chat')
      .evaluate((host) => host.shadowRoot!.getAnimations().length)
    expect(running).toBe(count)
    await finished().waitFor()
    await answer().locator('.text a.n').first().click()
    const at = () => page.evaluate(() => scrollY)
    const early = await at()
    await page.waitForTimeout(900)
    const late = await at()
    // Without motion the page stands at once where with motion it arrives later.
    expect(early === late).toBe(reducedMotion === 'reduce')
    expect(late).toBeGreaterThan(200)
  })
})

describe('languages', () => {
  it.each([
    ['zh-TW', '問新聞', '問題'],
    ['en', 'Ask', 'Question'],
  ])('speaks %s', async (lang, button, label) => {
    await openForeign(embed(`lang="${lang}"`))
    await page.getByRole('button', { name: button }).click()
    expect(await page.getByRole('textbox', { name: label }).isVisible()).toBe(true)
    expect(await page.locator('youju-chat .root').getAttribute('lang')).toBe(lang)
  })
})
