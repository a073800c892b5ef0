import { describe, expect, it } from 'vitest'
import type { FactRow } from '../dataset.ts'
import { cite, context, makeAnswer, makeRow, release } from '../fixtures.ts'
import { scoreAnswer } from '../score.ts'
import { scorers } from '../scorers.ts'

const said = (answer: string, ...citations: ReturnType<typeof cite>[]) => makeAnswer({ answer, citations })
const refusedFor = (reason: 'constraint' | 'no-evidence' | 'premise', answer = '新闻稿中没有提到。') =>
  makeAnswer({ answer, refused: true, reason })
const score = (name: string, row: FactRow, answer: ReturnType<typeof makeAnswer>, passages = null) =>
  scorers[name](row, answer, { ...context, passages })?.score
const rates = cite('2023年，食品')

describe('scoreAnswerValues', () => {
  const drug = makeRow({
    question: '食品和药品合格率哪个高？',
    type: 'comparison',
    expect: { values: [['药品']], quotes: ['药品'] },
  })
  const yesno = makeRow({ type: 'yesno', note: '否：9个', expect: { values: [['9个']], quotes: ['9个'] } })
  const bound = makeRow({
    type: 'yesno',
    expect: { values: [['65周岁']], quotes: ['全程须年满20周岁且不超过65周岁'] },
  })
  const partial = makeRow({ type: 'multi', note: 'partial: 化妆品 not stated' })
  it.each<[string, FactRow, ReturnType<typeof makeAnswer>, number | undefined]>([
    ['the figure is stated', makeRow({}), said('食品合格率为99.02%。[1]', rates), 1],
    ['another figure is stated', makeRow({}), said('药品合格率为99.86%。[1]', rates), 0],
    [
      'only the marker has the figure',
      makeRow({ expect: { values: [['1']], quotes: ['x'] } }),
      said('没有。[1]'),
      0,
    ],
    ['it is refused', makeRow({}), refusedFor('no-evidence'), 0],
    ['the comparison names the winner', drug, said('药品最高，为99.86%；食品为99.02%。[1]'), 1],
    ['the comparison names the winner last', drug, said('合格率更高的是药品。[1]'), 1],
    ['the comparison names the loser', drug, said('食品最高，为99.86%；药品为99.02%。[1]'), 0],
    ['the comparison is left open', drug, said('食品合格率99.02%、药品合格率99.86%。[1]'), 0],
    ['the verdict is right', yesno, said('不是，全省9个市州均出台了方案。[1]'), 1],
    ['the verdict is left to the sentence', yesno, said('全省9个市州均出台了方案。[1]'), 1],
    ['the verdict is wrong', yesno, said('是，全省9个市州均出台了方案。[1]'), 0],
    ['a bound is said as the source has it', bound, said('年龄须不超过65周岁。[1]'), 1],
    ['a bound is said otherwise', bound, said('年龄须不足65周岁。[1]'), 0],
    ['the missing half is named', partial, said('食品合格率为99.02%。[1]新闻稿没有说明化妆品。'), 1],
    ['the missing half is passed over', partial, said('食品合格率为99.02%。[1]'), 0],
    ['the row must be refused', makeRow({ expect: { refused: true } }), said('99.02%。'), undefined],
  ])('when %s', (_, row, answer, expected) => expect(score('answer', row, answer)).toBe(expected))
})

describe('scoreCitationMatch', () => {
  const both = makeRow({
    type: 'multi',
    expect: { values: [['99.02%'], ['133项']], quotes: ['食品合格率99.02%', '发布地方标准133项'] },
  })
  const standards = cite('发布地方标准', 2)
  it.each<[string, FactRow, ReturnType<typeof makeAnswer>, number]>([
    ['the sentence is cited', makeRow({}), said('x', rates), 1],
    ['another sentence is cited', makeRow({}), said('x', standards), 0],
    [
      'a neighbouring clause with like letters is cited',
      makeRow({}),
      said('x', cite('药品合格率', 1, 11)),
      0,
    ],
    ['nothing is cited', makeRow({}), said('x'), 0],
    ['both sentences are cited', both, said('x', rates, standards), 1],
    ['one of two sentences is cited', both, said('x', rates), 0],
  ])('when %s', (_, row, answer, expected) => expect(score('citation', row, answer)).toBe(expected))
})

