/** Counts and times for Prometheus (text format 0.0.4): numbers only, nothing that a reader typed. */
import type { Answer } from '../types.ts'

export type Labels = Record<string, string>

/** A number that the host or the application knows at the moment of asking. */
export interface Gauge {
  name: string
  help: string
  value: number
  labels?: Labels
}

export interface Metrics {
  countRequest(labels: { surface: string; method: string; status: number }): void
  countAnswer(answer: Answer): void
  countVote(vote: 'up' | 'down'): void
  /** Everything counted since the start, and `gauges`. */
  render(gauges: readonly Gauge[]): string
}

/** Upper bounds in seconds. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const

export function createMetrics(): Metrics {
  const requests = counter('youju_http_requests_total', '按接口、方法和状态计的请求数')
  const answers = counter('youju_answers_total', '按结果和方式计的回答数；outcome为answered或拒答的原因')
  const votes = counter('youju_votes_total', '读者的评价数')
  const seconds = histogram('youju_answer_seconds', '作出回答的用时')
  return {
    countRequest: ({ surface, method, status }) => requests.add({ surface, method, status: String(status) }),
    countAnswer({ reason, mode, timings }) {
      answers.add({ outcome: reason ?? 'answered', mode })
      seconds.observe(timings.totalMs / 1000)
    },
    countVote: (vote) => votes.add({ vote }),
    render(gauges) {
      const parts = [requests, answers, votes, seconds].map((metric) => metric.render())
      return `${[...parts, ...gauges.map(renderGauge)].filter(Boolean).join('\n')}\n`
    },
  }
}

/** Which part of the product a path belongs to; few values, whatever paths are tried. */
export function surfaceOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'api') return /^(?:ask|search|releases|feedback)$/.test(second) ? second : 'other'
  if (first === '') return 'pages'
  const known: Record<string, string> = { v1: 'openai', mcp: 'mcp', admin: 'admin', metrics: 'metrics' }
  const pages = ['releases', 'demo', 'docs', 'assets', 'widget.js']
  const health = ['healthz', 'readyz', 'openapi.json']
  if (Object.hasOwn(known, first)) return known[first]
  return pages.includes(first) ? 'pages' : health.includes(first) ? 'health' : 'other'
}

function counter(name: string, help: string) {
  const values = new Map<string, number>()
  return {
    add(labels: Labels) {
      const key = renderLabels(labels)
      values.set(key, (values.get(key) ?? 0) + 1)
    },
    render: () =>
      [...head(name, help, 'counter'), ...[...values].map(([key, value]) => `${name}${key} ${value}`)].join(
        '\n',
      ),
  }
}

function histogram(name: string, help: string) {
  const counts = buckets.map(() => 0)
  let count = 0
  let sum = 0
  return {
    observe(value: number) {
      count++
      sum += value
      for (const [i, bound] of buckets.entries()) if (value <= bound) counts[i]++
    },
    render: () =>
      [
        ...head(name, help, 'histogram'),
        ...buckets.map((bound, i) => `${name}_bucket{le="${bound}"} ${counts[i]}`),
        ...[`${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${sum}`, `${name}_count ${count}`],
      ].join('\n'),
  }
}

function renderGauge({ name, help, value, labels = {} }: Gauge): string {
  return [...head(name, help, 'gauge'), `${name}${renderLabels(labels)} ${value}`].join('\n')
}

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function renderLabels(labels: Labels): string {
  const escaped = (text: string) =>
    text.replace(/[\\"\n]/g, (letter) => (letter === '\n' ? '\\n' : `\\${letter}`))
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
