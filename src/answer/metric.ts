/** The head noun of what is measured: the 合格率 in 食品合格率. */

const head =
  /(?:抽检|检定|验收|登记|优良)?(?:不?合格率|[通达检出失业出生死增长城镇化自给利用覆盖参毛净]{1,4}率|(?:水质)?优良(?:天数)?比例|满意度|比例|比重|占比|增速|涨幅|增幅|降幅|金额|总额|授信额|余额|总量|产量|销量|数量|数目|人数|件数|得分|评分|分数|收入|支出|利润|价格|费用|面积|强度|价值|注册量|增加值|总产值|产值|职务|电话|时间|地点|原因|速度|间隔|末班车|首班车|率|额|量|数)$/

/** The metric at the end of a phrase, or an empty string. */
export function metricHead(phrase: string): string {
  return phrase.match(head)?.[0] ?? ''
}
