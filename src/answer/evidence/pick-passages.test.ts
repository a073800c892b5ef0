import { expect, it } from 'vitest'
import { makeRelease } from '../../server/test-deps.ts'
import type { Hit, LineKind } from '../../types.ts'
import { makeAsk } from '../question/understand.ts'
import { pickPassages } from './pick-passages.ts'

const said = ['平湖今年接待游客31万人次。', '石拱桥修好了。', '停车场免费开放。', '老街亮起了灯。']
const release = makeRelease('lake', [
  ['title', '平湖旅游'],
  ...said.map((text): [LineKind, string] => ['paragraph', text]),
])
const ask = makeAsk('平湖今年接待多少游客')

/** In the order of the words; `dense` is the rank by meaning of each. */
function picked(dense: (number | null)[]): string[] {
  const hits = said.map((text, i): Hit => {
    const start = release.text.indexOf(text)
    const span = { start, end: start + text.length }
    const chunk = { id: `${i}`, releaseId: 'lake', text, title: release.title, section: null, ...span }
    return { chunk, score: 1 / (60 + i), ranks: { lexical: i + 1, dense: dense[i] } }
  })
  const weights = ask.terms.map(() => 1)
  return pickPassages(ask, weights, hits, new Map([['lake', release]])).map(
    ({ span }) => said.find((text) => release.text.indexOf(text) === span.start)!,
  )
}

it('leaves out what is far behind the best', () => {
  expect(picked([null, null, null, null])).toEqual([said[0]])
})

it('keeps what is nearest in meaning, whatever words it has', () => {
  expect(picked([3, 4, 1, 2])).toEqual([said[0], said[2], said[3]])
})
