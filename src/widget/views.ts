/** Templates of the talk: questions, answers with their numbers, cards of the cited sentences, faults. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Answer, Citation } from './ask-stream.ts'
import type { Messages } from './messages.ts'
import { storedReasons } from './messages.ts'
import type { Exchange } from './talk.ts'

/** Language of the releases and of what the server says, whichever the widget speaks. */
const contentLang = 'zh-CN'

export interface Link {
  href: string
  /** Whether it opens elsewhere, in a window of its own, or leads to a place on this page. */
  opens: 'here' | 'window'
}

/** What the templates may do to the talk. */
export interface Actions {
  m: Messages
  busy: boolean
  /** Where a citation leads; null for one that has no web address. */
  link(citation: Citation): Link | null
  cite(event: Event, citation: Citation): void
  ask(question: string): void
  retry(exchange: Exchange): void
  copy(exchange: Exchange): void
  /** How the last copying went. */
  copied: { exchange: Exchange; isDone: boolean } | null
  vote(exchange: Exchange, vote: 'up' | 'down', reason?: string): void
}

export function exchangeView(exchange: Exchange, actions: Actions): TemplateResult {
  const { m } = actions
  const { answer, text, citations, state } = exchange
  return html`<div class="q">${exchange.question}</div>
<div class="a">
${text === '' ? nothing : html`<p class="text" lang=${contentLang}>${textView(text, citations, actions)}</p>`}
${state === 'waiting' ? html`<p class="wait">${m.waiting}</p>` : nothing}
${state === 'stopped' ? html`<p class="fault">${m.stopped}</p>` : nothing}
${exchange.fault ? html`<p class="fault">${faultSentence(exchange, m)}</p>` : nothing}
${answer?.notices.map((notice) => html`<p class="notice" lang=${contentLang}>${notice.text}</p>`)}
<div aria-live="off">
${citations.length === 0 ? nothing : cardsView(citations, actions, text)}
${answer ? furtherView(answer, actions) : nothing}
${state === 'failed' || state === 'stopped' ? retryView(exchange, actions) : nothing}
${answer ? doView(exchange, actions) : nothing}
</div></div>`
}

/** Buttons with questions to ask, in the language of whoever wrote them. */
export function choicesView(questions: readonly string[], { ask, busy }: Actions, lang?: string) {
  return html`<div class="choices" lang=${lang ?? nothing}>${questions.map(
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
  const link = actions.link(citation)
  const name = actions.m.source(n) + whereTo(link, actions.m)
  return html`<a class="n" href=${link?.href ?? nothing} target=${targetOf(link)} rel="noopener" aria-label=${name} @click=${(event: Event) => actions.cite(event, citation)}>${n}</a>`
}

function targetOf(link: Link | null) {
  return link?.opens === 'window' ? '_blank' : nothing
}

/** Said to those who cannot see that a window opens. */
function whereTo(link: Link | null, m: Messages): string {
  return link?.opens === 'window' ? m.newTab : ''
}

function furtherView(answer: Answer, actions: Actions) {
  const key = ({ documentId, start }: Citation) => `${documentId}#${start}`
  const cited = new Set(answer.citations.map(key))
  const nearby = answer.nearby.filter((citation) => !cited.has(key(citation)))
  return html`${nearby.length === 0 ? nothing : html`<p class="part">${actions.m.nearby}</p>${cardsView(nearby, actions, null)}`}
${answer.suggestions.length === 0 ? nothing : html`<p class="part">${actions.m.more}</p>${choicesView(answer.suggestions, actions, contentLang)}`}`
}

function cardsView(citations: readonly Citation[], actions: Actions, answer: string | null) {
  const { m } = actions
  return html`<ol class="cards" aria-label=${answer === null ? m.nearby : m.sources}>${citations.map(
    (citation) => {
      const link = actions.link(citation)
      return html`<li><a href=${link?.href ?? nothing} target=${targetOf(link)} rel="noopener" lang=${contentLang} @click=${(event: Event) => actions.cite(event, citation)}>
${answer === null ? nothing : html`<span class="n" aria-hidden="true">${citation.n}</span>`}<q>${markFigures(citation.quote, answer)}</q><span class="about">${aboutOf(citation)}</span><span class="vh">${whereTo(link, m)}</span></a></li>`
    },
  )}</ol>`
}

function doView(exchange: Exchange, actions: Actions) {
  const { m, vote, copy, copied } = actions
  const voted = (which: 'up' | 'down') => exchange.vote === which
  return html`<div class="do">
<button type="button" @click=${() => copy(exchange)}>${copied?.exchange !== exchange ? m.copy : copied.isDone ? m.copied : m.copyFailed}</button>
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
  return html`<div class="choices"><button type="button" ?disabled=${busy} @click=${() => retry(exchange)}>${isTooNarrow(exchange) ? m.askAll : m.retry}</button></div>`
}

/** The release that was asked about is gone: the way on is to ask all of them. */
export function isTooNarrow({ fault, isLimited }: Exchange): boolean {
  return isLimited && fault?.code === 'unknown_release'
}

function faultSentence(exchange: Exchange, m: Messages): string {
  const { code, message, seconds } = exchange.fault!
  if (code === 'rate_limited' && seconds) return m.wait(seconds)
  if (code === 'unknown_release' && !isTooNarrow(exchange)) return message
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
