import { describe, expect, it } from 'vitest'
import type { Release } from '../../types.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { figureOf, stateEvidence } from './state.ts'

function evidence(text: string, answer: string): Evidence {
  const start = text.indexOf(answer)
  const release = {
    id: 'r',
    text,
    lines: [{ start: 0, end: text.length, kind: 'paragraph' }],
    sections: [],
  } as unknown as Release
  return {
    release,
    sentence: { start: 0, end: text.length },
    span: { start, end: start + answer.length },
    violations: [],
    score: 5,
  } as unknown as Evidence
}
const quality =
  '产品质量方面,工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%,农产品合格率99.7%,与去年基本持平。'

describe('stateEvidence', () => {
  it.each([
    ['食品合格率是多少', quality, '99.02%', '食品合格率为99.02%。'],
    ['农产品合格率', quality, '99.7%', '农产品合格率为99.7%。'],
    [
      '计量器具合格率是多少',
      '新建社会公用计量标准102项,检定计量器具7.86万台,合格率94.8%。',
      '94.8%',
      '检定计量器具7.86万台，合格率为94.8%。',
    ],
    [
      '找到了多少人',
      '某某通讯社霍岭10月20日电（记者 燕小楼）事故被困的14人已全部找到。',
      '14人',
      '事故被困的14人已全部找到。',
    ],
    ['毛利率是多少', '▪ 综合毛利率24.6%。', '24.6%', '综合毛利率为24.6%。'],
    [
      '报副高的呢',
      '年龄35周岁以下;报考副高级岗位的,放宽到45周岁。',
      '报考副高级岗位的',
      '年龄35周岁以下；报考副高级岗位的，放宽到45周岁。',
    ],
    [
      '哪一期挖得最多',
      '分三期清淤,第二期最多,为41.5万立方米。',
      '第二期',
      '分三期清淤，第二期最多，为41.5万立方米。',
    ],
    [
      '麦收哪天开始哪天收完',
      '麦收自5月25日开始,6月16日结束,历时23天。',
      '5月25日',
      '麦收自5月25日开始，6月16日结束。',
    ],
    ['他们买了多少黄金', '他们前后购买了价值6万余元的黄金。', '6万余元', '他们前后购买了价值6万余元的黄金。'],
    [
      '罚没了多少钱',
      '2023年,全省查办侵权假冒案件10178件,罚没金额4878万元,移送案件230件。',
      '4878万元',
      '罚没金额为4878万元。',
    ],
    [
      '黔质贷在哪里首推',
      '“黔质贷”专属金融产品在六盘水市首推实施,为质量认证企业授信2.75亿元。',
      '六盘水市',
      '“黔质贷”专属金融产品在六盘水市首推实施。',
    ],
  ])('answers 「%s」 with the fewest clauses', (question, text, answer, said) => {
    expect(stateEvidence(makeAsk(question), evidence(text, answer)).text).toBe(said)
  })

  it('gives of a long sentence as much as explains what is asked', () => {
    const text = `${'省局组织技术专家深入小微企业开展上门服务，'.repeat(5)}“质量管家”是由政府购买服务，为企业诊断质量问题、提出改进方案的一项免费帮扶措施。`
    expect(stateEvidence(makeAsk('“质量管家”是什么'), evidence(text, '由政府购买服务')).text).toContain(
      '免费帮扶',
    )
  })

  it('cites at most 200 units of a long sentence, always a part of the text', () => {
    const text = `${'甲方提供资料若干份，'.repeat(40)}合计费用12万元。`
    const [{ sentence }] = stateEvidence(makeAsk('费用多少钱'), evidence(text, '12万元')).sources
    expect(sentence.end - sentence.start).toBeLessThanOrEqual(200)
    expect(text.slice(sentence.start, sentence.end)).toContain('12万元')
  })
})

describe('figureOf', () => {
  it('takes no part of a compound time for a figure', () => {
    const text = '1800瓦的平均用时为4分05秒，1500瓦的为5分钟。'
    const ask = makeAsk('1800瓦的用时多少')
    expect(figureOf(ask, evidence(text, '4分05秒'))?.text).not.toBe('4分')
    expect(figureOf(ask, evidence(text, '5分钟'))?.text).toBe('5分钟')
  })
})
