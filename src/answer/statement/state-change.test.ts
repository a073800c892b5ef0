import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { stateChange } from './state-change.ts'

async function stated(question: string, text: string, answer: string) {
  const release = await buildRelease({
    fileName: 'change.txt',
    bytes: new TextEncoder().encode(`昀州市公告\n2025-07-12　来源：昀州日报\n\n　　${text}\n`),
  })
  const ask = makeAsk(question)
  const [start, at] = [release.text.indexOf(text), release.text.indexOf(answer)]
  const reading = {
    release,
    sentence: { start, end: start + text.length },
    span: { start: at, end: at + answer.length },
  }
  return stateChange(ask, weigh(ask, [], { ...reading, probability: 0.9 }))?.text ?? null
}

describe('stateChange', () => {
  it('shows the change from one end to the other', async () => {
    expect(await stated('门诊限额提高了多少', '门诊限额由4800元提高到5500元。', '5500元')).toBe(
      '门诊限额由4800元提高到5500元，增加700元（5500元－4800元＝700元）。',
    )
  })

  it('passes over the years at both ends', async () => {
    const text = '村医年收入由2022年的3.1万元增加到2024年的5.6万元。'
    expect(await stated('村医年收入两年涨了多少钱', text, '5.6万元')).toBe(
      '村医年收入由2022年的3.1万元增加到2024年的5.6万元，增加2.5万元（5.6万元－3.1万元＝2.5万元）。',
    )
  })

  it('shows by how much a wrong figure is off', async () => {
    expect(
      await stated('公告把参展企业多写了几家', '参展企业“317家”系录入错误，应为“302家”。', '302家'),
    ).toBe('参展企业“317家”系录入错误，应为“302家”，相差15家（317家－302家＝15家）。')
  })

  it('shows how many fewer there are now than before', async () => {
    expect(await stated('旺季少请了几个工人', '旺季采摘工从32人减到11人。', '11人')).toBe(
      '旺季采摘工从32人减到11人，减少21人（32人－11人＝21人）。',
    )
    expect(await stated('直航比原来中转快多少天', '“以前至少得35天，现在直航只要22天。”', '35天')).toBe(
      '“以前至少得35天，现在直航只要22天”，减少13天（35天－22天＝13天）。',
    )
    expect(await stated('总部砍掉了几个部门', '总部部门由18个压减至12个。', '12个')).toBe(
      '总部部门由18个压减至12个，减少6个（18个－12个＝6个）。',
    )
  })

  it('takes a peak of last year, and what holds now, for an end', async () => {
    expect(
      await stated(
        '负荷比去年的最高值高多少',
        '负荷达到4186.5万千瓦，比去年最高负荷3892.4万千瓦增长7.6%。',
        '4186.5万千瓦',
      ),
    ).toMatch(/增加294\.1万千瓦/)
    expect(
      await stated('成本能比现在省多少钱', '成本目前约1.05元，高约四成，2027年有望降到0.72元。', '0.72元'),
    ).toMatch(/减少0\.33元/)
  })

  it('sets hours against minutes', async () => {
    expect(await stated('车程省了多长时间', '行车时间由3小时缩短至70分钟。', '70分钟')).toBe(
      '行车时间由3小时缩短至70分钟，减少110分钟（180分钟－70分钟＝110分钟）。',
    )
  })

  it('says nothing where no change is asked for', async () => {
    expect(await stated('门诊限额是多少', '门诊限额由4800元提高到5500元。', '5500元')).toBeNull()
  })
})
