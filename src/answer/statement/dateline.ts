/** 「某某社某地10月20日电（记者 某某）」, 「某某网讯（记者 某某）」: who reported it, not what. */

const by = '\\s*(?:[（(][^（）()]{0,40}[)）])'
const dateline = new RegExp(
  `^(?:[\\p{Script=Han}\\s]{2,16}\\d{1,2}月\\d{1,2}日(?:电|讯|消息)${by}?|本(?:报|网|台|刊)(?:讯|消息)${by}?|[\\p{Script=Han}]{2,14}(?:讯|电)${by})\\s*`,
  'u',
)

/** Units of the dateline at the start of a text; 0 where it begins otherwise. */
export function datelineLength(text: string): number {
  return text.match(dateline)?.[0].length ?? 0
}
