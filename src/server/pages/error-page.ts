/** Errors as pages, for people who follow a link; programs get JSON. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ClientError } from '../../errors.ts'
import { statusOf } from '../errors.ts'
import { layout } from './layout.ts'

/** Whether a browser asks for a page: it names text/html, and the address is none of the API's. */
export function wantsPage(c: Context): boolean {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  return (
    isRead &&
    /\btext\/html\b/.test(c.req.header('Accept') ?? '') &&
    !/^\/(?:api|v1|mcp)(?:\/|$)/.test(c.req.path)
  )
}

export async function respondWithErrorPage(c: Context, error: ClientError): Promise<Response> {
  const isWaiting = error.code === 'not_ready'
  const page = layout({
    title: `${isWaiting ? '正在准备' : '出错了'} - 有据`,
    refreshSeconds: isWaiting ? 3 : undefined,
    main: html`<main class="message">
<h1>${isWaiting ? '正在建立索引' : error.message}</h1>
<p class="quiet">${isWaiting ? '准备好后，本页会自动打开。' : html`<a href="/">去提问</a>　<a href="/releases">看全部新闻稿</a>`}</p>
</main>`,
  })
  return c.html(await page, statusOf(error), { 'Cache-Control': 'no-store' })
}
