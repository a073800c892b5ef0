/** `/`: the talk on one side, the release with the cited sentence on the other. */
import { html } from 'hono/html'
import type { Release } from '../../types.ts'
import { type Html, layout } from './layout.ts'
import { releaseList } from './releases-page.ts'

export interface ChatPage {
  examples: readonly string[]
  newest: readonly Release[]
  /** The one release that is asked about; null: all. */
  scope: Release | null
  widget: string | null
}

export function chatPage({ examples, newest, scope, widget }: ChatPage): Html {
  return layout({
    title: '有据 - 向新闻稿提问',
    current: 'ask',
    script: 'chat.js',
    widget,
    fills: true,
    main: html`<main class="chat">
<div class="talk-side">
${scope ? html`<p class="scope"><span>只问“${scope.title}”</span><a href="/">改问全部新闻稿</a></p>` : ''}
<youju-chat id="talk" mode="page" scope="${scope?.id ?? 'site'}">
<div class="welcome">
<h1>向新闻稿提问</h1>
<p>答案取自新闻稿原文，每句话都标明出处，点一下就能看到原句；新闻稿没有写的，会如实告诉您。</p>
<noscript><p class="notice">提问需要启用JavaScript；<a href="/releases">阅读新闻稿</a>不需要。</p></noscript>
${examples.length === 0 ? '' : html`<h2>可以这样问</h2><div class="choices">${examples.map((text) => html`<button type="button">${text}</button>`)}</div>`}
${scope ? '' : html`<h2>最新的新闻稿</h2>${releaseList(newest)}`}
</div>
</youju-chat>
</div>
<aside class="reader" id="reader" aria-label="新闻稿原文" hidden></aside>
</main>`,
  })
}
