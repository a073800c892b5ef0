/** Content words of a question, and how well a piece of evidence covers them. */

import { askingWords } from './question-type.ts'
import { wordsOf } from './words.ts'

const stop = new Set(
  '的 了 和 与 及 在 是 有 为 被 把 对 从 到 向 于 由 以 也 都 就 还 又 再 很 更 最 上 下 中 里 内 外 这 那 其 此 该 某 个 年 月 日 号 之 所 而 并 且 或 但 等 让 使 给 比 按 据 将 会 能 可以 可 要 应 得 地 着 过 来 去 说 做 一 不 没 没有 其中 这个 那个 这些 那些 这次 那次 本次 此次 目前 现在 最新 今年 去年 前年 全年 当年 情况 方面 问题 新闻 报道 文章 文中 稿子 新闻稿 消息 请 一共 总共 共 总计 合计 累计 一下 具体 多 少 大 小 高 低 它 他 她 它们 他们 我 你 您 我们 你们 自己 呢 吗 吧 啊 呀 了吗 时候 时间 东西 事 事情 人 用 进行 开展 实施 完成 根据 关于 通过 以及 已 已经 达到 达 分别 各 各自 属于 叫 名字 名称 叫做 谁 什么 数 数量 数字 多少 几 哪 哪些 哪个 钱 只 才 没 曾 正在 又是 也是 是谁 里头 那边 那些个 咱 咱们 大家'.split(
    ' ',
  ),
)

/** Everyday words and the words that releases use for the same thing; each row is one meaning. */
const synonymRows = [
  '营收 营业收入 收入 卖 销售收入 销售额', '净利润 净利 赚 盈利 利润 挣', '归母 归属 归母净利润', 'gdp 地区生产总值 生产总值 国内生产总值 经济总量', '经济 地区生产总值 生产总值', '社零 社会消费品零售总额',
  '罚款 罚没 罚金 处罚 罚 判罚 罚了', '逮捕 抓获 抓 抓捕 落网 被抓', '犯罪嫌疑人 嫌疑人 坏人 嫌犯 人犯', '不合格 不达标 没过关 未通过 问题', '合格 达标 过关 通过', '合格率 达标率 通过率', '物价 居民消费价格 cpi 价格', '人口 常住人口 居民', '城里人 城镇居民 城镇 城里', '农民 农村居民 农村 乡村 农村人 乡下', '收入 可支配收入 工资', '下降 降低 减少 下滑 跌 降 回落 少', '增长 上升 增加 提高 上涨 涨 增 多 提升 升', '免费 不要钱 不收费 不花钱', '电话 热线 咨询电话 联系方式 号码', '地址 地点 位于 地方', '建成 建 修建 盖 建设 建好', '投入 花 花费 投 投资 支出 经费', '授信 额度 批 贷 贷款', '贷款 信用贷款 放贷', '增收 多赚 增加收入', '发布会 新闻发布会', '副局长 职务 职位 领导', '记者 作者 撰稿 写', '责任编辑 责编 编辑', '举行 召开 开 举办', '发布 公布 发表 公开 发', '假冒 假货 打假 冒牌', '移送 移交 交给 送交', '公安 警方 警察', '司法机关 司法', '环境空气 空气 大气', '优良天数 好天气', '地表水 水质 河水', '首次 首推 第一次 最早 率先 首个 首先', '出台 推出 制定 发布 印发', '印发 下发', '修订 修改 改 完善', '整合 合并', '查处 查办 查 处理 办', '查获 缴获 收缴', '破获 侦破 破', '接种 打 打针 注射 打疫苗', '副作用 不良反应 反应', '判刑 判处 有期徒刑 判', '停运 停止运营 停 停驶', '恢复 重开 复运', '绕行 绕 绕道', '限速 最高时速 速度', '毛利率 毛利', '环比 较上季度 比上季度', '同比 比上年 比上年同期 较上年同期 比去年', '预计 预期 指引 预测', '员工 职工 人员', '研发 研究', '召回 下架', '监管 监督 管理', '企业 公司 厂家 商家 单位', '成立 设立 组建 建立', '签订 签署 签', '首席 主要', '学生 在校学生 孩子', '医院 医疗卫生机构', '死亡 去世 遇难 死', '受伤 伤者 伤', '出生 出生人口 新生儿', '失业率 失业', '财政收入 一般公共预算收入', '财政支出 一般公共预算支出', '净流入 流入', '主办 举办 举行', '服务费 费用', '平均 人均', '满意度 满意 满不满意', '得分 打分 分数 评分 分', '奖金 奖励', '专利 发明', '国标 国家标准', '地标 地方标准 地理标志', '安全员 安全总监', '车间 工厂', '投产 开工 投入使用 启用', '竣工 完工', '开通 通车 运营', '版权 盗版', '农资 化肥 种子', '商标 牌子', '总体 整体 总的', '怎么看 表示 认为 指出',
]
const synonyms = new Map<string, Set<string>>()
for (const row of synonymRows) {
  const words = row.split(' ')
  for (const word of words) synonyms.set(word, new Set([...(synonyms.get(word) ?? []), ...words]))
}

/** Content words of a folded question, in order, without asking words, figures and dates. */
export function contentTerms(folded: string): string[] {
  const text = folded.replace(/[“”"'《》()[\]【】]/g, ' ').replace(askingWords, ' ')
  const terms: string[] = []
  for (const word of wordsOf(text)) {
    if (stop.has(word) || word.length === 1 || /^[\d.,%]+$/.test(word) || /^\d+[年月日号]?$/.test(word)) continue
    if (!terms.includes(word)) terms.push(word)
  }
  return terms
}

/** 1 the word itself stands there, 0.9 a synonym, 0.5 a word sharing half of its letters, 0 nothing like it. */
export function matchTerm(term: string, evidence: string): number {
  // 合格率 does not stand in 不合格率.
  if (evidence.includes(term) && (evidence.startsWith(term) || evidence.replaceAll(`不${term}`, '').includes(term))) return 1
  for (const other of synonyms.get(term) ?? []) if (evidence.includes(other)) return 0.9
  if (term.length >= 3) {
    let best = 0
    for (let i = 0; i + 2 <= term.length; i++) if (evidence.includes(term.slice(i, i + 2))) best = 0.5
    if (best) return best
  }
  if (term.length === 2 && /\p{Script=Han}/u.test(term)) {
    if (evidence.includes(term[0]) && !common.has(term[0])) return 0.4
    if (evidence.includes(term[1]) && !common.has(term[1])) return 0.3
  }
  return 0
}
const common = new Set('的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'.split(''))

/**
 * Share of the terms' weight that the evidence covers, 0 to 1; no terms, 1.
 * `weights` are idf values, aligned with `terms`.
 */
export function coverage(terms: readonly string[], weights: readonly number[], evidence: string): number {
  let sum = 0
  let covered = 0
  terms.forEach((term, i) => {
    const weight = weights[i] ?? 1
    sum += weight
    covered += weight * matchTerm(term, evidence)
  })
  return sum === 0 ? 1 : covered / sum
}
