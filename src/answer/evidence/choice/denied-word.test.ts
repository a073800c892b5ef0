import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../../ingest/release.ts'
import { makeAsk } from '../../question/understand.ts'
import { weigh } from '../evidence.ts'
import { denyWord } from './denied-word.ts'

const release = await buildRelease({
  fileName: 'school.txt',
  bytes: new TextEncoder().encode(
    [
      '青坪学院公布招生办法',
      '2025-05-20　来源：青坪学院',
      '',
      '　　青坪学院今年招生2600人。学校从未委托中介机构招生，也不举办培训班。',
      '',
      '　　新生报到不收纸质材料，宿舍甲醛浓度未超标。择校费自今年起取消。',
      '',
      '　　助学金评审以7票同意、0票反对通过，仍有12个班没有辅导员。',
      '',
      '　　没有宿舍的校区提供班车，老教师参观不用预约。',
    ].join('\n'),
  ),
})

/** What the denying clause says where the first sentence was read with this probability. */
function denied(question: string, probability = 0.01): string | null {
  const ask = makeAsk(question)
  const start = release.text.indexOf('青坪学院今年')
  const sentence = { start, end: release.text.indexOf('学校从未') }
  const span = { start: release.text.indexOf('2600人'), end: release.text.indexOf('2600人') + 5 }
  const found = denyWord(ask, [weigh(ask, [], { release, sentence, span, probability })])
  return found && release.text.slice(found.span.start, found.span.end)
}

describe('denyWord', () => {
  it.each([
    ['青坪学院委托了哪家中介机构招生', '学校从未委托中介机构招生'],
    ['青坪学院什么时候举办培训班', '也不举办培训班。'],
    ['新生报到的纸质材料要交几份', '新生报到不收纸质材料'],
    ['青坪学院宿舍的甲醛超标了多少倍', '宿舍甲醛浓度未超标。'],
    ['择校费是多少', '择校费自今年起取消。'],
    ['助学金评审投反对票的是谁', '助学金评审以7票同意、0票反对通过'],
    ['怎么做到班班都有辅导员', '仍有12个班没有辅导员。'],
  ])('finds what denies 「%s」', (question, clause) => {
    expect(denied(question)).toBe(clause)
  })

  it.each([
    ['the question itself denies it', '为什么不举办培训班'],
    ['a yes/no question takes nothing for granted', '青坪学院举办培训班吗'],
    ['only some are without', '青坪学院有多少辅导员'],
    ['the denial only tells which', '宿舍有多少间'],
    ['it is denied of others', '家长参观要提前几天预约'],
  ])('finds nothing where %s', (_, question) => {
    expect(denied(question)).toBeNull()
  })

  it('finds nothing where another clause answers', () => {
    expect(denied('青坪学院今年委托招生多少人')).not.toBeNull()
    expect(denied('青坪学院今年委托招生多少人', 0.99)).toBeNull()
  })
})
