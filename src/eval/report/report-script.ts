/** The report's script, put into the page as text: filters, search, whole releases, links to one question. */

export const reportScript = `
const parts = [...document.querySelectorAll('details.question')]
const form = document.querySelector('form.filter')
const count = document.querySelector('.count')
function apply() {
  const { text, type, group, state } = Object.fromEntries(new FormData(form))
  const words = text.trim().toLowerCase().split(/\\s+/).filter(Boolean)
  let shown = 0
  for (const part of parts) {
    const { right, change } = part.dataset
    const fits = (!type || part.dataset.type === type) && (!group || part.dataset.group === group) &&
      (!state || state === (right === '1' ? 'right' : 'wrong') || state === change) &&
      words.every((word) => part.dataset.text.includes(word))
    part.hidden = !fits
    if (fits) shown++
  }
  count.textContent = '显示' + shown + '题，共' + parts.length + '题'
}
form.addEventListener('input', apply)
form.addEventListener('submit', (event) => event.preventDefault())
form.addEventListener('reset', () => setTimeout(apply))
apply()
const releases = JSON.parse(document.getElementById('releases').textContent)
const dialog = document.querySelector('dialog')
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-release]')
  if (!button) return
  const release = releases[button.dataset.release]
  const spans = button.dataset.spans.split(' ').map((span) => span.split('-').map(Number)).sort((a, b) => a[0] - b[0])
  dialog.querySelector('h2').textContent = release.title
  const box = dialog.querySelector('.text')
  box.textContent = ''
  let at = 0
  for (const [start, end] of spans) {
    const mark = document.createElement('mark')
    mark.textContent = release.text.slice(start, end)
    box.append(release.text.slice(at, start), mark)
    at = end
  }
  box.append(release.text.slice(at))
  dialog.showModal()
  box.querySelector('mark')?.scrollIntoView({ block: 'center' })
})
function openTarget() {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!part?.matches('details')) return
  form.reset()
  part.hidden = false
  part.open = true
  part.scrollIntoView()
}
addEventListener('hashchange', openTarget)
openTarget()
let opened = []
addEventListener('beforeprint', () => {
  opened = parts.filter((part) => !part.open && !part.hidden && part.dataset.right === '0')
  for (const part of opened) part.open = true
})
addEventListener('afterprint', () => {
  for (const part of opened) part.open = false
})
`
