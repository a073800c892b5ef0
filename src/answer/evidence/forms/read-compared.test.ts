import { expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { findUnsupported } from '../../check/verify.ts'
import { makeAsk } from '../../question/understand.ts'
import { readCompared } from './read-compared.ts'

const release = await buildRelease({
  fileName: 'airport.txt',
  bytes: new TextEncoder().encode(
    [
      '云汐机场2025年前三季度运行情况',
      '2025-10-11　来源：云汐日报',
      '',
      '　　国际航线达到5条，仍少于2019年的8条。8月货邮吞吐量4,870吨，高于7月的4,120吨；其中白头鹤运输箱643只，较上年的512只增加131只。',
    ].join('\n'),
  ),
})

it.each([
  ['2019年有几条国际航线', '2019年国际航线8条。'],
  ['7月货邮吞吐量多少吨', '7月货邮吞吐量4,120吨。'],
  ['上年白头鹤运输箱有多少只', '上年白头鹤运输箱512只。'],
])('guesses for 「%s」 the figure that the present one is set against', (question, text) => {
  const guesses = readCompared(makeAsk(question), release).map(({ stated }) => stated)
  expect(guesses.map(({ claim, isGuess }) => [claim.text, isGuess])).toEqual([[text, true]])
  expect(findUnsupported(guesses[0].claim)).toEqual([])
})

it.each(['2018年有几条国际航线', '8月货邮吞吐量多少吨', '国际航线有几条', '2019年为什么航线多'])(
  'guesses nothing for 「%s」',
  (question) => {
    expect(readCompared(makeAsk(question), release)).toEqual([])
  },
)
