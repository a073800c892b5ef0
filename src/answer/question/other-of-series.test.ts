import { describe, expect, it } from 'vitest'
import { isOfUnknownNumber, isOtherOfSeries } from './other-of-series.ts'

describe('isOtherOfSeries', () => {
  it.each([
    ['1.1.0补丁哪天更新', '游戏1.1.1补丁将于8月8日上线', true],
    ['1.1.1补丁哪天更新', '游戏1.1.1补丁将于8月8日上线', false],
    ['t1-0.39屏何时交付', '从四季度起交付 t1-0.12 红光产品', true],
    ['稳进混合c净值多少', '稳进混合a最新净值为1.297元', true],
    ['第二场演出在哪', '首场演出走进镇江市', true],
    ['首场演出在哪', '首场演出走进镇江市,第二场在南京', false],
    ['第25届大会有多少人', '在扶安举行的第25届大会', false],
    ['“三个抓”强什么', '以“三个圈”强支撑', true],
    ['“三个抓”和“三个圈”强什么', '以“三个抓”强统筹,以“三个圈”强支撑', false],
    ['手机卖了多少', '首批a15手机卖出100台', false],
    ['二级文物有多少', '一级文物26件', true],
    ['二类地区涨多少', '一、二、三类地区分别提高200元、190元和180元', false],
    ['第17期通告的合格率', '合格率为99.07%,比第16期提高0.22个百分点', false],
    ['周日限号多少', '周一、周三下午和周六上午限号30个', true],
    ['周三限号多少', '周一至周五限号30个', false],
    ['银奖给了谁', '云重集团获提名奖', true],
    ['一类地区涨多少', '二、三类地区分别提高190元和180元', true],
  ])('%s / %s: %s', (question, sentence, other) => {
    expect(isOtherOfSeries(question, sentence)).toBe(other)
  })
})

describe('isOfUnknownNumber', () => {
  it('is so where the release knows others of the kind, and not that one', () => {
    expect(isOfUnknownNumber('8号楼疏散了多少人', '9号楼起火,疏散163人')).toBe(true)
    expect(isOfUnknownNumber('9号楼疏散了多少人', '9号楼起火,8号楼疏散163人')).toBe(false)
    expect(isOfUnknownNumber('8号楼疏散了多少人', '疏散163人')).toBe(false)
  })
})
