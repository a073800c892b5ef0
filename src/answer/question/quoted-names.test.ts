import { describe, expect, it } from 'vitest'
import { findQuotedNames } from './quoted-names.ts'
import { makeAsk } from './understand.ts'

const passages = [
  '“黔质贷”专属金融产品在六盘水市首推实施,为企业授信2.75亿元。',
  '以“三个圈”强支撑,构建融合圈、朋友圈、生态圈。',
  '扫码关注“汀岚儿医”公众号,“服务”栏可以预约。',
]
const headlines = ['汀岚儿童医院新院区开诊']
const termsOf = (question: string) => findQuotedNames(makeAsk(question), passages, headlines).terms

describe('findQuotedNames', () => {
  it('makes a name that the passages quote a word of the question', () => {
    expect(termsOf('黔质贷惠及多少家企业')).toContain('黔质贷')
    expect(termsOf('三个圈分别是哪三个圈')).toEqual(['三个圈'])
  })
  it('leaves a name out that the question does not say, that is a word, or that names what the release is about', () => {
    for (const question of ['企业贷款有多少', '服务有哪些', '汀岚儿医有多少床位'])
      expect(termsOf(question)).toEqual(makeAsk(question).terms)
  })
})
