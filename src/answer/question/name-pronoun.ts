/** Puts the name that the last answer gave in the place of a pronoun: 「她是做什么的」 after 「业委会主任谭月娥告诉记者」. */

import { personName } from '../../text/surnames.ts'

interface Exchange {
  asked: string
  said: string
}

const person = /^(?:那|那么)?[,，]?(?:他|她)(?!们)(的?.+)$/
const thing =
  /^(?:那|那么)?[,，]?(?:它|它的|这(?:座|条|种|个|款|本|部|项|支|家)(?:\p{Script=Han}{1,3}(?=有|是|在|建|多|叫))?)(?!们)(.+)$/u
const behind =
  '则|也|还|都|就|在|于|是|为|的|说|把|从|向|对|和|与|因|起|牵头|设计|带|表示|介绍|指出|认为|透露|强调|坦言|告诉|解释|分析|提醒|评价|补充|测算|[，,。；：:（(、]|$'
/** A name behind a title or at the head of a clause: two letters where a word goes on behind them, else three. */
const titles = '[长任记师员家授士工席理监裁官人生民]|代表|选手|司机|青年|老板|店主|主播'
const titled = new RegExp(
  `(?:${titles})((?=${personName})\\p{Script=Han}{2}(?=${behind})|(?=${personName})\\p{Script=Han}{3})`,
  'gu',
)
const speaks = new RegExp(
  `(?:^|[，,。；：]|${titles})(\\p{Script=Han}{2,3}?)(?=[则也还]?(?:表示|说|介绍|指出|认为|透露|强调|坦言|告诉))|^((?=${personName})\\p{Script=Han}{2,3}?)(?=是|在|出席|回答|接受|主持|负责|作(?!出)|担任|获)|^(\\p{Script=Han}某{1,2})(?=[\\p{Script=Han}])`,
  'gu',
)
const quoted = /[“《]([^”》]{2,16})[”》]/g

/** The question with the name of the one person or thing that the answer gives; null where there is none, or several. */
export function namePronoun(question: string, { asked, said }: Exchange): string | null {
  const text = question.trim()
  const [, ofPerson] = text.match(person) ?? []
  if (ofPerson) {
    const [speaker, named] = [speaks, titled].map((kind) =>
      onlyOne([...said.matchAll(kind)].map(([, ...names]) => names.find(Boolean)!)),
    )
    const name = speaker ?? named
    return name && `${name}${ofPerson}`
  }
  // Who asked for a thing asks on about the one that the answer names.
  const [, ofThing] = text.match(thing) ?? []
  if (!ofThing || !/什么|啥|哪/.test(asked)) return null
  const name = onlyOne([...said.matchAll(quoted)].map(([, one]) => one).filter((one) => !asked.includes(one)))
  return name && `${name}${ofThing}`
}

function onlyOne(names: readonly string[]): string | null {
  return new Set(names).size === 1 ? names[0] : null
}
