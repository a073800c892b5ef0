import { it } from 'vitest'
import { fold } from '../text/normalise.ts'
import { splitText, statesFigures } from './support-figures.ts'

it('x', () => {
  const src = fold('(二)按消费类型分，商品零售额902.18亿元，增长7.2％；餐饮收入122.68亿元，增长17.4％。').text
  const t = [{ sentence: src, ...splitText(src), frame: '', isTitle: false }]
  for (const s of [
    '餐饮收入122.68亿元，增长17.4%，商品零售额增长7.2%。',
    '餐饮收入122.68亿元，增长17.4%。',
    '商品零售额增长7.2%。',
    '餐饮收入122.68亿元，商品零售额增长7.2%。',
  ])
    console.log(s, statesFigures(fold(s).text, t))
})
