/** Reads who somebody is from the title before the name: 「董事长阚望舒表示」 answers 「阚望舒是做什么的」. */

import { lineSentences } from '../../text/sentences.ts'
import type { Release } from '../../types.ts'
import type { Ask } from '../question/understand.ts'
import type { StatedReading } from './evidence.ts'

const asked =
  /^(?:请问)?(\p{Script=Han}{2,4}?)(?:是谁|是什么人|是(?:做|干)(?:什么|啥)(?:工作)?的|(?:担任|任|当|是)?(?:什么|啥)(?:职务|职位|身份|头衔|官)|的(?:职务|职位|身份|头衔)(?:是什么)?)[?？]*$/u
/** Letters that a title ends in. */
const title =
  /(?:[长任记师员家授士工席]|总监|经理|总裁|代表|发言人|负责人|创始人|合伙人|传承人|当事人|村民|居民|市民|学生|医生|司机|运动员|选手)$/
const certain = 0.99

/** The first place where a title stands straight before the name; none where the question asks for nobody by name. */
export function readRole(ask: Ask, release: Release): StatedReading[] {
  const name = ask.folded.match(asked)?.[1]
  if (!name || /以前|原来|之前|曾/.test(ask.folded)) return []
  const before = new RegExp(
    `(?:^|[，,。；;：:“”"（(\\s])(?:据|由|经|对|请)?([\\p{Script=Han}、]{2,40}?)${name}`,
    'u',
  )
  for (const line of release.lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'item') continue
    for (const sentence of lineSentences(release.text, line)) {
      const found = release.text.slice(sentence.start, sentence.end).match(before)
      if (!found || !title.test(found[1])) continue
      const start = sentence.start + found.index! + found[0].length - name.length - found[1].length
      return [
        {
          release,
          sentence,
          span: { start, end: start + found[1].length },
          probability: certain,
          stated: {
            claim: { text: `${name}是${found[1]}。`, sources: [{ release, sentence }] },
            figure: null,
          },
        },
      ]
    }
  }
  return []
}
