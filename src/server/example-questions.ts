/** Questions for the chat page that its releases do answer: made from their figures, then tried. */
import type { AskDeps, ask } from '../ask.ts'
import { clauses, splitSentences } from '../text/sentences.ts'
import type { Index, Release } from '../types.ts'

const wanted = 4
const tried = 10
const measure =
  /^(?!其中|同比|环比|较|比|与)(?<measure>[\p{Script=Han}A-Za-z“”]{3,14}(?:率|额|产值|收入|利润|经费|得分|满意度|人数|数量|价值|比例|里程|面积))(?:为|达到|达|约|共|是)?\d/u

const cache = new WeakMap<Index, Promise<string[]>>()

/** Up to four questions over the given releases, in their order; found once for each index generation. */
export function exampleQuestions(
  releases: readonly Release[],
  deps: AskDeps,
  answer: typeof ask,
): Promise<string[]> {
  let found = cache.get(deps.index)
  if (!found) {
    found = findExamples(releases, deps, answer)
    cache.set(deps.index, found)
    found.catch(() => cache.delete(deps.index))
  }
  return found
}

async function findExamples(
  releases: readonly Release[],
  deps: AskDeps,
  answer: typeof ask,
): Promise<string[]> {
  const examples: string[] = []
  for (const text of takeInTurn(releases.map(candidates)).slice(0, tried)) {
    if (examples.length === wanted) break
    const result = await answer({ text, history: [], documents: null, topK: 8 }, deps)
    if (!result.refused) examples.push(text)
  }
  return examples
}

/** What a reader may ask about one release: its named figures, each once, one from each paragraph first. */
function candidates({ text, lines }: Release): string[] {
  const named = lines
    .filter((line) => line.kind === 'paragraph')
    .map((line) =>
      splitSentences(text.slice(line.start, line.end), line.start)
        .flatMap((sentence) => clauses(text, sentence))
        .flatMap(({ start, end }) => measure.exec(text.slice(start, end))?.groups?.measure ?? []),
    )
  return [...new Set(takeInTurn(named))].map((name) => `${name}是多少？`)
}

/** The first of each list, then the second of each, and so on. */
function takeInTurn<T>(lists: readonly T[][]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat()
}
