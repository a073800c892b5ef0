/** A local network in workerd: onnxruntime-web on one thread, compiled when the Worker was deployed. */
import compiled from 'onnxruntime-web/ort-wasm-simd-threaded.wasm'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { ModelError } from '../errors.ts'
import type { RunNetwork } from '../models/local-models.ts'

// workerd compiles no WebAssembly from bytes, and onnxruntime-web takes no compiled module: what it is about to
// compile, a placeholder, is replaced by the module that came with the Worker.
const instantiate = WebAssembly.instantiate as (module: object, imports: object) => Promise<object>
Object.assign(WebAssembly, {
  instantiate: async (_: unknown, imports: object) => ({
    instance: await instantiate(compiled, imports),
    module: compiled,
  }),
})
env.wasm.wasmBinary = new ArrayBuffer(8)
env.wasm.numThreads = 1

export interface NetworkFiles {
  graph: Uint8Array
  /** Weights that the graph reads from a file of this name. */
  weights: { name: string; bytes: Uint8Array }
}

/** Throws ModelError when the files are no network. */
export async function openNetwork({ graph, weights }: NetworkFiles): Promise<RunNetwork> {
  const session = await InferenceSession.create(graph, {
    executionProviders: ['wasm'],
    executionMode: 'sequential',
    externalData: [{ path: weights.name, data: weights.bytes }],
  }).catch((cause) => {
    throw new ModelError('模型文件无法加载，请重新运行npm run edge:models。', { cause })
  })
  // One inference at a time: the memory of the isolate holds the buffers of one.
  let last: Promise<unknown> = Promise.resolve()
  return (inputs) => {
    const next = last.then(async () => {
      const feeds = Object.entries(inputs).map(([name, values]) => [name, row(values)])
      const outputs = await session.run(Object.fromEntries(feeds))
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data }]) => [name, (data as Float32Array).slice()]),
      )
    })
    last = next.catch(() => {})
    return next
  }
}

function row(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}
