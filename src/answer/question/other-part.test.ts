import { describe, expect, it } from 'vitest'
import { isOtherPart } from './other-part.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

const judge = (question: string, sentence: string, title?: string) =>
  isOtherPart(makeAsk(question), standsAlone(sentence, title === undefined ? {} : { title }), sentence)

describe('isOtherPart', () => {
  it.each([
    ['隧道右洞塌了多少立方米', '隧道左洞发生塌方,塌方体约2600立方米', undefined],
    ['面试在哪一天', '笔试定于4月19日举行', undefined],
    ['有多少人重伤', '安置5172人,6人轻伤', undefined],
    ['第二批监督抽查抽了多少批次', '抽查14种产品1650批次', '2024年第三批监督抽查情况'],
    ['新增缴存人员里女的有多少', '新增缴存人员1.9万人', undefined],
    ['直播带货投诉里食品类有多少件', '商品类投诉居前的是食品(2.71万件)', undefined],
    ['风电出力多少', '水电466万千瓦,风电和光伏发电合计437.5万千瓦', undefined],
    ['拿到证书的女学员有多少', '拿到证书的有512人', undefined],
    ['春运期间运了多少人', '全年运送旅客2186.4万人次', undefined],
    ['参评企业品牌价值总额是多少', '参评企业平均品牌价值16.67亿元', undefined],
    ['这种稻子最高亩产多少公斤', '累计推广1260万亩,平均亩产412公斤', undefined],
    ['民营企业出口多少亿', '民营企业进出口1309.8亿元', undefined],
    ['夜间门诊里有几个在乡镇卫生院', '设接种点64个,其中乡镇卫生院21个', undefined],
    ['随迁子女有多少进了公办初中', '全市共接收随迁子女1.37万人', undefined],
    ['最忙那天接送了多少旅客', '假期完成旅客吞吐量76.4万人次', undefined],
    ['第八届的冠军是谁', '冠军是逐风队', '第九届机器人大赛闭幕'],
  ])('sees that 「%s」 is not told by 「%s」', (question, sentence, title) => {
    expect(judge(question, sentence, title)).toBe(true)
  })

  it.each([
    ['隧道左洞塌了多少立方米', '隧道左洞发生塌方,塌方体约2600立方米', undefined],
    ['第16届比赛多少人参加', '第十六届比赛有798人参加', undefined],
    ['双电机版功率多少', '单电机版功率230千瓦,双电机四驱版390千瓦', undefined],
    ['美国企业订单增长多少', '美国核心订单增长0.2%', undefined],
    ['第三批监督抽查抽了多少批次', '抽查14种产品1650批次', '2024年第三批监督抽查情况'],
    ['这是大桥第一次大修吗', '此次是大桥通车以来第二次大修', undefined],
    ['新增缴存人员里大学生有多少', '新增缴存人员1.9万人,其中大学生约占四成', undefined],
    ['商品类投诉里食品有多少件', '商品类投诉居前的是食品(2.71万件)', undefined],
    ['风电和光伏发电合计出力多少', '风电和光伏发电合计437.5万千瓦', undefined],
    ['水电出力多少', '水电466万千瓦,风电和光伏发电合计437.5万千瓦', undefined],
    ['拿到证书的女学员有多少', '拿到证书的有512人,其中妇女300人', undefined],
    ['国庆假期接待了多少人', '假期接待游客4126.8万人次', '国庆中秋假期旅游情况'],
    ['参评企业平均品牌价值是多少', '参评企业平均品牌价值16.67亿元', undefined],
    ['这种稻子最高亩产多少公斤', '最高亩产618公斤,平均亩产412公斤', undefined],
    ['船舶出口多少亿', '船舶进出口1309.8亿元,出口800亿元', undefined],
    ['其中小学有多少个', '公布学位6,100个,其中小学2,700个', undefined],
    ['高峰时出动多少人', '高峰时投入1463人;调派直升机5架,其中米-171型3架;出动车辆132台', undefined],
    ['第17期合格率多少', '合格率99%,比第16期提高0.2个百分点', undefined],
    ['刘女士追回了多少钱', '为消费者挽回1200元', undefined],
  ])('lets 「%s」 be told by 「%s」', (question, sentence, title) => {
    expect(judge(question, sentence, title)).toBe(false)
  })
})

describe('isOtherPart of another kind', () => {
  it('is so where the release speaks of the kind asked for elsewhere', () => {
    const told = '居民医保2025年个人缴费标准为每人400元'
    const of = (all: string) =>
      isOtherPart(makeAsk('职工医保个人要缴多少钱'), standsAlone(told, { all }), told)
    expect(of(`${told}。参加职工医保的另行通知。居民医保的…`)).toBe(true)
    expect(of(told)).toBe(false)
  })

  it('sees that what comes up only behind 其中 is not told before it', () => {
    const whole = '全市收到申请12684份'
    const at = standsAlone(`${whole},其中东浦区最多,为4210份`)
    expect(isOtherPart(makeAsk('东浦区收到多少份申请'), at, whole)).toBe(true)
    expect(isOtherPart(makeAsk('东浦区收到多少份申请'), at, '其中东浦区最多')).toBe(false)
    expect(isOtherPart(makeAsk('收到多少份申请'), at, whole)).toBe(false)
  })

  it('takes no kind for another that the question names too', () => {
    const told = '食品合格率99.02%'
    const all = `${told}。质量抽检合格率95.8%。食品合格率…`
    expect(isOtherPart(makeAsk('食品抽检合格率'), standsAlone(told, { all }), told)).toBe(false)
  })

  it('takes the words that ask for no kind of what is counted', () => {
    const at = standsAlone('今年安排补贴资金1.52亿元', { all: '今年安排了多少资金?今年安排补贴资金1.52亿元' })
    expect(isOtherPart(makeAsk('今年补贴安排了多少资金'), at, '今年安排补贴资金1.52亿元')).toBe(false)
  })

  it('tells levels of government apart, and leaves 本届 alone', () => {
    const judgeClause = (question: string, sentence: string, clause: string, all = sentence) =>
      isOtherPart(makeAsk(question), standsAlone(sentence, { all }), clause)
    const research = '研究得到国家重点研发计划支持,其中省级经费300万元'
    expect(judgeClause('国家重点研发计划给了多少经费', research, '其中省级经费300万元')).toBe(true)
    expect(judgeClause('省级经费有多少', research, '其中省级经费300万元')).toBe(false)
    const festival = '本届旅游节由县政府主办'
    expect(
      judgeClause('丰收旅游节由谁主办', festival, festival, `丰收旅游节开幕。${festival}。本届旅游节…`),
    ).toBe(false)
  })

  it.each([
    ['国家自然科学基金资助了多少钱', true],
    ['省重点研发计划资助了多少钱', false],
    ['该研究的资助经费是多少', false],
  ])('of 「得到甲和乙资助,其中乙480万元」 「%s」 asks for the other: %s', (question, expected) => {
    const clause = '其中省重点研发计划资助经费为480万元'
    const sentence = `该研究得到国家自然科学基金和洺源省重点研发计划资助,${clause}`
    expect(isOtherPart(makeAsk(question), standsAlone(sentence), clause)).toBe(expected)
  })
})
