/** Reads how or where something is done: 「市民可拨打热线……反映」 for 「有意见去哪反映」. */

import { fold } from '../../../text/normalise.ts'
import type { Release, Span } from '../../../types.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { citedSpan, polish } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'

/** What people ask the way to, in their words and in those of notices. */
const acts: [RegExp, RegExp][] = [
  [/预约|预定|哪[里儿]?约|怎么约|约号/, /预约/],
  [/申请|要怎么弄|怎么办理|[去在]哪办|怎么办(?=[?？]*$)/, /申请|申办|申报|办理/],
  [/报名|报上名/, /报名/],
  [/投诉|举报|告(?:状|发)/, /投诉|举报/],
  [/反映|提意见|提建议|有意见|有建议/, /反映|意见|建议|留言/],
  [/咨询|打听|问谁|问哪/, /咨询|询问/],
  [/查询|查到|怎么查|[在去上]哪查|看结果/, /查询|查看|查阅/],
  [/退票|退款|退钱|怎么退/, /退票|退款|退货/],
  [/买票|购票|怎么买|[在去]哪买/, /购票|购买|售票/],
  [/报修|找人修|修理|维修/, /报修|维修|修理/],
  [/缴费|交费|交钱/, /缴费|缴纳|交费/],
  [/领取|怎么领|[在去]哪领/, /领取|申领/],
]
const asksWay = /怎么|怎样|如何|咋|[在去上到]哪|哪里|哪儿|什么地方|哪个(?:电话|号码|网站|平台)|打什么电话/
const tellsWay =
  /(?:可|可以|请|应|须|需)(?:[\p{Script=Han}“”]{0,12}?)?(?:通过|在|登录|拨打|关注|到|向|前往|凭|持|使用|扫|致电|联系|采取|提交)|登录|拨打|热线|扫码/u
/** Share of the question's words beside the act that stand in the sentence or around it. */
const least = 0.5
/** Share where the question says nothing but the act. */
const bare = 2
const longestUnits = 130

/** The one sentence that tells the way to the act asked for, and best what it is the way to; none where two do. */
export function readWay(ask: Ask, release: Release): StatedReading[] {
  const act = acts.find(([asked]) => asked.test(ask.folded))
  if (!act || !asksWay.test(ask.folded) || !/^(?:how|place|name|list)$/.test(ask.type)) return []
  const found = proseSentences(release)
    .flatMap((sentence) => {
      const said = fold(release.text.slice(sentence.start, sentence.end)).text
      if (!act[1].test(said) || !tellsWay.test(said) || /[?？]["”]?$/.test(said)) return []
      const share = shareOf(ask, release, sentence, act)
      return share >= least ? [{ sentence, share }] : []
    })
    .sort((a, b) => b.share - a.share)
  const [best, second] = found
  const isShort = best && best.sentence.end - best.sentence.start <= longestUnits
  // 「在哪里约」 after 「怎么预约」 says nothing more: the first place will do.
  const isOnly = !second || best.share > second.share || best.share === bare
  return isShort && isOnly ? [state(release, best.sentence)] : []
}

/** Share of what is asked about, the act aside, that the sentence says, or else what stands around it. */
function shareOf(ask: Ask, release: Release, sentence: Span, [asked, told]: [RegExp, RegExp]): number {
  const at = surroundings(release, sentence)
  const own = ask.terms.filter((term) => !asked.test(term) && !told.test(term))
  if (own.length === 0) return bare
  const inside = own.filter((term) => matchTerm(term, at.sentence) >= 0.5).length / own.length
  return 0.2 * inside + 0.8 * coverage(own, [], `${at.sentence}\n${at.before}\n${frameOf(at)}`)
}

function state(release: Release, sentence: Span): StatedReading {
  return {
    release,
    sentence,
    span: sentence,
    probability: 0.9,
    stated: {
      claim: {
        text: polish(release.text, sentence, null),
        sources: [{ release, sentence: citedSpan(release.text, sentence, sentence) }],
      },
      figure: null,
    },
  }
}
