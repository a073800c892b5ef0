/** `/admin/answers`: the editors' fixed answers, whether each can still be given, and a form for another one. */
import { html } from 'hono/html'
import type { FixedAnswer } from '../../../types.ts'
import type { Html } from '../layout.ts'
import { adminLayout, adminReleaseUrl } from './admin-layout.ts'

export interface AnswersPage {
  /** Each with the reason why it is not given now, or null. */
  answers: readonly { answer: FixedAnswer; fault: string | null }[]
  /** What the form starts with; with an id, that answer is changed. */
  draft: { id: string | null; questions: string; answer: string; quotes: FixedAnswer['quotes'] }
}

const emptyQuote = { documentId: '', quote: '' }

export function answersPage({ answers, draft }: AnswersPage): Html {
  return adminLayout({
    title: '编辑核定',
    section: '/admin/answers',
    content: html`<h1>编辑核定的回答</h1>
<p class="quiet">读者这样问时先用它，并注明“编辑核定”。和别的回答一样核对：每句原文必须在新闻稿里，回答里的数字、日期和书名号里的名称必须在原文里。原文所在的新闻稿一旦撤回，它也不再出现。</p>
<section class="panel narrow"><h2>${draft.id ? '修改' : '新写一条'}</h2>
<form class="stack" method="post" action="/admin/api/answers${draft.id ? `/${draft.id}` : ''}" data-done="已保存，立即生效。" data-next="/admin/answers">
<label>问法，一行一种（意思相同、用词不同的也认）<textarea name="questions" required>${draft.questions}</textarea></label>
<label>回答，完整的句子，不写[1]<textarea name="answer" required maxlength="2000">${draft.answer}</textarea></label>
${quoteFields(0, draft.quotes[0] ?? emptyQuote)}
<details${draft.quotes.length > 1 ? html` open` : ''}><summary>还有别的原文</summary><div class="stack">${[1, 2].map((i) => quoteFields(i, draft.quotes[i] ?? emptyQuote))}</div></details>
<button class="main" type="submit">核对并保存</button>
</form></section>
<h2>已有的</h2>
${answers.length === 0 ? html`<p class="quiet">还没有。</p>` : html`<table class="rows"><thead><tr><th>问法</th><th>回答</th><th>状态</th><th><span class="hidden">操作</span></th></tr></thead><tbody>${answers.map(answerRow)}</tbody></table>`}`,
  })
}

function quoteFields(i: number, { documentId, quote }: FixedAnswer['quotes'][number]): Html {
  const needed = i === 0 ? html` required` : ''
  return html`<label>${i === 0 ? '依据的原文，逐字照抄' : `原文${i + 1}（可不填）`}<textarea name="quotes.${i}.quote"${needed}>${quote}</textarea></label>
<label>所在新闻稿的编号<input name="quotes.${i}.documentId" value="${documentId}"${needed}></label>
`
}

function answerRow({ answer, fault }: AnswersPage['answers'][number]): Html {
  const { id, questions, quotes } = answer
  const path = `/admin/api/answers/${encodeURIComponent(id)}/delete`
  return html`<tr><td>${questions.map((question) => html`<div>${question}</div>`)}</td>
<td>${answer.answer}${quotes.map(({ documentId, quote }) => html`<p class="quote">${quote} <a href="${adminReleaseUrl(documentId)}">${documentId}</a></p>`)}</td>
<td>${fault ? html`<span class="state failed">停用</span><div class="quiet">${fault}</div>` : html`<span class="state live">在用</span>`}</td>
<td class="end"><a class="button" href="/admin/answers?id=${encodeURIComponent(id)}">改</a>
<form method="post" action="${path}" data-done="已删除。"><button type="submit">删除</button></form></td></tr>
`
}
