/** The form of models/manifest.json, which models/training/export_onnx.py writes. */
import { z } from 'zod'

const tokenIds = z.object({ cls: z.number(), pad: z.number(), sep: z.number(), unknown: z.number() })

/** Turns a reading into a probability: sigmoid(bias + margin * m + answerable * a). */
const calibration = z.object({
  bias: z.number(),
  margin: z.number(),
  answerable: z.number(),
  threshold: z.number(),
})

export const modelManifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  tokens: tokenIds,
  encoder: z.object({
    file: z.string(),
    embedding: z.string(),
    dimension: z.number().int().positive(),
    maxTokens: z.number().int().positive(),
    queryPrefix: z.string(),
    passagePrefix: z.string(),
  }),
  reader: z
    .object({
      file: z.string(),
      embedding: z.string(),
      maxTokens: z.number().int().positive(),
      maxQuestionTokens: z.number().int().positive(),
      contextSeparator: z.literal('|'),
      calibration: calibration.nullish(),
    })
    .optional(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
})

export type ModelManifest = z.infer<typeof modelManifestSchema>
export type Calibration = z.infer<typeof calibration>

/** Probability that a passage answers, from the span's margin and the answerability logit. */
export function probabilityOf(weights: Calibration, margin: number, answerable: number): number {
  return 1 / (1 + Math.exp(-(weights.bias + weights.margin * margin + weights.answerable * answerable)))
}
