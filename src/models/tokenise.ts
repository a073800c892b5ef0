/** Text to token ids with the characters behind each, over @huggingface/tokenizers. */
import { Tokenizer } from '@huggingface/tokenizers'
import { ModelError } from '../errors.ts'
import type { Span } from '../types.ts'
import { normalisePieces, pieceSpans } from './piece-offsets.ts'

export interface Tokens {
  ids: number[]
  /** Characters of the text behind each id. */
  spans: Span[]
}

export type Tokenise = (text: string) => Tokens

/** `@huggingface/tokenizers` types its model as abstract; this is the part used here. */
interface PieceModel {
  encode(texts: string[]): string[]
  tokens_to_ids: Map<string, number>
}

/**
 * Tokeniser of a parsed tokenizer.json: Unigram pieces over NFKC, lower case and Metaspace without a prefix, the
 * one kind whose spans `piece-offsets` can follow; throws ModelError for any other. Ids below `firstPiece` are
 * special: text that spells one (`</s>`) becomes unknown pieces, so that no text can end its own segment.
 */
export function createTokenise(definition: object, config: object, unknownId: number): Tokenise {
  checkKind(definition)
  const model = new Tokenizer(definition, config).model as unknown as PieceModel
  const firstPiece = unknownId + 1
  return (text) => {
    const normal = normalisePieces(text)
    const pieces = normal.text === '' ? [] : model.encode([normal.text.replaceAll(' ', '▁')])
    const spans = pieceSpans(normal, pieces)
    const tokens: Tokens = { ids: [], spans: [] }
    pieces.forEach((piece, i) => {
      const known = model.tokens_to_ids.get(piece)
      const id = known === undefined || known < firstPiece ? unknownId : known
      if (id === unknownId && tokens.ids.at(-1) === unknownId) {
        // Neighbouring unknown pieces are one token, as in training.
        tokens.spans[tokens.spans.length - 1].end = spans[i].end
        return
      }
      tokens.ids.push(id)
      tokens.spans.push(spans[i])
    })
    return tokens
  }
}

function checkKind(definition: object): void {
  const {
    normalizer,
    pre_tokenizer: pre,
    model,
  } = definition as Record<string, Record<string, unknown> | undefined>
  const steps = (normalizer?.normalizers as { type: string }[] | undefined)?.map((step) => step.type).join()
  const metaspace = pre?.type === 'Metaspace' && pre.prepend_scheme === 'never'
  if (steps !== 'NFKC,Lowercase' || !metaspace || model?.type !== 'Unigram') {
    throw new ModelError('tokenizer.json不是本程序支持的分词器（Unigram、NFKC、小写、Metaspace）。')
  }
}
