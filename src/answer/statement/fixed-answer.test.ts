import { describe, expect, it } from 'vitest'
import { makeIndex, makeRelease } from '../../server/test-deps.ts'
import { understand } from '../question/understand.ts'
import { claimsOf, findFixedAnswer } from './fixed-answer.ts'

const release = makeRelease('a', [
  ['title', '2023年云川省质量报告'],
  ['paragraph', '“黔质贷”在六盘水市首推实施，为企业授信2.75亿元。2023年食品合格率99.02%，药品合格率99.86%。'],
])
const index = makeIndex([release])
const fixed = {
  id: 'f',
  questions: ['黔质贷在哪里首推？', '2023年食品合格率是多少？'],
  answer: '“黔质贷”在六盘水市首推。授信27500万元',
  quotes: [{ documentId: 'a', quote: '“黔质贷”在六盘水市首推实施，为企业授信2.75亿元。' }],
}
const find = (text: string, documents: string[] | null = null, answers = [fixed]) => {
  const question = { text, documents, history: [], topK: 8 }
  return findFixedAnswer(understand(question), question, answers, index)
}

describe('findFixedAnswer', () => {
  it.each([
    '黔质贷在哪里首推？',
    '请问黔质贷在哪首推',
    '黔质贷首推在哪里？',
    '2023年食品合格率是多少',
    '２０２３年食品合格率是多少?',
  ])('knows %s', async (text) => {
    const draft = await find(text)
    expect(draft?.notices).toEqual([{ kind: 'edited', text: '编辑核定' }])
    expect(draft?.claims.map((claim) => claim.text)).toEqual(['“黔质贷”在六盘水市首推。', '授信27500万元。'])
  })

  it.each([
    '2022年食品合格率是多少？',
    '2023年药品合格率是多少？',
    '贵阳市2023年食品合格率是多少？',
    '黔质贷授信多少？',
    '黔质贷什么时候首推？',
    '绿色贷在哪里首推？',
    '2023年食品合格率和药品合格率分别是多少？',
    '2023年食品合格率比药品合格率低多少？',
    '你好',
  ])('does not take %s for one of them', async (text) => {
    expect(await find(text)).toBeNull()
  })

  it('does not turn round who did what to whom', async () => {
    const sued = { ...fixed, questions: ['甲公司为什么起诉乙公司？'] }
    expect(await find('为什么甲公司起诉乙公司', null, [sued])).not.toBeNull()
    expect(await find('乙公司为什么起诉甲公司？', null, [sued])).toBeNull()
  })

  it('stays within the scope and does not outlive its sentence', async () => {
    expect(await find('黔质贷在哪里首推？', ['a'])).not.toBeNull()
    expect(await find('黔质贷在哪里首推？', ['b'])).toBeNull()
    const gone = { ...fixed, quotes: [{ documentId: 'a', quote: '这句话已经没有了。' }] }
    expect(await find('黔质贷在哪里首推？', null, [gone])).toBeNull()
    expect(await find('黔质贷在哪里首推？', null, [gone, fixed])).not.toBeNull()
  })
})

describe('claimsOf', () => {
  it('cites the whole sentence that a quote stands in', async () => {
    const { claims } = await claimsOf(
      { answer: '合格率99.02%。', quotes: [{ documentId: 'a', quote: '食品合格率99.02%' }] },
      index,
    )
    const { start, end } = claims![0].sources[0].sentence
    expect(release.text.slice(start, end)).toBe('2023年食品合格率99.02%，药品合格率99.86%。')
  })

  it.each([
    ['合格率为99.2%。', ['99.2%']],
    ['《质量条例》规定如此。', ['质量条例']],
    ['合格率99.02%。另有3家企业。', ['3家']],
  ])('names what the quotes do not carry of %s', async (answer, missing) => {
    const { fault } = await claimsOf(
      { answer, quotes: [{ documentId: 'a', quote: '食品合格率99.02%' }] },
      index,
    )
    expect(fault).toMatchObject({ kind: 'unsupported', missing })
  })
})
