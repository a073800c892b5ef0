/** Reads who somebody is from the title before the name: 「董事长阚望舒表示」 answers 「阚望舒是做什么的」. */

import { lineSentences } from '../../../text/sentences.ts'
import type { Release } from '../../../types.ts'
import { findAskedOffice } from '../../question/asked-office.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'

const asked =
  /^(?:请问)?(\p{Script=Han}{2,4}?)(?:是谁|是什么人|是(?:做|干)(?:什么|啥)(?:工作)?的|(?:担任|任|当|是)?(?:什么|啥)(?:职务|职位|身份|头衔|官)|的(?:职务|职位|身份|头衔)(?:是什么)?)[?？]*$/u
/** Letters that a title ends in. */
const title =
  /(?:[长任记师员家授士工席]|总监|经理|总裁|代表|发言人|负责人|创始人|合伙人|传承人|当事人|村民|居民|市民|学生|医生|司机|运动员|选手)$/
/** What is done to somebody is no title: 采访了该院专家. */
const verb = /[了是被将把向对与和及]|采访|邀请|任命|感谢|会见|陪同|慰问|看望|表彰|授予|拜访|联系|告诉/
const certain = 0.99

/** Of 行长甲、副行长 before 乙 only 副行长: the titles straight before the name, as many as are joined; else empty. */
function titlesBefore(words: string): string {
  const parts = words.split('、')
  const others = parts.findLastIndex((part) => !title.test(part) || verb.test(part))
  return parts.slice(others + 1).join('、')
}

/** The first place where a title stands straight before the name; none where the question asks for nobody by name. */
export function readRole(ask: Ask, release: Release): StatedReading[] {
  const name = ask.folded.match(asked)?.[1] ?? findAskedOffice(ask.folded)?.name
  if (!name || /以前|原来|之前|曾/.test(ask.folded)) return []
  const before = new RegExp(
    `(?:^|[，,。；;：:“”"（(\\s])(?:据|由|经|对|请)?([\\p{Script=Han}、]{2,40}?)${name}`,
    'u',
  )
  for (const line of release.lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'item') continue
    for (const sentence of lineSentences(release.text, line)) {
      const found = release.text.slice(sentence.start, sentence.end).match(before)
      const said = found ? titlesBefore(found[1]) : ''
      if (!found || said === '') continue
      const start = sentence.start + found.index! + found[0].length - name.length - said.length
      return [
        {
          release,
          sentence,
          span: { start, end: start + said.length },
          probability: certain,
          stated: {
            claim: { text: `${name}是${said}。`, sources: [{ release, sentence }] },
            figure: null,
          },
        },
      ]
    }
  }
  return []
}
