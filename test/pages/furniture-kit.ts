/** Makes what stands around an article, and remembers every sentence of it, so that a test can look for them. */

const headlines = [
  '全省春耕备耕全面展开 已备足化肥42万吨',
  '江畔大桥加固工程本周六起半幅封闭',
  '这份寒潮出行提示请收好',
  '夜游经济升温 老街客流翻番',
  '一图读懂新版城市更新条例',
  '乡村医生队伍建设座谈会在澄江召开',
  '省图书馆延长暑期开放时间',
  '三名潜水员成功救助搁浅海豚',
  '电动自行车新国标下月实施',
  '“云上博物馆”上线首日访问量破百万',
  '我省新增五条国际货运航线',
  '高校毕业生就业服务月启动',
  '石门县千亩梨花进入盛花期',
  '东屿渔港改造完工 泊位增至260个',
  '公积金贷款额度上调至80万元',
  '专家：秋燥时节如何养肺',
  '马拉松赛道公布 三万人报名',
  '科创板新增两家云岭企业',
]
const comments = [
  '支持！希望我们县也能跟上。',
  '数据看着不错，就是不知道实际怎么样。',
  '楼上说得对，我家门口就是这样。',
  '请问具体什么时候落实到位？',
  '点赞，记者辛苦了。',
  '转给我妈看看，她一直惦记这事。',
]
const legal = [
  '凡本网注明“来源：本网”的所有作品，版权均属于本网，未经授权不得转载、摘编或利用其他方式使用。',
  '本网转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。',
  '如涉及作品内容、版权等问题，请在30日内与本网联系，我们将及时处理。',
]
const advertisements = [
  '限时特惠：品牌空调满3000减500，点击抢购',
  '贷款利率低至3.2%，一分钟申请额度',
  '考研冲刺班火热招生，前100名立减200元',
]

export interface FurnitureKit {
  headlines(count: number): string[]
  comments(count: number): string[]
  legal(count?: number): string[]
  advertisement(): string
  /** Any other furniture with letters of its own. */
  say(text: string): string
  /** Everything made so far. */
  readonly made: string[]
}

/** A kit whose choices depend on `seed` only. */
export function furnitureKit(seed: number): FurnitureKit {
  const made: string[] = []
  const turn = (list: string[], count: number, step: number) => {
    const picked = Array.from({ length: count }, (_, i) => list[(seed * step + i) % list.length])
    made.push(...picked)
    return picked
  }
  return {
    made,
    headlines: (count) => turn(headlines, count, 5),
    comments: (count) => turn(comments, count, 1),
    legal: (count = legal.length) => turn(legal, count, 0),
    advertisement: () => turn(advertisements, 1, 1)[0],
    say: (text) => {
      made.push(text)
      return text
    },
  }
}
