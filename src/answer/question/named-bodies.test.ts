import { describe, expect, it } from 'vitest'
import { findAgent, findOffices, findOrganisations, holdsOffice, holdsOrganisation } from './named-bodies.ts'

describe('findOrganisations', () => {
  it.each([
    ['贵州银行发放了多少信用贷款', ['贵州银行']],
    ['霁州市教育局局长叫什么', ['教育局']],
    ['多少医院参加了义诊', []],
    ['二级医院报销多少', []],
    ['这家公司去年营收多少', []],
    ['市场格局有什么变化', []],
    ['那家泄密公司被罚了多少', []],
    ['林伯看腿是不是医院掏的钱', []],
    ['安晓华大学在哪念的', []],
    ['为何法院暂时不支持退补贴', []],
    ['个人往别的银行转账还要手续费不', []],
    ['实控人的股份要锁多久', []],
    ['青坪云岭医疗用品有限公司被罚了多少', ['青坪云岭医疗用品有限公司']],
    ['青坪县红十字会收了多少捐款', ['红十字会']],
  ])('finds in 「%s」 %j', (question, names) => {
    expect(findOrganisations(question)).toEqual(names)
  })
})

describe('findAgent', () => {
  it('is the body that the question starts with, where it acts', () => {
    const agent = (question: string) => findAgent(question, findOrganisations(question))
    expect(agent('消防救援大队派了多少人')).toBe('救援大队')
    expect(agent('公安局招募了多少志愿者')).toBe('公安局')
    expect(agent('贵州银行是什么时候成立的')).toBeNull()
  })
})

describe('holdsOrganisation', () => {
  it.each([
    ['省卫生健康委员会通报', '卫健委', true],
    ['市教育局局长说', '教育局', true],
    ['教育、卫生支出分别为', '教育局', false],
    ['贵州省发放贷款', '贵州银行', false],
    ['*st围海公告', '围海股份', true],
    ['白鹭塑胶有限公司停产', '云岭医疗有限公司', false],
    ['云岭医疗公司停产', '云岭医疗有限公司', true],
  ])('says of 「%s」 and %s: %s', (text, name, held) => {
    expect(holdsOrganisation(text, name)).toBe(held)
  })
})

describe('findOrganisations of what is asked for', () => {
  it.each([
    ['贵州银行贷了多少', ['贵州银行']],
    ['叉车服务过哪些快运公司', []],
    ['那两家公司骗了谁', []],
  ])('finds in 「%s」 %j', (question, names) => {
    expect(findOrganisations(question)).toEqual(names)
  })
})

describe('findOffices', () => {
  it.each([
    ['市场监管局局长是谁', ['局长']],
    ['副局长叫什么', ['副局长']],
    ['局长介绍了哪些措施', []],
  ])('finds in 「%s」 %j', (question, offices) => {
    expect(findOffices(question)).toEqual(offices)
  })
})

describe('holdsOffice', () => {
  it('does not take a deputy for the head', () => {
    expect(holdsOffice('党组成员、副局长胡某', '局长', '局长是谁')).toBe(false)
    expect(holdsOffice('局长胡某和副局长李某', '局长', '局长是谁')).toBe(true)
  })
})

describe('holdsOffice of a body', () => {
  it.each([
    ['市消保委比较试验部主任屠静姝说', '市消保委主任叫什么', false],
    ['市消保委比较试验部主任屠静姝说', '比较试验部主任叫什么', true],
    ['市消保委主任屠静姝说', '市消保委主任叫什么', true],
    ['比较试验部主任屠静姝说', '主任是谁', true],
  ])('says of 「%s」 and 「%s」: %s', (text, question, held) => {
    expect(holdsOffice(text, '主任', question)).toBe(held)
  })
})
