/** `/admin/questions`: what readers asked and did not get, by topic, and how it goes from day to day. */

import { html } from 'hono/html'
import { named } from '../../../text/title-marks.ts'
import type { Topic } from '../../admin/report.ts'
import { type Html, releaseUrl } from '../layout.ts'
import { adminLayout } from './admin-layout.ts'

export interface QuestionsPage {
  days: number
  topics: readonly Topic[]
  trend: readonly { day: string; asked: number; refused: number; down: number }[]
  /** Days for which questions are kept; null: they are not kept. */
  keptDays: number | null
}

const spans = [7, 30, 90] as const
const variantsShown = 8

export function questionsPage({ days, topics, trend, keptDays }: QuestionsPage): Html {
  const sum = (of: 'asked' | 'refused' | 'down') => trend.reduce((total, day) => total + day[of], 0)
  return adminLayout({
    title: '读者提问',
    section: '/admin/questions',
    content: html`<h1>未答问题</h1>
<div class="bar"><div class="tabs">${spans.map(
      (span) =>
        html`<a href="/admin/questions?days=${span}"${span === days ? html` aria-current="true"` : ''}>近${span}天</a>
`,
    )}</div>
<a class="button" href="/admin/api/report.csv?days=${days}" data-name="未答问题.csv">导出CSV</a></div>
${
  keptDays === null
    ? html`<p class="wrong">读者的问题没有记录：QUESTION_LOG_DAYS设为off。</p>`
    : html`<p class="quiet">近${days}天共${sum('asked')}问，未答${sum('refused')}，评为没有帮助${sum('down')}。问题保存${keptDays}天，不记录读者的任何信息。</p>`
}
${trend.length === 0 ? '' : trendChart(days, trend)}
${topics.length === 0 ? html`<p class="quiet">没有未答或差评的问题。</p>` : topics.map(topicItem)}`,
  })
}

/** A bar for each day, the unanswered share of it in colour; its figures are in its title. */
function trendChart(days: number, trend: QuestionsPage['trend']): Html {
  const last = Date.parse(new Date().toISOString().slice(0, 10))
  const byDay = new Map(trend.map((row) => [row.day, row]))
  const all = Array.from({ length: days }, (_, i) => {
    const day = new Date(last - (days - 1 - i) * 86_400_000).toISOString().slice(0, 10)
    return byDay.get(day) ?? { day, asked: 0, refused: 0, down: 0 }
  })
  const most = Math.max(1, ...all.map(({ asked }) => asked))
  const height = (count: number) => (100 * count) / most
  return html`<div class="trend" role="img" aria-label="每天的提问数和未答数"><svg viewBox="0 0 ${days * 10} 100" preserveAspectRatio="none">${all.map(
    ({ day, asked, refused, down }, i) =>
      html`<g><title>${day}：${asked}问，未答${refused}，差评${down}</title><rect class="all" x="${i * 10 + 1}" width="8" y="${100 - height(asked)}" height="${height(asked)}"></rect><rect class="none" x="${i * 10 + 1}" width="8" y="${100 - height(refused)}" height="${height(refused)}"></rect></g>
`,
  )}</svg></div><p class="quiet">${all[0].day}至${all[all.length - 1].day}，每天一条；深色是未答的。</p>`
}

function topicItem({ question, questions, refused, down, nearest }: Topic): Html {
  const variants = [...new Set(questions.map((asked) => asked.question))].slice(1, variantsShown + 1)
  const reasons = [...new Set(questions.flatMap(({ voteReason }) => voteReason ?? []))].slice(0, 5)
  const counts = [
    `问过${questions.length}次`,
    refused > 0 ? `未答${refused}` : '',
    down > 0 ? `差评${down}` : '',
  ]
  return html`<section class="topic"><h2>${question}<span>${counts.filter(Boolean).join(' · ')}</span></h2>
${variants.length > 0 ? html`<p class="quiet">也这样问：${variants.join('；')}</p>` : ''}
${reasons.length > 0 ? html`<p class="quiet">读者的理由：${reasons.join('；')}</p>` : ''}
${nearest.map(
  ({ documentId, quote, title, start, end }) =>
    html`<p class="quote">${quote} <a href="${releaseUrl(documentId)}#s${start}-${end}" target="_blank">${named(title)}</a></p>
`,
)}
<p><a href="/admin/answers?question=${encodeURIComponent(question)}${nearest[0] ? html`&document=${encodeURIComponent(nearest[0].documentId)}&quote=${encodeURIComponent(nearest[0].quote)}` : ''}">写一条编辑核定的回答</a></p></section>
`
}
