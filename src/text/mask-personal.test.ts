import { describe, expect, it } from 'vitest'
import { maskPersonal } from './mask-personal.ts'

describe('maskPersonal', () => {
  it.each([
    ['我的电话是13800138000，能查吗', '我的电话是…，能查吗'],
    ['打+86 138-0013-8000', '打…'],
    ['１３８００１３８０００是谁的', '…是谁的'],
    ['身份证52010219900307123X查分数', '身份证…查分数'],
    ['卡号6222 0212 3456 7890 123', '卡号…'],
    ['发到li.ming+1@mail.example.com好吗', '发到…好吗'],
    ['2023年查办10178件，罚没4878万元？', '2023年查办10178件，罚没4878万元？'],
    ['产量13800138000.5吨', '产量13800138000.5吨'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
  })
})
