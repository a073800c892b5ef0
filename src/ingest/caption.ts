/** Recognises lines that describe a picture, which a saved page leaves between the paragraphs. */

import { isPersonLine } from './person-line.ts'

/** 图为…, 上图：…, △… */
const opening =
  /^(?:\(?(?:图|上图|下图|左图|右图|题图|资料图片?|图片|配图|插图)(?:[\d一二三四五六七八九]{0,2}(?:为|是|:|\/)|\d{1,2}\s)|[△▲▼↑↓]|\(?图片来源)/
/** …记者 赵鸿 摄, …公司供图, …（资料图） */
const credit =
  /(?:记者|社|网|报|发|\s|\(|。)[^。]{0,14}摄影?\)?。?$|供图\)?。?$|(?:资料图|效果图|示意图|现场图|俯瞰图|全景图|截图)\)?。?$|\((?:无人机|资料|手机|拼版|航拍|合成)?(?:照片|图片)\)。?$/
/** Places and occasions in a picture: 发布会现场, 一角. */
const scene = /(?:现场|合影|外景|全景|海报|航拍|剪影|一角|会场)$/
const occasion =
  /(?:举行|召开|举办|在|出席).{0,50}(?:发布会|仪式|活动|大会|会议|论坛|峰会|通气会|推进会|座谈会)$/
const dated = /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前),.*(?:举行|召开|举办|拍摄|参观|调研|检查|正在|在)/
/** 市民在超市选购年货, 工程师正在调试设备 */
const doing =
  /^[^,]{0,12}(?:人员|民警|队员|工人|市民|村民|居民|游客|学生|志愿者|农民|茶农|医生|护士|工程师|旅客|观众|嘉宾|代表|记者)们?(?:正?在|为|向|参观|体验|展示)|正在[^,]{4,}/

/** Whether a folded line describes a picture or names who is on it. */
export function isCaption(folded: string): boolean {
  if (folded.length > 120) return false
  if (opening.test(folded) || (credit.test(folded) && !/^[一二三四五六七八九十]、/.test(folded))) return true
  if (/[。;:!?]$/.test(folded)) return false
  if (scene.test(folded) && folded.length <= 30) return true
  if (doing.test(folded) && folded.length >= 8) return true
  return occasion.test(folded) || dated.test(folded) || isPersonLine(folded)
}
