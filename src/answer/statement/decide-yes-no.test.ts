import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { weigh } from '../evidence/evidence.ts'
import { makeAsk } from '../question/understand.ts'
import { decideYesNo } from './decide-yes-no.ts'

const sentence = '参评企业平均品牌价值为16.67亿元。'
const release = await buildRelease({
  fileName: 'brands.txt',
  bytes: new TextEncoder().encode(`品牌价值评价结果发布\n2025-10-08　来源：青坪日报\n\n　　${sentence}\n`),
})
const start = release.text.indexOf(sentence)
const decided = (question: string) => {
  const ask = makeAsk(question)
  const evidence = weigh(ask, [], {
    release,
    sentence: { start, end: start + sentence.length },
    span: { start: start + sentence.indexOf('16'), end: start + sentence.length - 1 },
    probability: 0.9,
  })
  return decideYesNo(ask, evidence)[0].text.split('，')[0]
}

describe('decideYesNo', () => {
  it.each([
    ['平均品牌价值过15亿元了吗', '是'],
    ['平均品牌价值破20亿元了吗', '不是'],
    ['平均品牌价值超过16.67亿元了吗', '不是'],
    ['平均品牌价值不到17亿元吗', '是'],
    ['平均品牌价值是15亿元吗', '不是'],
  ])('holds the figure of 「%s」 against the stated one: %s', (question, verdict) => {
    expect(decided(question)).toBe(verdict)
  })
})

const other = [
  '申请人应年满18周岁。',
  '60周岁以上老人免费。',
  '此前传闻公司将收购诺伊曼，但谈判已终止。',
  '新馆是全省第二座自助图书馆。',
  '本县学生可以参加。',
  '研发投入6.2亿元，占收入的13%。',
  '计量器具验收合格率94.8%。',
  '9个市均出台了工作方案。',
  '服务质量总体处于“比较满意”水平。',
  '房地产业税收同比下降14.8%。',
  '从218个申报小区中选定试点小区46个。',
  '完成平台总体架构设计。',
  '与五个省签订合作协议。',
  '消费者满意度得分77分，企业满意度得分79分，均稳步提升。',
  '工业产品不合格率为4.7%。',
  '完成全年任务的58.9%。',
  '云川大学为第一完成单位。',
  '加收辅材费580元，商家退还320元。',
  '少数民族学生学费均减免。',
  '桥梁、隧道工程验收合格率100%。',
  '创新体系，防控水平位居全国前列。',
  '水稻单产力争走在全国前列。',
  '农产品合格率与去年基本持平。',
]
const mixed = await buildRelease({
  fileName: 'mixed.txt',
  bytes: new TextEncoder().encode(`各项通知发布\n2025-10-08　来源：青坪日报\n\n　　${other.join('')}\n`),
})
const answered = (question: string, said: string) => {
  const ask = makeAsk(question)
  const start = mixed.text.indexOf(said)
  const sentence = { start, end: start + said.length }
  return decideYesNo(ask, weigh(ask, [], { release: mixed, sentence, span: sentence, probability: 0.9 }))[0]
    .text
}

describe('decideYesNo without a figure that is asked for', () => {
  it.each([
    ['只有一部分市出台了工作方案吗', other[7], `不是，${other[7]}`],
    ['只有一半的市出台了工作方案吗', other[7], `不是，${other[7]}`],
    ['桥梁和隧道工程验收合格率都达到了100%吗', other[19], `是，${other[19]}`],
    ['桥梁和隧道工程验收合格率都是95%吗', other[19], `不是，${other[19]}`],
    ['是不是有一半以上都是全年完成的任务', other[15], other[15]],
    ['防控水平在全国算靠前吗', other[20], `是，${other[20]}`],
    ['防控水平在世界算靠前吗', other[20], other[20]],
    ['水稻单产在全国算靠前吗', other[21], other[21]],
    ['各市都出台工作方案了吗', other[7], `是，${other[7]}`],
    ['农产品合格率大幅下滑了吗', other[22], `不是，${other[22]}`],
    ['消费者满意度下降了吗', other[13], `不是，${other[13]}`],
    ['云川大学是论文的第一完成单位吗', other[16], `是，${other[16]}`],
    ['加收的580元辅材费全退回来了吗', other[17], other[17]],
    ['少数民族学生学费减免吗', other[18], `是，${other[18]}`],
    ['我17岁，可以申请吗', other[0], `不是，${other[0]}`],
    ['我19岁，可以申请吗', other[0], other[0]],
    ['我40岁，能免费吗', other[1], other[1]],
    ['公司将收购诺伊曼吗', other[2], other[2]],
    ['新馆是全省第一座自助图书馆吗', other[3], `不是，${other[3]}`],
    ['外县的学生可以参加吗', other[4], other[4]],
    ['有没有研发投入', other[5], `是，${other[5]}`],
    ['计量器具验收是不是全部合格', '计量器具验收合格率94.8%。', '不是，计量器具验收合格率94.8%。'],
    ['9个市是不是都出台了工作方案', other[7], `是，${other[7]}`],
    ['房地产业税收是不是下滑了', other[9], `是，${other[9]}`],
    ['房地产业税收上升了吗', other[9], `不是，${other[9]}`],
    ['从218个小区中选的试点小区是不是218个都选了', other[10], `不是，${other[10]}`],
    ['平台架构设计已经做完了吗', other[11], `是，${other[11]}`],
    ['协议的对象是四个省吗', other[12], `不是，${other[12]}`],
    ['消费者和企业的满意度得分是否都在上升', other[13], `是，${other[13]}`],
    ['是不是所有9个市都出台了工作方案', other[7], `是，${other[7]}`],
    ['工业产品的合格率只有4.7%吗', other[14], `不是，${other[14]}`],
    ['这四个省签订合作协议了吗', other[12], other[12]],
    ['全年任务完成了吗', '完成全年任务的58.9%。', '完成全年任务的58.9%。'],
    ['本县学生都可以参加吗', other[4], other[4]],
    ['服务质量是不是处在“比较满意”这一档', other[8], `是，${other[8]}`],
  ])('answers 「%s」 from 「%s」 with 「%s」', (question, said, answer) => {
    expect(answered(question, said)).toBe(answer)
  })

  it.each([
    ['东里苓是行长吗', '副行长', '不是，东里苓是副行长。'],
    ['东里苓是副行长吗', '副行长', '是，东里苓是副行长。'],
    ['东里苓是主任吗', '副行长', '东里苓是副行长。'],
  ])('holds the office of 「%s」 against %s', (question, office, answer) => {
    const ask = makeAsk(question)
    const sentence = { start: 0, end: mixed.title.length }
    const claim = { text: `东里苓是${office}。`, sources: [{ release: mixed, sentence }] }
    const stated = { claim, figure: null }
    const evidence = weigh(ask, [], { release: mixed, sentence, span: sentence, probability: 0.99, stated })
    expect(decideYesNo(ask, evidence)[0].text).toBe(answer)
  })
})
