import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask } from '../../ask.ts'
import { ModelError } from '../../errors.ts'
import { makeAskDeps } from '../../server/test-deps.ts'
import type { AnswerPart, ChatModel } from '../../types.ts'
import { findUnsupported } from '../check/verify.ts'

const question = { text: '云川省食品合格率是多少？', history: [], documents: null, topK: 8 }
const deps = makeAskDeps()
const fragments = [
  '食品合格率为99.02%。',
  '他说药品合格率达到99.86%。',
  '食品合格率为98%。',
  '2022年',
  '首班车6时发车。',
  '[1]',
  '[2]',
  '【1】',
  '[[1',
  ']]',
  '[1-3]',
  '[9]',
  '<think>',
  '</think>',
  '<think',
  '\n',
  '“',
  '”',
  '。',
  '**',
  '- ',
  'https://evil.example ',
  '![x](',
  '不',
  '下降',
  '全国第一',
  '\ud83d',
]

/** A model that sends these pieces, and fails at the end when told to. */
function send(pieces: readonly string[], fails: boolean): ChatModel {
  async function* stream() {
    yield* pieces
    if (fails) throw new ModelError('断了')
  }
  return { id: 'fake', stream }
}

describe('generate', () => {
  it('releases only what its citations carry, whatever a model sends', async () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 4 })), {
      maxLength: 14,
    })
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), async (sent, fails) => {
        const parts: AnswerPart[] = []
        const writer = {
          models: [send(sent, fails)],
          prompts: { system: '写', user: '{{question}}{{evidence}}' },
        }
        const onPart = async (part: AnswerPart) => void parts.push(part)
        const { answer, citations, mode, refused } = await ask(
          question,
          { ...deps, writer },
          undefined,
          onPart,
        )
        expect(refused).toBe(false)
        expect(answer).toContain('99.02%')
        expect(answer).not.toMatch(/98%|2022|evil|全国第一|<|!\[|不|下降|\[9\]/)
        const text = parts.map((part) => part.text).join('')
        expect(answer.startsWith(text)).toBe(true)
        expect(text === '').toBe(mode === 'extractive')
        for (const [, said, markers] of answer.matchAll(/(.*?)((?:\[\d+\])+)/gs)) {
          const cited = [...markers.matchAll(/\d+/g)].map(([n]) => citations[Number(n) - 1])
          const sources = await Promise.all(
            cited.map(async ({ documentId, start, end }) => {
              const release = (await deps.index.store.getRelease(documentId))!
              return { release, sentence: { start, end } }
            }),
          )
          expect(findUnsupported({ text: said, sources })).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('adds nothing to the answer without a model', async () => {
    const { mode } = await ask(question, deps)
    expect(mode).toBe('extractive')
  })
})
