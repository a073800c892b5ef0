import { describe, expect, it } from 'vitest'
import { clockToMinutes } from './clock.ts'

describe('clockToMinutes', () => {
  it.each([
    ['每日20:30起', '每日1230分钟起'],
    ['每晚8点半起', '每日1230分钟起'],
    ['晚上八点半', '1230分钟'],
    ['20时30分', '1230分钟'],
    ['末班车23点发车', '末班车1380分钟发车'],
    ['20日8时', '20日480分钟'],
    ['上午9:05', '545分钟'],
    ['9.5吉瓦时', '9.5吉瓦时'],
    ['6小时', '6小时'],
    ['没有说明这一点', '没有说明这一点'],
    ['0.85个百分点', '0.85个百分点'],
    ['行车时间', '行车时间'],
  ])('%s', (text, minutes) => expect(clockToMinutes(text)).toBe(minutes))
})
