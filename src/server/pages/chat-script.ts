/** Browser script of the chat page: asks, shows the stream as it comes, keeps the talk for the tab. */
export const chatScript = String.raw`
'use strict'
const form = document.getElementById('ask')
const box = document.getElementById('question')
const send = document.getElementById('send')
const log = document.getElementById('log')
const welcome = document.getElementById('welcome')
const clear = document.getElementById('clear')
const documents = form.dataset.document ? [form.dataset.document] : null
const storageKey = 'youju-turns:' + (form.dataset.document || '')
let turns = load()
let running = null

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey)) || []
  } catch {
    return []
  }
}

function save() {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(turns.slice(-50)))
  } catch {
    // Private windows may have no storage; the talk then lasts as long as the page.
  }
}

function element(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

function dateOf(publishedAt) {
  const parts = /^(\d+)-(\d+)-(\d+)/.exec(publishedAt || '')
  return parts ? parts[1] + '年' + Number(parts[2]) + '月' + Number(parts[3]) + '日' : ''
}

function link(citation, attributes) {
  return element('a', { href: citation.href, target: '_blank', rel: 'noopener', ...attributes })
}

/** Text with [1] turned into links to the cited sentences. */
function showText(target, text, citations) {
  target.replaceChildren()
  for (const part of text.split(/(\[\d+\])/)) {
    const n = /^\[(\d+)\]$/.exec(part)
    const citation = n && citations.find((c) => c.n === Number(n[1]))
    if (!citation) target.append(part)
    else {
      const mark = link(citation, { class: 'n', title: citation.quote, 'aria-label': '出处' + n[1] })
      mark.append(n[1])
      target.append(mark)
    }
  }
}

function card(citation, numbered) {
  const about = [citation.title, citation.section, dateOf(citation.publishedAt)].filter(Boolean).join(' · ')
  const anchor = link(citation, {})
  anchor.append(
    element('span', { class: 'n' }, numbered ? String(citation.n) : ''),
    element('q', {}, citation.quote),
    element('span', { class: 'quiet' }, about),
  )
  return element('li', {}, anchor)
}

function cards(citations, numbered) {
  return element('ol', { class: 'cards' }, ...citations.map((c) => card(c, numbered)))
}

function choices(questions) {
  return element('div', { class: 'choices' }, ...questions.map((text) => {
    const button = element('button', { type: 'button' }, text)
    button.addEventListener('click', () => ask(text))
    return button
  }))
}

function addTurn(question) {
  welcome.hidden = true
  clear.hidden = false
  const asked = element('p', { class: 'question' }, question)
  const text = element('p', { class: 'text waiting' }, '正在查找')
  const answer = element('div', { class: 'answer', 'aria-busy': 'true' }, text)
  log.append(asked, answer)
  return { asked, answer, text }
}

function showAnswer({ answer, text }, result) {
  text.className = 'text'
  showText(text, result.answer, result.citations)
  answer.replaceChildren(text)
  answer.removeAttribute('aria-busy')
  for (const notice of result.notices) answer.append(element('p', { class: 'notice' }, notice.text))
  if (result.citations.length > 0) answer.append(cards(result.citations, true))
  const cited = new Set(result.citations.map((c) => c.documentId + c.start))
  const nearby = result.nearby.filter((c) => !cited.has(c.documentId + c.start))
  if (nearby.length > 0) answer.append(element('p', { class: 'part' }, '相关的原文'), cards(nearby, false))
  if (result.suggestions.length > 0) {
    answer.append(element('p', { class: 'part' }, '还可以问'), choices(result.suggestions))
  }
}

function showFault({ answer, text }, message, question) {
  const retry = element('button', { type: 'button' }, '重试')
  retry.addEventListener('click', () => ask(question))
  text.className = 'text fault'
  text.textContent = message
  answer.replaceChildren(text, element('div', { class: 'choices actions' }, retry))
  answer.removeAttribute('aria-busy')
}

/** Calls onEvent(name, data) for each server-sent event of the body. */
async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop()
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)
      const data = /^data: (.*)$/m.exec(block)
      if (name && data) onEvent(name[1], JSON.parse(data[1]))
    }
  }
}

async function request(question, view, signal) {
  const history = turns.slice(-10).flatMap((turn) => [
    { role: 'user', content: turn.question },
    { role: 'assistant', content: turn.result.answer },
  ])
  const response = await fetch('/api/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question, history, ...(documents && { documents }) }),
    signal,
  })
  if (!response.ok) {
    const { error } = await response.json()
    const seconds = response.headers.get('Retry-After')
    throw new Told(error.message + (seconds ? '（约' + seconds + '秒后可再提问）' : ''))
  }
  let citations = []
  let shown = ''
  let result = null
  await readEvents(response.body, (name, data) => {
    if (name === 'sources') citations = data.citations
    else if (name === 'delta') {
      shown += data.text
      view.text.className = 'text'
      showText(view.text, shown, citations)
    } else if (name === 'done') result = data
    else if (name === 'error') throw new Told(data.message)
  })
  if (!result) throw new Told('回答中途断开了，请重试。')
  return result
}

/** A message that the reader may see as it is. */
class Told extends Error {}

async function ask(text) {
  const question = text.trim()
  if (!question || running) return
  running = new AbortController()
  send.textContent = '停止'
  const view = addTurn(question)
  view.asked.scrollIntoView({ block: 'start' })
  try {
    const result = await request(question, view, running.signal)
    showAnswer(view, result)
    turns.push({ question, result })
    save()
  } catch (error) {
    let message = '连接不上服务，请稍后再试。'
    if (running.signal.aborted) message = '已停止。'
    else if (error instanceof Told) message = error.message
    else if (!navigator.onLine) message = '网络已断开，请检查网络后重试。'
    showFault(view, message, question)
  } finally {
    running = null
    send.textContent = '提问'
    if (matchMedia('(pointer: fine)').matches) box.focus({ preventScroll: true })
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (running) return running.abort()
  const text = box.value
  if (!text.trim()) return box.focus()
  box.value = ''
  ask(text)
})

// Enter sends, but never while an input method is composing; 229 is what Safari reports for the Enter that ends it.
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  if (!running) form.requestSubmit()
})

clear.addEventListener('click', () => {
  if (running) running.abort()
  turns = []
  save()
  log.replaceChildren()
  welcome.hidden = false
  clear.hidden = true
  box.focus()
})

for (const button of welcome.querySelectorAll('button')) {
  button.addEventListener('click', () => ask(button.textContent))
}
for (const turn of turns) showAnswer(addTurn(turn.question), turn.result)
if (turns.length > 0) scrollTo(0, document.body.scrollHeight)
`
