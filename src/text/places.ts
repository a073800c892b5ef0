/** Places that a text names: the administrative divisions of China, countries, and names of the same form. */

import { areaList } from '@vant/area-data'
import type { Span } from '../types.ts'

export interface PlaceMention extends Span {
  /** Name without its administrative suffix: 贵州, 贵阳, 云川. */
  name: string
  level: 'country' | 'province' | 'city' | 'county' | 'named'
  text: string
}

const suffix =
  /(?:特别行政区|(?:(?:壮|回|苗|侗|彝|藏|布依|土家|哈尼|傣|白|傈僳|景颇|羌|朝鲜|满|瑶|畲|黎|佤|拉祜|纳西|仡佬|水|东乡|保安|撒拉|裕固|土|达斡尔|锡伯|仫佬|毛南|怒|独龙|普米|蒙古|哈萨克|塔吉克|布朗|各)族?|维吾尔|哈萨克|柯尔克孜|蒙古)*自治[区州县旗]|地区|林区|[省市县区旗盟])$/
/** Short forms that are ordinary words too are only places with their suffix. */
const ordinary = new Set([
  '和平',
  '朝阳',
  '新华',
  '城区',
  '郊区',
  '市辖',
  '长安',
  '海南',
  '中山',
  '东方',
  '向阳',
  '友谊',
])
const abroad =
  '美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 印度 巴西 加拿大 澳大利亚 新西兰 意大利 西班牙 葡萄牙 荷兰 瑞士 瑞典 挪威 芬兰 丹麦 波兰 乌克兰 土耳其 以色列 伊朗 伊拉克 沙特 阿联酋 埃及 南非 泰国 越南 老挝 柬埔寨 缅甸 马来西亚 新加坡 印尼 印度尼西亚 菲律宾 蒙古国 哈萨克斯坦 巴基斯坦 墨西哥 阿根廷 智利 希腊 比利时 奥地利 爱尔兰 欧盟 欧洲 非洲 东盟'
const regions = '京津冀 长三角 珠三角 粤港澳大湾区 大湾区 东北 西北 西南 华东 华南 华北 华中 长江经济带'

function buildTable(): Map<string, PlaceMention['level']> {
  const table = new Map<string, PlaceMention['level']>()
  const add = (full: string, level: PlaceMention['level'], short: boolean) => {
    table.set(full, level)
    const name = bareName(full)
    if (short && name.length >= 2 && !ordinary.has(name)) table.set(name, level)
    // 黔东南苗族侗族自治州 is called 黔东南州.
    if (full.endsWith('自治州')) table.set(`${name}州`, level)
  }
  for (const full of Object.values(areaList.province_list)) add(full, 'province', true)
  table.set('内蒙古', 'province').set('海南', 'province').set('香港', 'province').set('澳门', 'province')
  for (const full of Object.values(areaList.city_list)) if (!/直辖|^县$/.test(full)) add(full, 'city', true)
  for (const full of Object.values(areaList.county_list))
    if (full.length > 2 && /[市县区旗]$/.test(full) && !table.has(full)) table.set(full, 'county')
  for (const name of abroad.split(' ')) table.set(name, 'country')
  for (const name of regions.split(' ')) table.set(name, 'named')
  return table
}

let table: Map<string, PlaceMention['level']> | undefined
const longest = 11
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** Letters that stand before a suffix without being a name: 全省, 四个市, 与各县. */
const noName =
  /[全各该本个某多数一二三四五六七八九十两几过着得拿获和与跟及在于从对到向由据被给把让替副原这那哪啥什往是的了为上下每年月日时去今前省市县区州]/

/** 贵州省 to 贵州; a name that is nothing but its suffix stays. */
export function bareName(full: string): string {
  const bare = full.replace(suffix, '')
  if (bare.length >= 2) return bare
  const plain = full.replace(/自治[区州县旗]$/, '')
  return plain.length >= 2 ? plain : full
}

/** Places of a folded text from left to right, the longest name at each point, never overlapping. */
export function findPlaces(text: string): PlaceMention[] {
  table ??= buildTable()
  const found: PlaceMention[] = []
  for (let at = 0; at < text.length; at++) {
    for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
      const word = text.slice(at, at + length)
      const level = table.get(word)
      if (!level || (length === 2 && straddles(text, at)) || /^\d日本/.test(text.slice(at - 1, at + 2)))
        continue
      const name = bareName(word)
      found.push({
        start: at,
        end: at + length,
        name: /..州$/.test(name) && table.has(name.slice(0, -1)) ? name.slice(0, -1) : name,
        level,
        text: word,
      })
      at += length - 1
      break
    }
  }
  for (const unknown of [...findUnknown(text), ...findJoined(text)])
    if (!found.some((p) => p.start < unknown.end && p.end > unknown.start)) found.push(unknown)
  return found.sort((a, b) => a.start - b.start)
}

