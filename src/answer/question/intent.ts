/** What kind of talk a message is, before anything is looked up: a question, small talk, an order to the system. */

export type Intent = 'ask' | 'greeting' | 'thanks' | 'identity' | 'off-topic' | 'unsafe'

/** Attempts to give orders to the system or to get at its inner workings, not questions about the news. */
const orders =
  /(忽略|无视|忘(?:记|掉)|不用(?:再)?管|不要(?:再)?管|别管|绕过|跳过|覆盖|取消|解除|停用|关闭|不要遵守|无须遵守|违反)[^。？?]{0,14}(指令|规则|要求|设定|限制|提示|约束|说明|命令|引用|核查|校验|校对|身份)|(系统|内部|隐藏|初始|开发者|原始)的?(提示|指令|设定|prompt)|提示词|system\s*prompt|ignore (?:all |the |any )?(?:previous|above|prior)|jailbreak|越狱|(管理员|开发者|调试|上帝|无限制|dan)\s?模式|你(?:现在|从现在(?:起|开始))?(?:是|扮演|充当)(?!谁|什么|不是|哪)[^？?]{1,20}|扮演|假装你|(?:api[ _-]?key|密钥|数据库密码|管理员密码|环境变量|源代码|\.env)|(?:只|直接)(?:要|需)?(?:回复|回答|输出|说)[“"'「]|(?:不用|不要|别|无需|不必)(?:再)?[^。？?]{0,6}(?:引用|核对|核查|出处|原文|新闻稿)|你[^。？?]{0,6}不受[^。？?]{0,10}(?:限制|约束|束缚)|(?:必须|只能|要|得)?(?:照|按)(?:着)?我(?:说|讲|给)的(?:来)?(?:说|答|回答|回复|写)|(?:给我|帮我)?编(?:一个|个|造)|新规则|drop\s+table|<script/i
const harm =
  /(怎么|如何|怎样|教我|告诉我|帮我)[^？?]{0,8}(制造|制作|合成|自制|购买|弄到)[^？?]{0,6}(炸弹|炸药|毒品|冰毒|枪|武器|假币)|(怎么|如何|教我|帮我).{0,6}(自杀|自残|黑进|入侵|盗号|洗钱|诈骗别人)|((?:怎么|如何).{0,16}(?:不(?:会)?被|躲过|逃避|逃过).{0,10}(?:查|发现|监管|处罚|抓))|(?:给我|帮我|替我)?编(?:一套|一段|套|段)[^。]{0,14}(?:骗|剧本|谎)|(编造?|伪造|捏造).{0,10}(新闻|数据|消息|报道|文件|谣言)/
const greeting =
  /^(?:你好|您好|hi|hello|hey|嗨|哈[喽啰]|在吗|在不在|早上?好|早安|下午好|晚上好|大家好|喂)+(?:[呀啊哦吗呢,，!！。~～\s]*)$/i
const thanks =
  /^(?:好的?[,，\s]?)?(?:谢谢|多谢|感谢|辛苦了?|再见|拜拜|bye|知道了|明白了|ok)(?:[你您啦了呀啊哦的,，!！。~～\s]|大家)*$/i
const identity =
  /(?:你是谁|你叫什么|你是什么|你是(?:哪个|哪家)|你是不是(?:ai|机器人|人工智能)|你(?:能|会|可以)(?:做|干|帮)(?:些|点|我)?什么|你有什么(?:功能|用)|怎么使用你)/i
/** Requests that no press release answers: creation, chat, tools, live information, advice. */
const elsewhere =
  /(?:写|作|编|来|讲|说|背|唱|画)(?:一|两|几)?(?:首|篇|段|个|则|张|句)[^？?]{0,12}(?:诗|词|歌|作文|故事|笑话|小说|文案|段子|情书|代码|程序|脚本|函数|画)|(?:python|java(?:script)?|c\+\+|golang|sql|html|excel)[^？?]{0,8}(?:写|实现|编|代码|怎么)|用(?:python|java|c\+\+)|快速排序|(?:今[天晚]|明[天早晚]|后天|现在|周末|下周|最近|这几天|外面)[^？?]{0,8}(?:天气|气温|温度|下雨)|天气(?:怎么样|如何|好不好|好吗|预报)|会不会下雨|会下雨|(?:现在|今天)(?:是)?(?:几点|星期几|周几|几号|什么日子)|翻译(?:成|一下|这)|(?:(?:^|[,，。!！\s你您请我想求])推荐|有(?:什么|没有)[^？?]{0,8}推荐|帮我(?:挑|选|找|订|买|算))[^？?]{0,14}(?:股票|基金|彩票|餐厅|饭店|电影|歌|手机|酒店|机票|外卖|零食|小说|游戏)|(?:双色球|彩票|星座|运势|算命)|(?:股票|股价|大盘)[^？?]{0,6}(?:涨停|会涨|会跌|走势)|^\s*[\d\s.]+[+\-*/×÷][\d\s.+\-*/×÷()]+(?:=|等于)?[？?\s]*$|^\s*[\d一二三四五六七八九十百]+(?:加|减|乘|除以?)[\d一二三四五六七八九十百]+(?:等于|是)|(?:附近|周边)[^？?]{0,8}(?:好吃|餐厅|饭店|火锅|酒店|厕所)|(?:陪我|和我)聊|我(?:好|很|有点)(?:无聊|难过|累|伤心|开心)|(?:怎么|如何)(?:做|炒|煮)(?:菜|饭|[^？?]{1,4}(?:肉|鱼|鸡|面))|(?:你)?(?:喜欢|爱)(?:我|吃|什么)吗?[？?]?$/i

/** Reads the folded, lower-case message. Order matters: an order hidden in a question is still an order. */
export function findIntent(folded: string): Intent {
  if (orders.test(folded) || harm.test(folded)) return 'unsafe'
  if (greeting.test(folded)) return 'greeting'
  if (thanks.test(folded)) return 'thanks'
  if (identity.test(folded)) return 'identity'
  if (elsewhere.test(folded)) return 'off-topic'
  if (!/[\p{Script=Han}a-z0-9]/u.test(folded)) return 'off-topic'
  return 'ask'
}
