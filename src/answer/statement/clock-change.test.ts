import { expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { clockChange } from './clock-change.ts'

const text = '机场线：首班车由6:20提前至5:30，末班车由22:30延后至次日0:30。'
const release = await buildRelease({
  fileName: 'metro.txt',
  bytes: new TextEncoder().encode(`宁渚地铁通告\n2025-04-22　来源：宁渚地铁\n\n　　${text}\n`),
})
const start = release.text.indexOf(text)

it.each([
  ['机场线首班车早了多少分钟', '首班车由6:20提前至5:30，相差50分钟（6:20至5:30）。'],
  ['机场线末班车延长了多久', '末班车由22:30延后至次日0:30，相差2小时（22:30至次日0:30）。'],
  ['机场线首班车是几点', null],
])('「%s」', (question, answer) => {
  const ask = makeAsk(question)
  const reading = {
    release,
    sentence: { start, end: start + text.length },
    span: { start: start + 4, end: start + 8 },
    probability: 0.9,
  }
  expect(clockChange(ask, weigh(ask, [], reading))?.text ?? null).toBe(answer)
})
