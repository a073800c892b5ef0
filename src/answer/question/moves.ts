/** Words that only say that something moved, and how: 不降反升, 变多, 大幅. */

const letters = /^[不反而更上下降升涨跌滑增减提多少高低大小快慢轻重贵便宜好差长短了得变加幅明显突然到掉]+$/
const words = /^(?:原因|特意|专门)$/

/** True of a word that names no thing: what moved is left of a question without it. */
export function isMove(word: string): boolean {
  return letters.test(word) || words.test(word)
}
