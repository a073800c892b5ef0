/** Browser script of the chat page: on wide screens a citation opens its release beside the talk. */
export const chatScript = String.raw`
'use strict'
const reader = document.getElementById('reader')
const talk = document.getElementById('talk')
let wanted = 0

function element(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** Lines of the release; the sentence at start to end stands in a mark. */
function lines(release, { start, end }) {
  const headings = new Set(release.sections.map((section) => section.start))
  let at = 0
  return release.text.split('\n').map((text) => {
    const from = at
    at += text.length + 1
    const tag = text === release.title ? 'h2' : headings.has(from) ? 'h3' : 'p'
    if (end <= from || start >= from + text.length) return element(tag, {}, text)
    const [a, b] = [Math.max(0, start - from), Math.min(text.length, end - from)]
    return element(tag, {}, text.slice(0, a), element('mark', {}, text.slice(a, b)), text.slice(b))
  })
}

function leave() {
  reader.hidden = true
  talk.focus()
}

async function show(citation) {
  const turn = ++wanted
  const path = '/releases/' + encodeURIComponent(citation.documentId)
  const page = path + '#s' + citation.start + '-' + citation.end
  const response = await fetch('/api' + path).catch(() => null)
  if (turn !== wanted) return
  if (!response || !response.ok) return location.assign(page)
  const release = await response.json()
  const close = element('button', { type: 'button', 'aria-label': '关闭原文' }, '×')
  close.addEventListener('click', leave)
  const whole = element('a', { href: page }, '打开阅读页')
  const text = element('div', { class: 'reader-text', tabindex: '0' }, ...lines(release, citation))
  reader.replaceChildren(element('div', { class: 'reader-top' }, whole, close), text)
  reader.hidden = false
  const mark = text.querySelector('mark')
  if (mark) mark.scrollIntoView({ block: 'center' })
  text.focus({ preventScroll: true })
}

talk.addEventListener('youju-cite', (event) => {
  if (!matchMedia('(min-width: 60rem)').matches) return
  event.preventDefault()
  show(event.detail.citation)
})
reader.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leave()
})
talk.addEventListener('youju-clear', () => {
  reader.hidden = true
})
`
