import { describe, expect, it } from 'vitest'
import { makeAsk } from '../question/understand.ts'
import { contactFits } from './contact.ts'

describe('contactFits', () => {
  it.each([
    ['市住建局的咨询电话号码是多少', '咨询时间:工作日9:00—17:00', false],
    ['市住建局的咨询电话号码是多少', '咨询电话:0851-85551234', true],
    ['举报打什么电话', '发现线索可拨打12315', true],
    ['客服热线', '24小时服务热线96001已开通', true],
    ['报名邮箱是什么', '咨询:学生中心(行政楼B座207室),周一至周五8:30—17:00', false],
    ['报名邮箱是什么', '材料发送到bm@yanhu.example', true],
    ['电话诈骗案有多少起', '共立电信网络诈骗案件312起', true],
    ['今年手机卖了多少部', '手机销量120万部', true],
  ])('%s: %s', (question, sentence, fits) => {
    expect(contactFits(makeAsk(question), sentence)).toBe(fits)
  })
})
