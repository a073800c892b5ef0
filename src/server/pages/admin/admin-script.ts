/**
 * Browser script of the newsroom's pages: the server renders them, this only sends the token along, because a browser
 * cannot put a header on a link or a form. The token stays in this tab and goes when it is closed.
 */
export const adminScript = String.raw`
'use strict'
const key = 'youju-admin-token'
let refresh = 0

function ask(path, options = {}) {
  const headers = { ...options.headers, Authorization: 'Bearer ' + (sessionStorage.getItem(key) || '') }
  return fetch(path, { ...options, headers })
}

/** The page at a path as a document; this request parses without running anything. */
function load(path) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', path)
    request.responseType = 'document'
    request.setRequestHeader('Accept', 'text/html')
    request.setRequestHeader('Authorization', 'Bearer ' + (sessionStorage.getItem(key) || ''))
    request.onload = () => resolve(request)
    request.onerror = () => reject(new Error('连不上服务器，请稍后再试。'))
    request.send()
  })
}

function tell(text, isError) {
  const line = document.getElementById('told')
  if (!line) return
  line.textContent = text
  line.classList.toggle('wrong', Boolean(isError))
}

async function visit(path, { push = true, message = '', quiet = false } = {}) {
  clearTimeout(refresh)
  if (!quiet) document.body.setAttribute('aria-busy', 'true')
  try {
    const { status, response } = await load(path)
    if (status === 401) sessionStorage.removeItem(key)
    if (!response) throw new Error('服务器没有回应，请稍后再试。')
    document.title = response.title
    document.body.replaceWith(document.adoptNode(response.body))
    if (push) history.pushState(null, '', path)
    if (!quiet && push) scrollTo(0, 0)
    start()
    tell(message)
  } catch (error) {
    tell(error.message, true)
  } finally {
    document.body.removeAttribute('aria-busy')
  }
}

function fields(form) {
  const values = {}
  for (const [name, value] of new FormData(form)) {
    const [, list, at, field] = /^(\w+)\.(\d+)\.(\w+)$/.exec(name) || []
    if (list) ((values[list] ||= [])[at] ||= {})[field] = value
    else values[name] = value
  }
  for (const name of Object.keys(values))
    if (Array.isArray(values[name])) values[name] = values[name].filter((row) => Object.values(row).some((v) => v.trim()))
  return values
}

async function send(form) {
  const buttons = [...form.querySelectorAll('button')]
  for (const button of buttons) button.disabled = true
  try {
    const body = JSON.stringify(fields(form))
    const response = await ask(form.getAttribute('action'), {
      method: 'POST', body, headers: { 'Content-Type': 'application/json' },
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.error.message)
    await visit(form.dataset.next || location.pathname + location.search, {
      push: Boolean(form.dataset.next), message: form.dataset.done || '已保存。',
    })
  } catch (error) {
    tell(error.message, true)
  } finally {
    for (const button of buttons) button.disabled = false
  }
}

/** Sends the chosen file: to look at what would come of it, or to take it in. */
async function upload(form, button) {
  const file = form.elements.file.files[0]
  const isLook = button && button.value === 'preview'
  const path = form.getAttribute('action') + (isLook ? '/preview' : '') + '?' + new URLSearchParams({ name: file.name })
  try {
    const headers = { 'Content-Type': 'application/octet-stream' }
    const response = await ask(path, { method: 'POST', body: file, headers })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.error.message)
    if (isLook) return show(answer.documents)
    await visit(form.dataset.next, { message: form.dataset.done })
  } catch (error) {
    tell(error.message, true)
  }
}

function show(documents) {
  const part = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text })
  document.getElementById('shown').replaceChildren(...documents.map(({ name, release, problem }) => {
    const section = part('section', 'topic', '')
    section.append(part('h2', '', release ? release.title : name))
    if (!release) section.append(part('p', 'wrong', problem))
    else {
      const facts = [release.source, release.publishedAt && release.publishedAt.slice(0, 10), '编号：' + release.id]
      section.append(part('p', 'quiet', facts.filter(Boolean).join(' · ')))
      section.append(Object.assign(part('div', 'old', release.text.slice(0, 1200)), { tabIndex: 0 }))
    }
    return section
  }))
}

async function download(link) {
  const response = await ask(link.href)
  if (!response.ok) return tell((await response.json()).error.message, true)
  const file = document.createElement('a')
  file.href = URL.createObjectURL(await response.blob())
  file.download = link.dataset.name
  file.click()
  setTimeout(() => URL.revokeObjectURL(file.href), 10000)
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== location.origin || !/^\/admin(\/|$)/.test(pathname)) return
  event.preventDefault()
  if (link.dataset.name) download(link)
  else visit(pathname + search)
})

document.addEventListener('submit', (event) => {
  const form = event.target
  event.preventDefault()
  if (form.id === 'login') {
    sessionStorage.setItem(key, form.elements.token.value.trim())
    visit(location.pathname + location.search, { push: false }).then(() => {
      if (document.getElementById('login')) tell('口令不对。', true)
    })
  } else if ('upload' in form.dataset) upload(form, event.submitter)
  else if (form.method === 'post') send(form)
  else visit(form.getAttribute('action') + '?' + new URLSearchParams(new FormData(form)))
})

addEventListener('popstate', () => visit(location.pathname + location.search, { push: false }))

function start() {
  const main = document.querySelector('main')
  const seconds = Number(main && main.dataset.refresh)
  if (seconds) refresh = setTimeout(() => visit(location.pathname + location.search, { push: false, quiet: true }), seconds * 1000)
}

if (document.getElementById('login') && sessionStorage.getItem(key))
  visit(location.pathname + location.search, { push: false })
else start()
`
