import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import { createTokenise } from './tokenise.ts'

const pieces = [
  '<s>',
  '<pad>',
  '</s>',
  '<unk>',
  '药',
  '品',
  '药品',
  '合格率',
  '▁',
  '9',
  '.',
  '%',
  'covid',
  's',
  '<',
  '>',
  '/',
]
const definition = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  post_processor: null,
  decoder: null,
  normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split: true },
  model: {
    type: 'Unigram',
    unk_id: 3,
    byte_fallback: false,
    vocab: pieces.map((piece) => [piece, -piece.length]),
  },
}
const tokenise = createTokenise(definition, {}, 3)
const read = (text: string) => {
  const { ids, spans } = tokenise(text)
  return ids.map((id, i) => [pieces[id], text.slice(spans[i].start, spans[i].end)])
}

describe('createTokenise', () => {
  it('gives ids and the original letters behind them', () => {
    expect(read('药品 合格率９．９％')).toEqual([
      ['药品', '药品'],
      ['▁', ' '],
      ['合格率', '合格率'],
      ['9', '９'],
      ['.', '．'],
      ['9', '９'],
      ['%', '％'],
    ])
  })

  it('melts neighbouring unknown letters into one token that covers them all', () => {
    expect(read('药貓狗品')).toEqual([
      ['药', '药'],
      ['<unk>', '貓狗'],
      ['品', '品'],
    ])
  })

  it('never lets text spell a special token', () => {
    for (const text of ['</s>', '<s>药', '<pad>', '<unk>药品']) {
      for (const id of tokenise(text).ids) expect(id).toBeGreaterThan(2)
    }
  })

  it('gives nothing for an empty text', () => {
    expect(tokenise('')).toEqual({ ids: [], spans: [] })
  })

  it.each([
    ['another normaliser', { ...definition, normalizer: { type: 'NFKC' } }],
    ['a prefix', { ...definition, pre_tokenizer: { ...definition.pre_tokenizer, prepend_scheme: 'always' } }],
    ['another model', { ...definition, model: { ...definition.model, type: 'BPE' } }],
  ])('refuses a tokenizer with %s', (_, other) => {
    expect(() => createTokenise(other, {}, 3)).toThrow(ModelError)
  })
})

describe('createTokenise over the tokenizer of models/', () => {
  const file = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../models/${name}`, import.meta.url), 'utf8'))
  const real = createTokenise(file('tokenizer.json'), file('tokenizer_config.json'), 3)

  it('gives the ids of the Python tokenizer that the models were trained with', () => {
    for (const { text, ids } of pythonIds) expect(real(text).ids, text).toEqual(ids)
  })

  it('covers any text without gaps or steps back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { spans } = real(text)
        let at = 0
        for (const { start, end } of spans) {
          expect(start).toBeLessThanOrEqual(at)
          expect(end).toBeGreaterThanOrEqual(at)
          at = end
        }
        if (text.normalize('NFKC') !== '') expect(at).toBe(text.length)
      }),
    )
  })
})

/** Made by models/training/ (tokenizers 0.2x): `Tokenizer.from_file('models/tokenizer.json').encode(text).ids`. */
const pythonIds = [
  {
    text: '贵州省2023年药品合格率为99.02%，其中基本药物抽检3,215批次。',
    ids: [
      8632, 145, 7750, 7696, 7750, 7748, 16, 9308, 10617, 274, 9, 7715, 7715, 7786, 7696, 7750, 7682, 7787,
      7858, 8331, 10535, 985, 535, 7748, 7787, 7750, 7746, 7730, 705, 219, 7788,
    ],
  },
  {
    text: '“你点我检”活动 由【记者 李明】报道',
    ids: [7790, 440, 45, 170, 535, 7791, 7795, 7785, 118, 8718, 7801, 7785, 155, 257, 8036, 7900],
  },
  { text: 'Covid-19 疫苗接种率', ids: [13510, 12220, 7765, 7783, 7746, 7715, 7785, 12024, 252, 441, 274] },
  { text: '㊗️①㎏…é', ids: [1650, 3, 7746, 14305, 7786, 7786, 7786, 3] },
  { text: '\t换行\n全角　空格', ids: [3, 538, 86, 3, 115, 693, 7785, 422, 351] },
  { text: '𠮷野家与㸆羊肉', ids: [3, 531, 56, 20, 3, 1228, 1127] },
  { text: 'ΑΣ ﬁ İ', ids: [3, 7785, 7745, 7779, 14655, 3] },
]
