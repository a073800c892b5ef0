/** Entry of the Workers that run one local network each, for the Worker that binds to them; no route leads to them. */
import { z } from 'zod'
import { type LocalModel, makeEmbedder, makeReader } from '../models/local-models.ts'
import { modelManifestSchema } from '../models/model-manifest.ts'
import { createTokenise } from '../models/tokenise.ts'
import type { Embedder, Reader } from '../types.ts'
import type { Fetcher } from './bindings.ts'
import { openNetwork } from './ort-session.ts'

interface ModelEnv {
  ASSETS: Fetcher
  /** Which network of the manifest this Worker runs: an isolate's 128 MB hold one (docs/cloudflare.md). */
  NETWORK: 'encoder' | 'reader'
}

const embedRequest = z.object({ texts: z.array(z.string()), role: z.enum(['query', 'passage']) })
const readRequest = z.object({
  question: z.string(),
  passages: z.array(z.object({ context: z.string(), text: z.string() })),
})
const idsSchema = z.object({ encoder: z.string(), reader: z.string() })

type Model = { embedder: Embedder; reader: null } | { embedder: null; reader: Reader }

let loading: Promise<Model> | null = null

export default {
  async fetch(request: Request, env: ModelEnv, context: { waitUntil(work: Promise<unknown>): void }) {
    if (!loading) {
      loading = loadModel(env)
      // The requests that come after wait for it too, even when the first is cut off.
      context.waitUntil(loading)
      loading.catch(() => {
        loading = null
      })
    }
    const { embedder, reader } = await loading
    if (request.method === 'GET')
      return Response.json(embedder ? { id: embedder.id, dimension: embedder.dimension } : { id: reader.id })
    const body = await request.json()
    if (embedder) {
      const { texts, role } = embedRequest.parse(body)
      const vectors = await embedder.embed(texts, role, request.signal)
      return Response.json(vectors.map((vector) => [...vector]))
    }
    const { question, passages } = readRequest.parse(body)
    return Response.json(await reader.read(question, passages, request.signal))
  },
}

async function loadModel({ ASSETS, NETWORK }: ModelEnv): Promise<Model> {
  const bytes = async (name: string) => {
    const response = await ASSETS.fetch(`https://assets.local/${name}`)
    if (!response.ok) throw new Error(`missing asset ${name}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const json = async (name: string) => JSON.parse(new TextDecoder().decode(await bytes(name)))
  const manifest = modelManifestSchema.parse(await json('manifest.json'))
  const tokenise = createTokenise(
    await json('tokenizer.json'),
    await json('tokenizer_config.json'),
    manifest.tokens.unknown,
  )
  const { file, embedding } = manifest[NETWORK]!
  const run = await openNetwork({
    graph: await bytes(file),
    weights: { name: embedding, bytes: await bytes(embedding) },
  })
  const model: LocalModel = { id: idsSchema.parse(await json('ids.json'))[NETWORK], manifest, tokenise, run }
  return NETWORK === 'encoder'
    ? { embedder: makeEmbedder(model), reader: null }
    : { embedder: null, reader: makeReader(model)! }
}
