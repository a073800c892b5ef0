/** `/`: the chat page, plain form; the script in `chat-script.ts` makes it talk. */
import { html } from 'hono/html'
import type { Release } from '../../types.ts'
import { type Html, layout } from './layout.ts'
import { releaseList } from './releases-page.ts'

export interface ChatPage {
  examples: readonly string[]
  newest: readonly Release[]
  /** The one release that is asked about; null: all. */
  scope: Release | null
}

export function chatPage({ examples, newest, scope }: ChatPage): Html {
  return layout({
    title: '有据 - 向新闻稿提问',
    current: 'ask',
    script: 'chat.js',
    main: html`<main class="chat">
${scope ? html`<p class="scope"><span>只问“${scope.title}”</span><a href="/">改问全部新闻稿</a></p>` : ''}
<section class="welcome" id="welcome">
<h1>向新闻稿提问</h1>
<p>答案取自新闻稿原文，每句话都标明出处，点一下就能看到原句；新闻稿没有写的，会如实告诉您。</p>
${examples.length === 0 ? '' : html`<h2>可以这样问</h2><div class="choices">${examples.map((text) => html`<button type="button">${text}</button>`)}</div>`}
${scope ? '' : html`<h2>最新的新闻稿</h2>${releaseList(newest)}`}
</section>
<div class="log" id="log" role="log" aria-label="问答记录"></div>
<form class="ask" id="ask" data-document="${scope?.id ?? ''}">
<noscript><p class="notice">提问需要启用JavaScript；<a href="/releases">阅读新闻稿</a>不需要。</p></noscript>
<div class="ask-row">
<label class="hidden" for="question">问题</label>
<textarea id="question" rows="1" maxlength="500" placeholder="输入问题，按回车发送" enterkeyhint="send" autocomplete="off"></textarea>
<button type="submit" id="send">提问</button>
</div>
<div class="below"><span class="quiet">回答由程序从新闻稿中摘取并逐句核对</span><button type="button" id="clear" hidden>清空对话</button></div>
</form>
</main>`,
  })
}
