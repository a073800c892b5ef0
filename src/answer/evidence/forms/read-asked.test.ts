import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { readAsked } from './read-asked.ts'

const release = await buildRelease({
  fileName: 'works.txt',
  bytes: new TextEncoder().encode(
    [
      '云汀市通报为民办事进展',
      '2025-03-12　来源：云汀市人民政府',
      '',
      '　　居民如何申请？由业主委员会向街道办事处提出。申请时需提交安全评估报告。',
    ].join('\n'),
  ),
})
const said = (question: string) =>
  readAsked(makeAsk(question), release).map(({ stated }) => stated.claim.text)

describe('readAsked', () => {
  it('answers with what stands behind the same question of the release', () => {
    expect(said('云汀居民怎么申请')).toEqual(['由业主委员会向街道办事处提出。'])
  })

  it('leaves a question of another kind alone', () => {
    expect(said('居民为什么申请')).toEqual([])
  })
})
