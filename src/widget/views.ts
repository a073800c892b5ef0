/** Templates of the talk: questions, answers with their numbers, cards of the cited sentences, faults. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Answer, Citation } from './ask-stream.ts'
import type { Messages } from './messages.ts'
import { storedReasons } from './messages.ts'
import type { Exchange } from './talk.ts'

/** What the templates may do to the talk. */
export interface Actions {
  m: Messages
  busy: boolean
  /** Where a citation's address is resolved; null for one that is no web address. */
  link(citation: Citation): string | null
  cite(event: Event, citation: Citation): void
  ask(question: string): void
  retry(exchange: Exchange): void
  copy(exchange: Exchange): void
  copied: Exchange | null
  vote(exchange: Exchange, vote: 'up' | 'down', reason?: string): void
}

export function exchangeView(exchange: Exchange, actions: Actions): TemplateResult {
  const { m } = actions
  const { answer, text, citations, state } = exchange
  return html`<div class="q">${exchange.question}</div>
<div class="a">
${text === '' ? nothing : html`<p class="text" lang=${m.contentLang}>${textView(text, citations, actions)}</p>`}
${state === 'waiting' ? html`<p class="wait">${m.waiting}</p>` : nothing}
${state === 'stopped' ? html`<p class="fault">${m.stopped}</p>` : nothing}
${exchange.fault ? html`<p class="fault">${faultSentence(exchange.fault, m)}</p>` : nothing}
${answer?.notices.map((notice) => html`<p class="notice">${notice.text}</p>`)}
<div aria-live="off">
${answer ? sourcesView(answer, actions) : nothing}
${state === 'failed' || state === 'stopped' ? retryView(exchange, actions) : nothing}
${answer ? doView(exchange, actions) : nothing}
</div></div>`
}

/** Buttons with questions to ask. */
export function choicesView(questions: readonly string[], { ask, busy }: Pick<Actions, 'ask' | 'busy'>) {
  return html`<div class="choices">${questions.map(
    (question) =>
      html`<button type="button" ?disabled=${busy} @click=${() => ask(question)}>${question}</button>`,
  )}</div>`
}

/** Each sentence in an element of its own, so that a screen reader speaks it once, when it is there. */
function textView(text: string, citations: readonly Citation[], actions: Actions) {
  const sentences = text.match(/.*?(?:\[\d+\])+|.+$/gs) ?? []
  return sentences.map((sentence) => {
    const parts = sentence.split(/\[(\d+)\]/)
    return html`<span>${parts.map((part, i) => (i % 2 ? numberView(Number(part), citations, actions) : part))}</span>`
  })
}

function numberView(n: number, citations: readonly Citation[], actions: Actions) {
  const citation = citations.find((other) => other.n === n)
  if (!citation) return `[${n}]`
  return html`<a class="n" href=${actions.link(citation) ?? nothing} target="_blank" rel="noopener" aria-label=${actions.m.source(n)} @click=${(event: Event) => actions.cite(event, citation)}>${n}</a>`
}

function sourcesView(answer: Answer, actions: Actions) {
  const key = ({ documentId, start }: Citation) => `${documentId}#${start}`
  const cited = new Set(answer.citations.map(key))
  const nearby = answer.nearby.filter((citation) => !cited.has(key(citation)))
  return html`${answer.citations.length === 0 ? nothing : cardsView(answer.citations, actions, answer.answer)}
${nearby.length === 0 ? nothing : html`<p class="part">${actions.m.nearby}</p>${cardsView(nearby, actions, null)}`}
${answer.suggestions.length === 0 ? nothing : html`<p class="part">${actions.m.more}</p>${choicesView(answer.suggestions, actions)}`}`
}

function cardsView(citations: readonly Citation[], actions: Actions, answer: string | null) {
  return html`<ol class="cards" lang=${actions.m.contentLang}>${citations.map(
    (
      citation,
    ) => html`<li><a href=${actions.link(citation) ?? nothing} target="_blank" rel="noopener" @click=${(event: Event) => actions.cite(event, citation)}>
${answer === null ? nothing : html`<span class="n" aria-hidden="true">${citation.n}</span>`}<q>${markFigures(citation.quote, answer)}</q><span class="about">${aboutOf(citation)}</span></a></li>`,
  )}</ol>`
}

function doView(exchange: Exchange, actions: Actions) {
  const { m, vote, copy, copied } = actions
  const voted = (which: 'up' | 'down') => exchange.vote === which
  return html`<div class="do">
<button type="button" @click=${() => copy(exchange)}>${copied === exchange ? m.copied : m.copy}</button>
<button type="button" aria-pressed=${voted('up')} @click=${() => vote(exchange, 'up')}>${m.up}</button>
<button type="button" aria-pressed=${voted('down')} @click=${() => vote(exchange, 'down')}>${m.down}</button>
</div>
${
  exchange.feedback === 'reasons'
    ? html`<div class="why" role="group" aria-label=${m.why}><p class="part">${m.why}</p><div class="choices">${m.reasons.map(
        (reason, i) =>
          html`<button type="button" @click=${() => vote(exchange, 'down', storedReasons[i])}>${reason}</button>`,
      )}</div></div>`
    : nothing
}
${exchange.feedback === 'thanks' ? html`<p class="about" role="status">${m.thanks}</p>` : nothing}
${exchange.feedback === 'failed' ? html`<p class="fault" role="status">${m.feedbackFailed}</p>` : nothing}`
}

function retryView(exchange: Exchange, { m, busy, retry }: Actions) {
  return html`<div class="choices"><button type="button" ?disabled=${busy} @click=${() => retry(exchange)}>${m.retry}</button></div>`
}

function faultSentence({ code, message, seconds }: NonNullable<Exchange['fault']>, m: Messages): string {
  if (code === 'rate_limited' && seconds) return m.wait(seconds)
  return m.faults[code] ?? (message || m.faults.internal)
}

/** The figures of the answer, marked where the quote has them. */
function markFigures(quote: string, answer: string | null) {
  const figures = new Set(answer?.replace(/\[\d+\]/g, '').match(/\d[\d.,]*\d%?|\d%?/g))
  return quote
    .split(/(\d[\d.,]*\d%?|\d%?)/)
    .map((part, i) => (i % 2 && figures.has(part) ? html`<mark>${part}</mark>` : part))
}

/** Title, section and date of publication (as the page writes it, in its own zone). */
function aboutOf({ title, section, publishedAt }: Citation): string {
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)/.exec(publishedAt ?? '') ?? []
  const date = year && `${Number(year)}年${Number(month)}月${Number(day)}日`
  return [title, section, date].filter(Boolean).join(' · ')
}

/** The answer, its sources and what made it, as plain text. */
export function copyableText(
  { text, citations }: Exchange,
  m: Messages,
  link: (citation: Citation) => string | null,
): string {
  const sources = citations.map((citation) =>
    `[${citation.n}] ${citation.quote}\n${aboutOf(citation)}\n${link(citation) ?? ''}`.trim(),
  )
  return [text, ...sources, `（${m.labelLong}）`].join('\n\n')
}
