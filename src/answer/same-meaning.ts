/** Words that a writer may put for a release's own without saying anything else: closed classes, and verbs of one meaning. */

/** Verbs and adjectives of one meaning, as news and their summaries use them; a row is one meaning. */
const rows = [
  '营收 营业收入',
  '归母净利润 归母净利 净利润 净利',
  'gdp 地区生产总值 生产总值 国内生产总值 经济总量',
  '社零 社会消费品零售总额',
  '犯罪嫌疑人 嫌疑人 嫌犯',
  '增长 上升 增加 提高 上涨 提升 升高 攀升 增 多 涨 升',
  '移送 移交',
  '首次 首推 率先 首个 首先 第一次 推行',
  '修订 修改',
  '整合 合并',
  '破获 侦破',
  '查处 查办',
  '接种 注射 打',
  '停运 停止运营',
  '员工 职工 人员',
  '地标 地理标志',
  '投产 投入使用',
  '设立 成立 组建',
  '总体 整体 总的',
  '上调 提高 提升 调高 增加 上升 增至 升至 抬高',
  '下调 降低 调低 减少 下降 降至 减至 下滑 回落 走低',
  '打算 计划 拟 准备 预计 将',
  '收到 接收 接到 获得 收获 取得 获',
  '签订 签署 签下 签',
  '制定 制订 出台 推出 印发',
  '发布 公布 对外公布 披露 通报 发表',
  '举行 召开 举办',
  '造成 导致 致使 引起 引发 所致 致',
  '源于 因为 由于 因 原因 受',
  '改为 变为 压缩为 调整为 更正为 变成 改成 换成',
  '记到 计入 记入 算入',
  '遇难 死亡 身亡 丧生 罹难',
  '失联 失踪',
  '负责 主管 分管 承担',
  '承担 负责 承接 实施',
  '延长 顺延 推迟 延后 延期',
  '提前 提早',
  '维持 保持 不变',
  '持平 相当 差不多 一致',
  '覆盖 涉及 涵盖 包括 涵括 组织 对',
  '建成 建立 建设 建 新建 修建',
  '安排 统筹 投入 拿出 划拨 拨付',
  '用于 保障 支持 用在',
  '查获 查扣 缴获 扣押 收缴',
  '抓获 抓捕 逮捕 落网',
  '获刑 判处 被判 判决 判',
  '返还 退还 退回 归还',
  '骗取 骗得 诈骗 骗走 被骗',
  '停止 停运 中断 暂停',
  '关闭 停用 不开放',
  '开放 营业 开门',
  '恢复 抢通 修复 重启',
  '停靠 经停 停 到达',
  '绕行 绕道 改走',
  '须 需 需要 必须 应 要 应当',
  '不得 禁止 不能 不可 不准 严禁 不允许',
  '可以 可 能 能够 允许',
  '前往 到 去 赴',
  '观察 留观',
  '受益 受惠 惠及',
  '选择 选',
  '携带 带 带上',
  '达到 达 为 实现 完成',
  '超过 高于 超出 超 多于 大于 突破 逾 高出',
  '低于 少于 小于 不足 不到 不及',
  '快于 高于 超过',
  '慢于 低于',
  '研制 开发 研发 制成 做出',
  '采用 使用 利用 用 以',
  '取自 来自 提取',
  '认为 表示 指出 称 说 介绍 解释 坦言 强调 提示',
  '获批 批准 同意 通过 审议通过',
  '处罚 罚款 罚没 罚金',
  '转移 安置 撤离',
  '受灾 受损',
  '损失 亏损',
  '增收 增加收入',
  '主要 首要 重点 关键',
  '偏高 较高 高',
  '偏低 较低 低',
  '首位 第一 首',
  '比重 占比 比例 份额',
  '增速 增幅 增长速度 涨幅 增长',
  '降幅 跌幅 下降',
  '金额 资金 款项 数额',
  '人员 人数 人',
  '价格 物价 售价 票价',
  '总经费 经费 资金 总投入',
  '工作人员 员工 职工',
  '医院 医疗机构',
  '学校 校园',
  '乘客 旅客',
  '读者 市民 群众 居民',
]