describe('scoreCitationValid', () => {
  it.each<[string, ReturnType<typeof makeAnswer>, number]>([
    ['one sentence is marked', said('食品。[1]', rates), 1],
    ['a byline is a sentence', said('李明。[1]', cite('2024-04-18 21:08', 1, 33)), 1],
    ['a marker has no citation', said('食品。[1][2]', rates), 0],
    ['a citation has no marker', said('食品。', rates), 0],
    ['numbers start at 2', said('食品。[2]', { ...rates, n: 2 }), 0],
    [
      'the quote is altered',
      said('食品。[1]', { ...rates, quote: rates.quote.replace('99.02', '99.20') }),
      0,
    ],
    ['the quote is shifted', said('食品。[1]', { ...rates, start: rates.start + 1, end: rates.end + 1 }), 0],
    ['part of a short sentence is cited', said('食品。[1]', cite('2023年，食品', 1, 12)), 0],
    ['two sentences are cited as one', said('食品。[1]', cite('全省9个', 1, 24)), 0],
    ['the release is unknown', said('食品。[1]', { ...rates, documentId: 'other' }), 0],
    ['an answer has no citation', said('食品。'), 0],
    ['a refusal has none', refusedFor('no-evidence'), 1],
  ])('when %s', (_, answer, expected) => expect(score('citationValid', makeRow({}), answer)).toBe(expected))
  it('finds citations outside the asked documents', () => {
    expect(score('citationValid', makeRow({ documents: ['b'] }), said('食品。[1]', rates))).toBe(0)
  })
})

describe('scoreFiguresSupported', () => {
  it.each<[string, ReturnType<typeof makeAnswer>, number]>([
    ['figures are cited', said('食品合格率为99.02%。[1]', rates), 1],
    ['a figure is invented', said('食品合格率为99.03%。[1]', rates), 0],
    ['a difference shows its terms', said('药品（99.86%）比食品（99.02%）高0.84个百分点。[1]', rates), 1],
    ['a difference hides its terms', said('药品比食品高0.84个百分点。[1]', rates), 0],
    ['a quotient shows its terms', said('药品（99.86%）÷食品（99.02%）≈1.01。[1]', rates), 1],
    ['a quotient is wrong', said('药品（99.86%）÷食品（99.02%）≈1.21。[1]', rates), 0],
    ['what is left of all is shown', said('其余0.98%（100%－99.02%＝0.98%）。[1]', rates), 1],
    [
      'a refusal repeats the question',
      makeAnswer({ answer: '没有2022年的情况。', refused: true, reason: 'constraint' }),
      1,
    ],
    ['a title is invented', said('《质量法》规定食品合格率为99.02%。[1]', rates), 0],
  ])('when %s', (_, answer, expected) => {
    expect(score('figures', makeRow({ question: '2022年食品合格率' }), answer)).toBe(expected)
  })
})

describe('scoreRefusal', () => {
  const near = makeRow({ expect: { refused: true, reason: ['constraint', 'no-evidence'] } })
  const premise = makeRow({
    expect: { refused: true, reason: 'premise', values: [['99.02%']], quotes: ['食品合格率99.02%'] },
  })
  it.each<[string, FactRow, ReturnType<typeof makeAnswer>, number | undefined]>([
    ['the reason is accepted', near, refusedFor('constraint'), 1],
    ['the reason is another', near, refusedFor('premise'), 0],
    ['it is answered', near, said('99.02%。[1]', rates), 0],
    ['a false premise is put right', premise, refusedFor('premise', '食品合格率为99.02%。[1]'), 1],
    ['a false premise is only refused', premise, refusedFor('premise'), 0],
    ['the row has an answer', makeRow({}), refusedFor('constraint'), undefined],
  ])('when %s', (_, row, answer, expected) => expect(score('refusal', row, answer)).toBe(expected))
  it('counts needless refusals on rows that have an answer', () => {
    expect(score('needlessRefusal', makeRow({}), refusedFor('constraint'))).toBe(1)
    expect(score('needlessRefusal', makeRow({}), said('x'))).toBe(0)
    expect(score('needlessRefusal', near, refusedFor('constraint'))).toBeUndefined()
  })
})

