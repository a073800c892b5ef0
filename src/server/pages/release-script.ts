/** Browser script of the release page: marks a cited part of a sentence, for which the page has no element. */
export const releaseScript = String.raw`
'use strict'
const spans = [...document.querySelectorAll('span[id^="s"]')].map((element) => {
  const [start, end] = element.id.slice(1).split('-').map(Number)
  return { element, start, end }
})

function textPoint(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (offset <= node.length) return [node, offset]
    offset -= node.length
  }
  return [element, element.childNodes.length]
}

function markCited() {
  for (const { element } of spans) element.classList.remove('cited')
  if (window.CSS && CSS.highlights) CSS.highlights.delete('cited')
  const wanted = /^#s(\d+)-(\d+)$/.exec(location.hash)
  if (!wanted || document.getElementById(location.hash.slice(1))) return
  const [start, end] = [Number(wanted[1]), Number(wanted[2])]
  const hit = spans.filter((span) => span.start < end && start < span.end)
  if (hit.length === 0) return
  if (window.Highlight && CSS.highlights) {
    const range = document.createRange()
    const [first, last] = [hit[0], hit[hit.length - 1]]
    range.setStart(...textPoint(first.element, Math.max(0, start - first.start)))
    range.setEnd(...textPoint(last.element, Math.min(end, last.end) - last.start))
    CSS.highlights.set('cited', new Highlight(range))
  } else {
    for (const { element } of hit) element.classList.add('cited')
  }
  hit[0].element.scrollIntoView({ block: 'center' })
}

addEventListener('hashchange', markCited)
markCited()
`