const groups = new Map<string, Set<string>>()
for (const row of rows) {
  const words = row.split(' ')
  for (const word of words) groups.set(word, new Set([...(groups.get(word) ?? []), ...words]))
}

/** Whether `text` says the folded `word` in another one of its meaning. */
export function saysSame(word: string, text: string): boolean {
  return [...(groups.get(word) ?? [])].some((other) => text.includes(other))
}

/** Reporting verbs, adverbs, prepositions and measure: they carry nothing of their own, or are checked elsewhere. */
const light = new Set(
  (
    '表示 介绍 指出 显示 方面 情况 数据 公布 发布 透露 提到 认为 称 报告 通报 通告 公告 公报 相关 有关 主要 同时 此外 其中 具体 ' +
    '包括 分别 达到 实现 共有 总数 数量 金额 比例 水平 期间 当年 年度 全年 左右 约 该 本次 此次 全市 全省 全县 全区 本市 都是 用于 ' +
    '选出 其余 位于 来自 进行 开展 需要 可以 能够 属于 作为 拥有 设有 均为 为了 遇到 原因 因为 由于 所以 因此 以及 目前 已经 整体 ' +
    '总体 此前 随后 之后 以来 截至 截止 全都 都 均 一律 统一 全部 所有 之一 之间 之中 之内 其他 另外 另有 此中 当中 大体 大致 ' +
    '基本 基本上 大约 大概 接近 将近 近 仍然 仍 依然 还是 还有 也 更 较 比较 相对 略 稍 偏 较为 十分 非常 正常 正式 正在 已有 已经 ' +
    '曾 曾经 原来 原先 原本 原 最终 最后 首先 其次 然后 接着 于是 并且 而且 不过 但是 然而 则 却 即 即为 也就是 也就是说 换言之 ' +
    '每 每个 每天 每日 每晚 每年 各 各个 各自 整个 全体 总共 一共 合计 累计 总计 共计 超 逾 余 多 变为 成为 作出 做出 予以 给予 ' +
    '加以 得到 受到 遭到 得以 呈 呈现 出现 发生 存在 具有 带来 带有 处在 处于 分为 分成 按照 根据 依据 通过 经过 经由 针对 关于 对于 ' +
    '围绕 除了 除此之外 还 又 再 再次 一次 一些 一样 同样 同 同期 当天 当日 当时 此时 那时 当年 时间 时候 时段 阶段 部分 方式 ' +
    '来说 而言 看来 来看 说明 表明 意味着 反映 结果 因而 从而 以便 如下 如 例如 比如 等等 类 种 款 项 个 名 位 家 ' +
    '取得 共有 任务 提出 发出 影响 计划中 安排 支持 力度 状况 事项 事件 内容 举措 工作 活动 现象 问题 结论 原则上 总的来说 综合来看 据悉 据了解 据介绍 上述 该项 这些 这项 这一 这种 该市 该省 该县 该公司 当地 本地 全国各地 偏高 偏低'
  ).split(' '),
)

/** True for words that need not stand in a source. */
export function isLight(word: string): boolean {
  return light.has(word)
}

/** Letters that join words or count them, and are none: ICU takes them into words that it does not know (后需, 同五). */
export const joint =
  /[的了中后前里上下同与和及类者们等需要须其各每约共均都也仅再又并且将就才可是有为在由从向对把被使让给经按据至到起间时内外点班受较比两此该所之以于则还能会得着过来去做作当称说比此另一二三四五六七八九十几多余超近达市县省区州村镇万亿个件名家项位人天日年月元]/
const joints = new RegExp(`^${joint.source}+|${joint.source}+$`, 'g')

/** The word without letters that only join; may be empty. */
export function bareWord(word: string): string {
  return word.replace(joints, '')
}
