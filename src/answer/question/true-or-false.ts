/** 「判断对错：甲的合格率达到了100%。」, 「……，这种说法对吗」: a statement to be judged is asked as a yes/no question. */

const announced =
  /^(?:请)?(?:判断(?:下列|下面|以下)?(?:说法|句子|陈述)?(?:的)?(?:对错|正误|是非|真假)?|是非题|判断题|对还是错|对错)[:：,，]\s*(.{4,}?)[。.!！?？\s]*$/
const behind =
  /^(.{4,}?)[,，。?？\s]*(?:(?:这|以上|上面|上述)?(?:种|个|句)?(?:说法|话|表述|陈述)?(?:是)?(?:对还是错|对不对|正确还是错误|正不正确|是否正确|对吗|正确吗|属实吗))[?？。\s]*$/
const asks = /^[这那上]|吗|么[?？]|是不是|是否|有没有|多少|几|哪|谁|什么|怎/

/** The folded statement as a question; any other message as it is. */
export function asWhether(folded: string): string {
  const [, said] = folded.match(announced) ?? folded.match(behind) ?? []
  return said === undefined || asks.test(said) ? folded : `${said}吗`
}
