/** The charts of the report: inline SVG of its own, coloured by the page's style, readable in print. */

import { html, raw } from 'hono/html'

/** Escaped HTML. */
export type Html = ReturnType<typeof html>

const width = 560
const fontUnits = 13

export interface Bar {
  label: string
  value: number
  interval: { low: number; high: number } | null
  rows: number
  /** Bars that are better when short. */
  isBad?: boolean
}

/** Horizontal bars of shares with 95 % whiskers; the number of questions stands in brackets. */
export function barChart(bars: readonly Bar[], title: string): Html {
  const [right, step] = [58, 26]
  const named = bars.map((bar) => ({ ...bar, label: shorten(bar.label, 140) }))
  const left = 20 + Math.max(...named.map(({ label, rows }) => unitsOf(`${label}（${rows}）`)))
  const span = width - left - right
  const height = bars.length * step + 24
  const x = (share: number) => left + share * span
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line class="grid" x1="${x(share)}" x2="${x(share)}" y1="4" y2="${height - 20}"/><text class="tick" x="${x(share)}" y="${height - 5}" text-anchor="middle">${share * 100}%</text>`,
  )
  const marks = named.map(({ label, value, interval, rows, isBad }, i) => {
    const top = i * step + 6
    const middle = top + step / 2 - 3
    const whisker =
      interval && interval.low < interval.high
        ? `<path class="whisker" d="M${n(x(interval.low))} ${middle}H${n(x(interval.high))}M${n(x(interval.low))} ${middle - 4}v8M${n(x(interval.high))} ${middle - 4}v8"/>`
        : ''
    return `<text x="${left - 8}" y="${middle + 5}" text-anchor="end">${escapeXml(label)}<tspan class="tick">（${rows}）</tspan></text><rect class="${isBad ? 'bar bad' : 'bar'}" x="${left}" y="${top}" width="${n(Math.max(1, value * span))}" height="${step - 8}" rx="2"/>${whisker}<text x="${width - right + 8}" y="${middle + 5}">${percent(value)}</text>`
  })
  return svg(height, title, [...grid, ...marks])
}

/** Durations in equal steps of their logarithm, with p50 and p95 marked. */
export function histogram(
  values: readonly number[],
  marks: { p50: number; p95: number },
  title: string,
): Html {
  const [left, right, bottom, height, bins] = [40, 36, 40, 210, 24]
  const least = Math.log10(Math.max(0.5, Math.min(...values)))
  const most = Math.max(least + 0.3, Math.log10(Math.max(1, ...values)))
  const at = (ms: number) =>
    Math.min(1, Math.max(0, (Math.log10(Math.max(0.5, ms)) - least) / (most - least)))
  const counts = new Array<number>(bins).fill(0)
  for (const value of values) counts[Math.min(bins - 1, Math.floor(at(value) * bins))]++
  const highest = Math.max(...counts)
  const plot = height - bottom - 24
  const x = (share: number) => left + share * (width - left - right)
  const y = (count: number) => 24 + plot * (1 - count / highest)
  const bars = counts.map((count, i) =>
    count === 0
      ? ''
      : `<rect class="bar" x="${n(x(i / bins) + 1)}" y="${n(y(count))}" width="${n((width - left - right) / bins - 2)}" height="${n(24 + plot - y(count))}"/>`,
  )
  const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000]
    .filter((ms) => Math.log10(ms) >= least && Math.log10(ms) <= most)
    .filter((ms, _, all) => all.length <= 8 || /^[15]/.test(String(ms)))
    .map(
      (ms) =>
        `<text class="tick" x="${n(x(at(ms)))}" y="${height - 22}" text-anchor="middle">${duration(ms)}</text>`,
    )
  const lines = Object.entries(marks).map(
    ([name, ms], i) =>
      `<path class="mark-line" d="M${n(x(at(ms)))} 16V${24 + plot}"/><text x="${n(x(at(ms)) + (i === 0 ? 2 : -2))}" y="13" text-anchor="${i === 0 ? 'end' : 'start'}">${name}</text>`,
  )
  const axis = `<path class="axis" d="M${left} ${24 + plot}H${width - right}"/><text class="tick" x="${left - 6}" y="30" text-anchor="end">${highest}题</text><text class="tick" x="${width - right}" y="${height - 4}" text-anchor="end">每题耗时（对数刻度）</text>`
  return svg(height, title, [axis, ...bars, ...ticks, ...lines])
}

export interface Series {
  name: string
  /** Shares, null where there is none. */
  values: readonly (number | null)[]
}

/** Lines of shares over named steps; the scale starts at the fifth below the lowest value. */
export function lineChart(steps: readonly string[], series: readonly Series[], title: string): Html {
  const [left, right, top, height] = [46, 140, 12, 230]
  const values = series.flatMap((s) => s.values).filter((v) => v !== null)
  const floor = Math.min(0.8, Math.floor(Math.min(...values) * 5) / 5)
  const plot = height - top - 34
  const x = (i: number) => left + (steps.length === 1 ? 0.5 : i / (steps.length - 1)) * (width - left - right)
  const y = (share: number) => top + plot * (1 - (share - floor) / (1 - floor))
  const levels = [0, 0.25, 0.5, 0.75, 1].map((part) => floor + part * (1 - floor))
  const grid = levels.map(
    (share) =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${n(y(share))}" y2="${n(y(share))}"/><text class="tick" x="${left - 6}" y="${n(y(share) + 4)}" text-anchor="end">${percent(share, 0)}</text>`,
  )
  const every = Math.ceil(steps.length / 10)
  const ticks = steps.map((step, i) =>
    i % every === 0
      ? `<text class="tick" x="${n(x(i))}" y="${height - 14}" text-anchor="middle">${escapeXml(step)}</text>`
      : '',
  )
  const names = placeNames(series.map((s) => y(s.values.findLast((v) => v !== null) ?? floor)))
  const lines = series.map(({ name, values: all }, at) => {
    const points = all.flatMap((v, i) => (v === null ? [] : [{ x: n(x(i)), y: n(y(v)), v }]))
    const path = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x} ${p.y}`).join('')
    const dots = points
      .map(
        (p) =>
          `<circle class="line${at}" cx="${p.x}" cy="${p.y}" r="3"><title>${percent(p.v)}</title></circle>`,
      )
      .join('')
    const last = points.at(-1)
    const label = last
      ? `<text class="line${at} name" x="${width - right + 10}" y="${n(names[at] + 4)}">${escapeXml(name)} ${percent(last.v)}</text>`
      : ''
    return `<path class="line${at} stroke" d="${path}"/>${dots}${label}`
  })
  return svg(height, title, [...grid, ...ticks, ...lines])
}

/** Heights of the names at the ends of lines, moved apart where they would touch. */
function placeNames(heights: readonly number[]): number[] {
  const placed = [...heights]
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b])
  for (let i = 1; i < order.length; i++)
    placed[order[i]] = Math.max(placed[order[i]], placed[order[i - 1]] + fontUnits + 3)
  return placed
}

function svg(height: number, title: string, parts: readonly string[]): Html {
  return html`<div class="chart"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${raw(parts.join(''))}</svg></div>`
}

/** At most so many units wide. */
function shorten(label: string, longest: number): string {
  if (unitsOf(label) <= longest) return label
  const chars = [...label]
  const cut = chars.findIndex((_, i) => unitsOf(chars.slice(0, i + 1).join('')) > longest)
  return `${chars.slice(0, cut - 1).join('')}…`
}

/** About how wide a label will be: a Han letter as its size, a Latin one a little over half. */
function unitsOf(label: string): number {
  return [...label].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? fontUnits : 7.5), 0)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!)
}

function n(value: number): number {
  return Math.round(value * 10) / 10
}

function duration(ms: number): string {
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(ms >= 10_000 ? 0 : 1))}秒` : `${Math.round(ms)}毫秒`
}

function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`
}