describe('scoreBrevity', () => {
  it.each<[string, ReturnType<typeof makeAnswer>, number]>([
    ['one sentence', said('食品合格率为99.02%。[1]', rates), 1],
    ['two sentences', said('食品合格率为99.02%。[1]药品合格率为99.86%。[1]', rates), 0],
    ['a whole paragraph', said(`${release.text.split('\n')[2]}[1]`, rates), 0],
    ['a very long sentence', said(`${'食品'.repeat(70)}。[1]`, rates), 0],
  ])('of %s', (_, answer, expected) => expect(score('brevity', makeRow({}), answer)).toBe(expected))
})

describe('scoreCitationRecall and scoreCitationPrecision', () => {
  const cities = cite('全省9个', 2)
  const difference = '药品（99.86%）比食品（99.02%）高0.84个百分点。[1]'
  it.each<[string, ReturnType<typeof makeAnswer>, number | undefined, number | undefined]>([
    [
      'every sentence is supported',
      said('食品合格率为99.02%。[1]全省9个市州均出台了方案。[2]', rates, cities),
      1,
      1,
    ],
    ['one of two is not', said('食品合格率为99.02%。[1]全省9个市州均出台了方案。[1]', rates), 0.5, 0.5],
    ['a figure is another', said('食品合格率为99.20%。[1]', rates), 0, 0],
    ['one citation is idle', said('食品合格率为99.02%。[1][2]', rates, cities), 1, 0.5],
    ['a difference was computed', said(difference, rates), 1, 1],
    ['nothing is cited', said('食品合格率为99.02%。'), 0, undefined],
    ['one part is said to be missing', said('食品合格率为99.02%。[1]新闻稿没有说明化妆品。', rates), 1, 1],
    ['it is refused', refusedFor('no-evidence'), undefined, undefined],
  ])('when %s', (_, answer, recall, precision) => {
    expect(score('citationRecall', makeRow({}), answer)).toBe(recall)
    expect(score('citationPrecision', makeRow({}), answer)).toBe(precision)
  })
})

describe('scoreExactMatch and scoreCharF1', () => {
  it.each([
    ['99.02%。[1]', 1, 1],
    ['食品合格率为99.02%。[1]', 0, 2 / 8],
    ['不知道。', 0, 0],
  ])('of %s', (answer, em, f1) => {
    expect(score('em', makeRow({}), said(answer))).toBe(em)
    expect(score('f1', makeRow({}), said(answer))).toBeCloseTo(f1)
  })
  it('take the best of the spellings, and leave rows of several facts out', () => {
    const row = makeRow({ expect: { values: [['李明', '记者李明']], quotes: ['x'] } })
    expect(score('f1', row, said('记者李明'))).toBe(1)
    const two = makeRow({ expect: { values: [['1'], ['2']], quotes: ['x'] } })
    expect(score('em', two, said('1'))).toBeUndefined()
  })
})

describe('retrieval scores', () => {
  const passage = (opening: string) => {
    const { quote, start, end } = cite(opening)
    return { documentId: 'nanling', text: quote, start, end }
  }
  const found = { ...context, passages: [passage('全省9个'), passage('2023年，食品')] }
  const of = (name: string) => scorers[name](makeRow({}), said('x'), found)?.score
  it('counts the rank of the first passage that holds the quote', () => {
    expect([of('hit1'), of('hit5'), of('recall5'), of('mrr')]).toEqual([0, 1, 1, 0.5])
    expect(of('ndcg10')).toBeCloseTo(1 / Math.log2(3))
  })
  it('is nought when nothing holds it', () => {
    const row = makeRow({ expect: { values: [['1']], quotes: ['化妆品合格率'] } })
    expect(
      ['hit1', 'hit5', 'recall5', 'mrr', 'ndcg10'].map((n) => scorers[n](row, said('x'), found)?.score),
    ).toEqual([0, 0, 0, 0, 0])
  })
})

describe('scoreAnswer', () => {
  it('gives null for a scorer that throws, and goes on', () => {
    const broken = {
      bad: () => {
        throw new Error('boom')
      },
      ...scorers,
    }
    const scores = scoreAnswer(broken, makeRow({}), said('99.02%。[1]', rates), context)
    expect(scores[0]).toMatchObject({ name: 'bad', score: null })
    expect(scores.length).toBeGreaterThan(3)
  })
})
