/** Process that embeds passages for another one, one inference at a time on one thread. */
import { once } from 'node:events'
import { loadEmbedder } from './onnx.ts'

export interface EmbedOrder {
  batch: number
  at: number
  text: string
}

/** First the name of the encoder that was loaded, then a vector for each order. */
export type EmbedMessage = { id: string } | { batch: number; at: number; vector: Float32Array }

// Without the process that asked there is nobody to work for.
process.on('disconnect', () => process.exit())
const [modelDir] = (await once(process, 'message')) as [string]
const embedder = await loadEmbedder(modelDir, { threads: 1 })
const post = (message: EmbedMessage) => process.send?.(message)

process.on('message', async ({ batch, at, text }: EmbedOrder) => {
  const [vector] = await embedder.embed([text], 'passage')
  post({ batch, at, vector })
})
post({ id: embedder.id })
