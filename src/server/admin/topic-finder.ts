/** Finds the topic that a question belongs to among thousands, without comparing it with each of them. */
import { matchTerm } from '../../answer/question/terms.ts'
import { synonymsOf } from '../../text/synonyms.ts'

/** Dice coefficient of two questions' words from which they are one topic. */
const sameTopic = 0.66
/** From here on a word counts as said: itself or a synonym. */
const sameWord = 0.9

export interface TopicFinder {
  /** Number of the oldest topic that shares most words with the question; null: it is one of its own. */
  find(terms: readonly string[]): number | null
  /** Begins the next topic, numbered from 0. */
  add(terms: readonly string[]): void
}

/** `vocabulary` holds every word that questions will come with. */
export function createTopicFinder(vocabulary: Iterable<string>): TopicFinder {
  const { saidBy, saying } = relate([...new Set(vocabulary)])
  const topics: (readonly string[])[] = []
  /** Numbers of the topics with a word. */
  const withWord = new Map<string, number[]>()
  const topicsWith = (words: Iterable<string>) => [...words].flatMap((word) => withWord.get(word) ?? [])
  return {
    find(terms) {
      // For each topic: the question's words that it says, and its words that the question says.
      const shared = new Map<number, number>()
      const count = (topic: number) => shared.set(topic, (shared.get(topic) ?? 0) + 1)
      for (const term of terms) new Set(topicsWith(saying.get(term) ?? [])).forEach(count)
      topicsWith(new Set(terms.flatMap((term) => saidBy.get(term) ?? []))).forEach(count)
      let first: number | null = null
      for (const [topic, words] of shared)
        if (words / (terms.length + topics[topic].length) >= sameTopic)
          first = Math.min(first ?? topic, topic)
      return first
    },
    add(terms) {
      for (const term of new Set(terms)) withWord.set(term, [...(withWord.get(term) ?? []), topics.length])
      topics.push(terms)
    },
  }
}

/** Word -> words in which it counts as said, and the reverse. */
function relate(words: readonly string[]) {
  const parts = new Map<string, string[]>()
  for (const word of words)
    for (const part of new Set(partsOf(word))) parts.set(part, [...(parts.get(part) ?? []), word])
  const saying = new Map<string, string[]>()
  const saidBy = new Map<string, string[]>(words.map((word) => [word, []]))
  for (const word of words) {
    // What says a word holds the first letters of it or of a synonym.
    const near = [word, ...synonymsOf(word)].flatMap((form) => parts.get(form.slice(0, 2)) ?? [])
    const found = [...new Set(near)].filter((other) => matchTerm(word, other) >= sameWord)
    saying.set(word, found)
    for (const other of found) saidBy.get(other)!.push(word)
  }
  return { saying, saidBy }
}

/** Every letter and every pair of neighbouring ones. */
function partsOf(word: string): string[] {
  return Array.from(word, (_, i) => [word.slice(i, i + 1), word.slice(i, i + 2)]).flat()
}
