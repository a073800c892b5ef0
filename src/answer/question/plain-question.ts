/** Orders and roundabout questions as plain ones: 「列出“三个圈”」 is asked as 「“三个圈”有哪些」; the reader knows questions. */

const asks = /是升是降|还是|多少|几|什么|哪|谁|怎|如何|为何|吗|啥|是否|是不是|有没有|咋/
const polite = '(?:请你?|麻烦你?|帮我|帮忙|给我)*'
const listed = new RegExp(
  `^(?:[^,，]{2,8}[,，])?${polite}(?:列[出举]|罗列|列一下|说出|写出|讲出)(?:一?下)?(?!车|支|席|入)`,
)
const listedLast = new RegExp(
  `^${polite}把?(.+?)[,，]?(?:请|都|全|给我|一一|逐项|逐个|分别)*(?:列出来?|列举出来|列一?下|列给我|列举一下|罗列出来)$`,
)
const explained = new RegExp(`^${polite}(?:解释|说明)一?下`)
/** 「…有哪些?把名称都列出来」 */
const toldLast =
  /[,，。?？!！\s](?:请|把[^,，。?？]{1,6}|都|全|给我|一一|逐项)*(?:列出来|列一下|列给我|说出来|给我?个?准(?:确)?[数话]|算个百分比(?:给我)?|保留[^,，。?？]{1,3}位小数|四舍五入(?:就行)?)[。.!！]*$/

/** 「进了名单,是不是?」, 「进了名单吗,对吧」 */
const tag = /(?:吗|么)?[,，]\s*(?:是不是|对不对|是吧|对吧|是吗|对吗|没错吧)[?？\s]*$|(?<!,)是不是[?？\s]*$/
/** 「发布会是哪个单位开的」 */
const held = /((?:发布会|大会|年会|例会|论坛)[^,，]{0,12}?)(?<![召公展张])开的/
/** 「得分跟前一年比涨了几分」 joins nothing. */
const againstPast =
  /(?<=\p{Script=Han}{2})(?:跟|和|与|同)((?:去年|上年|前年|前一年|上一年|往年|上一?届|上个?月|上季度?|(?:19|20)\d{2}年)(?:第?[一二三四]季度|上半年|前[一二三四]季度|\d{1,2}月份?)?)(?:同期|那次|那会儿?)?相?比(?:起来)?[,，]?/u
/** 「是升是降」, 「上升还是下降」 */
const eitherWay =
  /(?:[比较跟和与同](?:以往|以前|过去|之前|往年|往常)(?:相?比较?)?[,，]?)?(?:是|有)?(?:上?升|上?涨|增|提高)了?(?:还是|是|或是)(?:下?降|下?跌|减少?)了?(?=[?？。]*$)/
/** 「关于打造品牌,出台了什么文件」 */
const aboutFirst =
  /^(?:关于|有关|针对|围绕)([^,，]{2,16})[,，]([^,，]{0,10}?(?:什么|哪些))(\p{Script=Han}{2,4})[?？]?$/u
/** 「三个点是哪三个点」 */
const sameAgain = /([两二三四五六七八九]个)(\p{Script=Han}{1,3})(["”]?[^,，]{0,6}哪)\1\2/u
const emphatic = /(?:真的|确实|果真|当真)(?![吗么假实]|[?？]|$)/

/** 「水平位居前列,文章是这么说的吧」 */
const saidSo =
  /[,，](?:文章|稿子|报道|新闻|文)?(?:中|里|上)?是?(?:这么|这样)(?:说|写|讲|报道)的(?:吧|吗|没错吧)?[?？]*$/
/** 「立了多少案」 */
const filed = /立了(多少|几)(?:[件起宗桩]|个)?案子?(?=[?？呢呀啊]*$)/
/** 一产, 二产, 三产 of the economy. */
const sectors = /(?<![第\d统唯])([一二三])产(?=$|[增占的呢比和、,?？是有])/gu
/** 「不合格率要是换算成合格率,是多少」 */
const turnedInto =
  /[不未][^,，]{1,4}率(?:要是|如果|的话)?[,，]?(?:换算|折算|反过来|倒过来)(?:成|为|是|算成?)([^,，]{1,4}率)[,，]?/
/** 「创成示范城市了没」 */
const orNot = /(?<=[了过])没有?(?=[?？]*$)/
/** 「照不合格率倒推,合格的占多少」 */
const fromFaults =
  /^(?:照|按照?|根据|由)不合格率(?:倒推|推算|反推|换算|来算|算)[,，]?(.{2,}?)合格的?占(?:百分之)?(?:多少|几成?)(?=[?？]*$)/
/** 「是不是试点省啊」 */
const sigh = /(?<=.{4})[啊呀哇哦呗噢咯](?=[?？]*$)/
/** Spoken or typed without marks: a gap between two parts that both ask. */
const breath =
  /(?<=(?:多少|几|谁|哪|什么|啥)\p{Script=Han}{0,6})\s+(?=\p{Script=Han}{0,8}(?:多少|几|谁|哪|什么|啥))/gu
const explainedHow = /(?:怎么|咋|如何|怎样)(?:解释|讲|理解)(?=[?？]*$)/

/** The folded question or order as a plain question. */
export function plainQuestion(said: string): string {
  const folded = said
    .replace(sigh, '')
    .replace(orNot, '吗')
    .replace(fromFaults, '$1合格率是多少')
    .replace(breath, ',')
    .replace('省(区、市)', '省区市')
    .replace(saidSo, '吗')
    .replace(explainedHow, '是什么意思')
    .replace(filed, '立案$1件')
    .replace(sectors, '第$1产业')
    .replace(turnedInto, '$1')
    .replace(/姓(?:什么|啥|甚)名?叫?(?:什么|啥|谁)/, '是谁')
  if (asks.test(folded))
    return folded
      .replace(toldLast, '')
      .replace(againstPast, '比$1')
      .replace(tag, '吗')
      .replace(emphatic, '')
      .replace(held, '$1召开的')
      .replace(aboutFirst, '$2$1的$3')
      .replace(eitherWay, '是升了还是降了')
      .replace(/具体(?=[是有在为])/, '')
      .replace(/都是(?=哪)/, '是')
      .replace(sameAgain, '$1$2$3$1')
  if (emphatic.test(folded) && /[?？]\s*$/.test(folded))
    return `${folded.replace(emphatic, '').replace(/[?？\s]+$/, '')}吗`
  const order = folded.replace(/[\s。.!！?？]+$/, '')
  if (listed.test(order)) return whichOnes(order.replace(listed, ''))
  const last = order.match(listedLast)
  if (last) return whichOnes(last[1])
  return explained.test(order) ? `${order.replace(explained, '')}是什么` : folded
}

function whichOnes(topic: string): string {
  const figures = topic.match(/^(.+?)的?(?:成果|具体|相关|各项)?(?:数字|数据)$/)
  return figures
    ? `${figures[1]}分别是多少`
    : `${topic.replace(/的?(?:名称|名单|名字|(?:具体)?内容)$/, '')}有哪些`
}
