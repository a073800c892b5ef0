/** 「还有多少处没抢通」 asks for what is not done, and is not told by what is. */

/** What has not been done, as a folded question has it: 抢通 of 还有多少处中断的公路没抢通; null where none is counted. */
export function undoneDeed(folded: string): string | null {
  const deed = folded.match(counted)?.[1].replace(/[呢啊呀的吗]+$/, '') ?? ''
  return deed.length >= 2 && !/^(?:毛病|问题|事|过关|有)/.test(deed) ? deed : null
}

const counted =
  /(?:多少|几)[^,，?？]{0,14}?(?<![出])(?:没有?|未|尚未)(?:能|被|做|得到|收到)?(\p{Script=Han}[^,，?？]*)(?:[?？].*)?$/u
