/** Words after which a sentence gives the cause of what it says. */

/** 得益于…, 主要是…, 原因是…: the cause follows. */
export const leadsIn =
  /得益于|受益于|由于|因为|缘于|源于|归因于|归功于|是为了|(?:主要)?原因(?:之一)?(?:主要)?(?:是|在于|有|为|[:,]|就在)|起因[,是]|(?:主要|关键|根本)(?:是|在于)|(?<![a-z])考虑到|鉴于|出于|(?:毛病|问题|症结|难点|根子)(?:就|主要)?(?:出)?在|(?<![恐可哪害不])怕|担心|生怕|嫌(?!疑)|因(?!此|而|地制宜|素|子|果|材)(?=\p{Script=Han}{2})|受\p{Script=Han}{2,14}(?:影响|拖累|带动)|与(?=\p{Script=Han}{2,14}(?:有关|关系密切|密切相关|密不可分|分不开))|系(?=[^,。]{4,40}(?:所致|引起|引发|造成))/u

/** 「为何不设座位，她说，……」, 「谈到更换场地的原因，他说，……」: what follows is the cause. */
export const putsWhy =
  /为(?:何|什么|啥)[^,，?？。]{2,24}[,，]|(?:谈到|谈及|说到|提到|至于|对于|关于|就)[^,，?？。]{2,24}(?:原因|缘由|理由|初衷|用意)[,，]/

/** The folded sentence without its causes: they may be older than what they brought about. */
export function withoutCauses(sentence: string): string {
  return sentence.replace(new RegExp(`(?:${leadsIn.source})[^,，。;；]*`, 'gu'), '')
}
