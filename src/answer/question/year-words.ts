/** 今年, 去年 and 「2022年以来」, as questions and sentences say them. */

/** 「去年查处了多少」 is not told by 「今年以来共发生6起,死亡11人」: `said` is the sentence up to its answer, without other years. */
export function yearWordFits(question: string, said: string, today: string | null): boolean {
  const asked = yearWords(question)
  const told = yearWords(said)
  // 「今年判了多少」 is not told by 「2022年以来共审结37件」.
  if (
    asked[0] === '今' &&
    told.length === 0 &&
    today &&
    countsSince(said, 'before', Number(today.slice(0, 4)))
  )
    return false
  if (/(?:19|20)\d{2}/.test(said) || asked.length !== 1 || told.length !== 1) return true
  return asked[0] === told[0]
}

/** A text counts since a year, which lies before the one given, or after it. */
export function countsSince(said: string, order: 'before' | 'after', year: number): boolean {
  const since = said.match(/((?:19|20)\d{2})年(?:\d{1,2}月)?以来/)?.[1]
  return since !== undefined && (order === 'before' ? Number(since) < year : Number(since) > year)
}

/** 今 or 去, as a text says it of its own statement, not of what it compares with. */
function yearWords(text: string): string[] {
  const own = text.replace(
    /(?:[比较与同跟和]|[高低快慢多少]于)(?:去年|上年)[^,，;；。]*|(?:去年|上年)(?:同期|[末底])[^,，;；。]*/g,
    ' ',
  )
  const found = own.match(/今年|去年|上年(?!度)/g) ?? []
  return [...new Set(found.map((word) => (word === '今年' ? '今' : '去')))]
}