/** 复|合肥|料: the two letters at `at` are the end of one word and the beginning of the next. */
function straddles(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - 4), at + 6)
  const from = at - Math.max(0, at - 4)
  const starts = new Set([...segmenter.segment(near)].map(({ index }) => index))
  return !starts.has(from) && starts.has(from + 1) && !starts.has(from + 2) && from + 2 < near.length
}

let homes: Map<string, string> | undefined

/** The province (湖南) in which a place of the table lies, itself for a province; null for others. */
export function provinceOf({ name, level }: PlaceMention): string | null {
  if (level === 'province') return name
  if (level !== 'city') return null
  homes ??= new Map(
    Object.entries(areaList.city_list).map(([code, full]) => [
      bareName(full),
      bareName(areaList.province_list[`${code.slice(0, 2)}0000`]),
    ]),
  )
  return homes.get(name) ?? null
}

/** 京沈高铁, 在京签约: the letter by which a place goes where it stands beside another one, or after a verb. */
const abbreviations = new Map(
  '北京京 天津津 上海沪 重庆渝 河北冀 山西晋 辽宁辽 吉林吉 江苏苏 浙江浙 安徽皖 福建闽 江西赣 山东鲁 河南豫 湖北鄂 湖南湘 广东粤 广西桂 海南琼 四川川 贵州黔 云南滇 陕西陕 甘肃甘 香港港 澳门澳 沈阳沈 深圳深 广州穗 成都蓉 武汉汉'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
)
const letters = [...abbreviations.values()].join('')

/** The place stands in the text by its one letter. */
export function standsShort(name: string, text: string): boolean {
  const short = abbreviations.get(name)
  if (short === undefined) return false
  return new RegExp(`[在进赴来离驻]${short}|${short}[${letters}]|[${letters}]${short}`).test(text)
}

/** Letters before 区 that make an area of it, not a division: 库区, 院区. */
const noDivision = /[小园社山地灾景矿库校林战新老城郊市牧港湾厂片辖院保税]$/

/** 「苍坪县和石臼县」: what is joined to one of its kind is a place too, though its name is a word. */
function findJoined(text: string): PlaceMention[] {
  return [
    ...text.matchAll(/(?<=\p{Script=Han}{2}([市县区镇乡])(?:和|与|跟|及|、))(\p{Script=Han}{2,3})\1/gu),
  ].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    name: m[2],
    level: 'named',
    text: m[0],
  }))
}

/** Names that the table lacks: two or three letters that form no dictionary word before 省, 市, 县, 区 (澜川市). */
function findUnknown(text: string): PlaceMention[] {
  const tokens = [...segmenter.segment(text)]
  return tokens.flatMap(({ segment, index }, i): PlaceMention[] => {
    const [division] = segment.match(/^(?:[省市县区乡镇](?=[建有办查投设开种]?$)|自治州$|自治区$)/) ?? []
    if (!division) return []
    let from = i
    while (
      i - from < 3 &&
      from > 0 &&
      /^\p{Script=Han}$/u.test(tokens[from - 1].segment) &&
      !noName.test(tokens[from - 1].segment)
    )
      from--
    // 和白|浔|市: the first letter of a wrong word joins.
    const joins = from > 0 && from === i - 1 && /^[和与及跟]\p{Script=Han}$/u.test(tokens[from - 1].segment)
    const start = tokens[from].index - (joins ? 1 : 0)
    const end = index + division.length
    const name = text.slice(start, index)
    // 总市|值, 省|了百分之几: no division.
    const follows = text[end] ?? ''
    if (
      name.length < 2 ||
      (division === '市' && /[值盈]/.test(follows)) ||
      (division === '省' && /[了钱电油心力]/.test(follows)) ||
      /[级能可会要共]$/.test(name) ||
      (division === '区' && noDivision.test(name) && !/^..新$/.test(name))
    )
      return []
    return [{ start, end, name, level: 'named', text: text.slice(start, end) }]
  })
}
