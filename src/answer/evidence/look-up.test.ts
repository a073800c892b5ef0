import { describe, expect, it } from 'vitest'
import type { Hit } from '../../types.ts'
import { answeredFrom } from './look-up.ts'

const hit = (releaseId: string, text: string) => ({ chunk: { releaseId, text }, score: 1 }) as unknown as Hit
const hits = [
  hit('bank', '至9月末已授信2914户、18.2亿元。'),
  hit('quality', '“黔质贷”专属金融产品在六盘水市首推实施,为企业授信2.75亿元。'),
  hit('quality', '食品合格率99.02%。'),
]
const ids = (anchor: string) => answeredFrom(hits, anchor)

describe('answeredFrom', () => {
  it('finds the releases that hold a clause of the last answer', () => {
    expect(ids('“黔质贷”专属金融产品在六盘水市首推实施。')).toEqual(['quality'])
  })
  it('finds none where none does', () => {
    expect(ids('一般要求35周岁以下。')).toEqual([])
  })
})
