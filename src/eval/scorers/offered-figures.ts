/** Several figures offered where one was asked for, so that one of them is bound to fit: 99人、100人、101人. */

import { fold } from '../../text/normalise.ts'
import { splitSentences } from '../../text/sentences.ts'
import { states } from '../value-form.ts'

const number =
  '(?:约|大约|近|超过)?[\\d零一二两三四五六七八九十百千万亿][\\d.零一二两三四五六七八九十百千万亿]*'
const unit = '(%|‰|个百分点|\\p{Script=Han}{0,3})'
const joint = /(、|[,;/](?!\d{3}(?!\d))|或者?|还是|以及|和|及|与)/
const choosing = /或|还是|可能/
const lead = /^(?:(?:也|又|还)?(?:有)?可能)?(?:是|为)?/
const whole = new RegExp(`^${number}${unit}$`, 'u')
const last = new RegExp(`(?<![\\d.])${number}${unit}$`, 'u')
/** A figure for each of several things named before. */
const sharedOut = /分别|依次|各/
/** Dates and places in a row are seldom guesses. */
const counted = /^(?!年|月|日|时|分|届|号|第)/

/**
 * Runs of bare figures of one unit in which the figures that nobody expects outnumber the expected ones, or stand
 * beside them as a choice (99人或100人); each as it was said. Empty for an answer that commits itself.
 */
export function findOffers(said: string, values: readonly (readonly string[])[]): string[] {
  const text = fold(said).text
  return splitSentences(text).flatMap(({ start, end }) =>
    findRuns(text.slice(start, end).replace(/[。.!?！？]$/, ''))
      .filter((run) => isOffer(run, values))
      .map((run) => run.text),
  )
}

interface Run {
  figures: string[]
  text: string
}

function findRuns(sentence: string): Run[] {
  const parts = sentence.split(joint)
  const runs: Run[] = []
  let run: (Run & { unit: string }) | null = null
  for (let i = 0; i < parts.length; i += 2) {
    const part = parts[i].trim()
    const bare = part.replace(lead, '').match(whole)
    if (run && bare && (bare[1] === run.unit || bare[1] === '')) {
      run.figures.push(bare[0])
      run.text += parts[i - 1] + part
      continue
    }
    const first = part.match(last)
    run = first && { figures: [first[0]], text: part, unit: first[1] }
    if (run && counted.test(run.unit) && !sharedOut.test(parts.slice(0, i + 1).join(''))) runs.push(run)
  }
  return runs.filter(({ figures }) => figures.length > 1)
}

function isOffer({ figures, text }: Run, values: readonly (readonly string[])[]): boolean {
  const [expected, others] = [true, false].map(
    (wanted) =>
      new Set(
        figures.filter(
          (figure) =>
            values.flat().some((value) => states(value, figure) || states(figure, value)) === wanted,
        ),
      ).size,
  )
  if (expected === 0 || values.flat().some((value) => choosing.test(value))) return false
  return choosing.test(text) ? others > 0 : others > expected
}
