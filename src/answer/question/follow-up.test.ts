import { describe, expect, it } from 'vitest'
import { resolveFollowUp } from './follow-up.ts'

const followUp = (asked: string, said: string, question: string) =>
  resolveFollowUp(question, [
    { role: 'user', content: asked },
    { role: 'assistant', content: said },
  ]).questions

describe('resolveFollowUp', () => {
  it.each([
    ['她是谁', '小区业委会主任谭月娥告诉记者，最难的是让低楼层住户掏钱。', '谭月娥是谁'],
    ['他以前是干什么的', '藏书来自退休工人郎永年的捐赠。', '郎永年以前是干什么的'],
    ['他担任什么职务', '集团运营部部长庾子衿说，停运线路的42名司机全部转到新线路。', '庾子衿担任什么职务'],
    ['他被判了几年', '佟某冒充医院教授担任讲师。', '佟某被判了几年'],
    ['她是什么身份', '据研究所研究员戚若兰测算，当地还能再发展3万亩。', '戚若兰是什么身份'],
  ])('%s after 「%s」 asks for the one person that the answer names', (question, said, expected) => {
    expect(followUp('这件事怎么样', said, question)[0]).toBe(expected)
  })

  it('leaves the earlier year to the one that the follow-up names', () => {
    const [first] = followUp('去年电梯更新了多少台', '2025年更新4118台。', '那2026年打算再换多少')
    expect(first).not.toContain('去年')
    expect(first).toContain('电梯')
  })

  it('leaves this year to a follow-up on another', () => {
    expect(followUp('去年抽查了多少批次', '抽查2584批次。', '今年打算抽多少')[0]).not.toContain('去年')
  })

  it('puts the time of a follow-up in the place of the time before', () => {
    const [first] = followUp('公司2025年出货多少', '出货量为74万副。', '今年的目标呢')
    expect(first).toMatch(/今年.*目标/)
    expect(first).not.toContain('2025')
  })

  it('adds up the figures of one answer', () => {
    expect(followUp('商标名单贵州进了几个', '5个区域商标和8个企业商标入选名单。', '加起来一共几个')[0]).toBe(
      '商标名单贵州一共进了几个',
    )
  })

  it('asks on about the rate that the answer to a yes/no question gave', () => {
    expect(followUp('农产品合格不合格啊', '2023年农产品合格率为99.7%。', '跟去年比呢')[0]).toBe(
      '农产品合格率比上年变化多少',
    )
  })

  it('asks for the share of another part', () => {
    expect(followUp('高危人群中高血压占多大比例', '占68.4%。', '那有糖尿病的占多少')[0]).toBe(
      '高危人群中糖尿病占多大比例',
    )
  })

  it('asks for a rate by itself after a sum of money', () => {
    expect(followUp('质量贷一共放了多少钱', '放贷86.4亿元。', '那利息呢')[0]).toBe('利息是多少')
  })

  it('names nobody where the answer names two', () => {
    const said = '省长卫知远出席会议，副省长严守诚主持。'
    expect(followUp('谁出席了会议', said, '他讲了什么')[0]).not.toMatch(/^(?:卫知远|严守诚)/)
  })

  it('puts the quoted thing that was asked for in the place of 它', () => {
    expect(followUp('奖牌上刻的是什么', '正面刻着古道上的“挑夫桥”。', '它有多长')[0]).toBe('挑夫桥有多长')
  })

  it.each([
    ['云雁三号推迟了多久', '那云雁二号呢', ['云雁二号推迟了多久']],
    ['墨山16路为什么停运', '那33路呢', ['墨山33路为什么停运']],
    ['电梯由谁承建', '那验收呢', ['电梯由谁验收']],
    ['清塘期多久测一次', '平时呢', ['平时多久测一次', '平时是多少']],
  ])('「%s」 then 「%s」 asks the same of its counterpart', (asked, question, expected) => {
    expect(followUp(asked, '见上。', question)).toEqual(expected)
  })

  it('does not take for granted that the counterpart grew', () => {
    expect(followUp('制造业增加值增长多少', '增长7.6%。', '采矿业呢')[0]).toBe('采矿业增加值增长或下降多少')
  })

  it('lets a subject that says what it asks stand by itself', () => {
    expect(followUp('“三个抓”是什么', '抓考核、抓部署、抓评价。', '那“三个圈”呢？具体是哪三个')).toEqual([
      '"三个圈"具体是哪三个',
    ])
  })

  it('asks for another measure of what was counted', () => {
    expect(followUp('检定了多少计量器具', '检定7.86万台。', '合格率呢')[0]).toBe('检定计量器具合格率是多少')
  })

  it('sets what was asked beside another of its kind', () => {
    expect(followUp('生活性服务几分', '76.86分。', '跟生产性的比 差多少')).toEqual([
      '生活性服务和生产性服务相差几分',
    ])
  })

  it('takes up an earlier question', () => {
    const { questions } = resolveFollowUp('前面那个地表水的再说一遍', [
      { role: 'user', content: '地表水优良比例' },
      { role: 'assistant', content: '98.4%。' },
      { role: 'user', content: '空气呢' },
      { role: 'assistant', content: '98.7%。' },
    ])
    expect(questions).toEqual(['地表水优良比例'])
  })

  it('leaves the topic that is put aside', () => {
    expect(followUp('授信多少', '2.75亿元。', '算了 不说贷款了 农产品合格率咧')).toEqual(['农产品合格率呢'])
  })

  it('does not take letters out of the middle of two words', () => {
    expect(followUp('车辆工程的学费是多少', '5800元/年。', '护理学呢').join()).not.toContain('护理学费')
  })
})
