/** A quote -> the text directive that makes a browser scroll to it on the page it came from. */

/** Quotes up to this length are given whole. */
const wholeUnits = 60
/** Length of the first and last words of a longer one: enough to be found once, short enough for an address. */
const [leastUnits, mostUnits] = [12, 32]
/** Where a line of the release joins what stands apart on the page: cells of a row, facts side by side. */
const gap = /\s*[|｜]\s*|\u3000+|\s{2,}|\t/
const mark = /[\p{P}\s]/u
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * The value of `#:~:text=` (https://wicg.github.io/scroll-to-text-fragment/). Both ends lie on word boundaries, as
 * browsers demand, at punctuation where there is some; `-`, `,` and `&`, which the directive uses itself, are encoded.
 */
export function textFragment(quote: string): string {
  const pieces = quote
    .trim()
    .split(gap)
    .filter((piece) => piece !== '')
  if (pieces.length > 1) return range(headOf(pieces[0]), tailOf(pieces.at(-1)!))
  const [text = ''] = pieces
  return text.length <= wholeUnits ? encode(text) : range(headOf(text), tailOf(text))
}

function range(start: string, end: string): string {
  return `${encode(start)},${encode(end)}`
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D')
}

/** The first words: up to the last punctuation that leaves neither too little nor too much, else up to a word's end. */
function headOf(text: string): string {
  if (text.length <= mostUnits) return text
  const cuts = boundaries(text).filter((at) => at >= leastUnits && at <= mostUnits)
  const cut = cuts.findLast((at) => mark.test(text[at - 1])) ?? cuts.at(-1) ?? mostUnits
  return text.slice(0, cut).trimEnd()
}

function tailOf(text: string): string {
  if (text.length <= mostUnits) return text
  const cuts = boundaries(text).filter(
    (at) => text.length - at >= leastUnits && text.length - at <= mostUnits,
  )
  const cut = cuts.find((at) => mark.test(text[at - 1])) ?? cuts[0] ?? text.length - mostUnits
  return text.slice(cut).replace(/^[\s,，、;；。]+(?=.)/, '')
}

function boundaries(text: string): number[] {
  return Array.from(segmenter.segment(text), ({ index }) => index)
}
