/** Puts a phrase in the place of the words it is parallel to: 食品合格率 + 药品 -> 药品合格率. */

import { findTimes } from '../text/dates.ts'
import { findPlaces } from '../text/places.ts'
import { askingWords } from './question-type.ts'
import { wordsOf } from './words.ts'

/**
 * Readings of `question` with `phrase` substituted, likeliest first: a time replaces the time, a place the
 * place, any other phrase a word that shares its last or first letter, else the words before the head noun.
 */
export function substitute(question: string, phrase: string): string[] {
  const times = findTimes(phrase, '2000-01-01')
  if (times.length > 0 && wordsOf(phrase).length <= 3) {
    const old = findTimes(question, '2000-01-01')
    return old.length > 0 ? [splice(question, old[0].start, old[0].end, phrase)] : [`${phrase}${question}`]
  }
  const places = findPlaces(phrase)
  if (places.length > 0 && places[0].text.length >= phrase.replace(/[的市省]$/, '').length - 1) {
    const old = findPlaces(question)
    return old.length > 0 ? [splice(question, old[0].start, old[0].end, phrase)] : [`${phrase}${question}`]
  }
  const words = contentWords(question)
  const readings: { text: string; rank: number }[] = []
  for (const word of words) {
    if (phrase.includes(word.text)) continue
    const shared = word.text.at(-1) === phrase.at(-1) ? 3 : word.text[0] === phrase[0] ? 2 : 0
    readings.push({ text: splice(question, word.start, word.end, phrase), rank: shared })
  }
  const ranked = readings.sort((a, b) => b.rank - a.rank)
  const own = contentWords(phrase).length
  // A phrase that brings its own head (地方标准) stands by itself under the old subject.
  const subject = findPlaces(question)[0]?.text ?? ''
  const year = findTimes(question)[0]?.text ?? ''
  const standalone = `${year}${subject}${phrase}${question.match(/(?:是|有|为|达到?)?(?:多少|几)[^,，。?？]*$/)?.[0] ?? ''}`
  const sharing = ranked.filter((r) => r.rank > 0).map((r) => r.text)
  const others = ranked.filter((r) => r.rank === 0).map((r) => r.text)
  return [...new Set(own >= 2 ? [standalone, ...sharing, ...others] : [...sharing, standalone, ...others])]
}

interface Word {
  text: string
  start: number
  end: number
}

/** Content words of a question with their places; asking words, times and places are left out. */
function contentWords(question: string): Word[] {
  const blank = (text: string, start: number, end: number) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  let masked = question
  for (const m of [...findTimes(question), ...findPlaces(question)]) masked = blank(masked, m.start, m.end)
  masked = masked.replace(askingWords, (m) => ' '.repeat(m.length)).replace(/的|了|在|被/g, ' ')
  const words: Word[] = []
  for (const { segment, index, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(masked))
    if (isWordLike && segment.length >= 2) words.push({ text: segment, start: index, end: index + segment.length })
  return words
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}
