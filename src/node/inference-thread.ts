/** Thread that runs networks for another one, one inference at a time. */
import { parentPort } from 'node:worker_threads'
import { InferenceSession, Tensor } from 'onnxruntime-node'

/** A network, opened when it is first ordered, and the rows of integers that it is given; none to open it only. */
export interface InferenceOrder {
  network: { id: number; path: string }
  inputs: Record<string, readonly number[]> | null
}

export type InferenceReply = { outputs: Record<string, Float32Array> } | { fault: string }

const sessions = new Map<number, InferenceSession>()

parentPort?.on('message', async (order: InferenceOrder) => {
  parentPort?.postMessage(
    await carryOut(order).catch((error: Error): InferenceReply => ({ fault: error.message })),
  )
})

async function carryOut({ network, inputs }: InferenceOrder): Promise<InferenceReply> {
  const session = sessions.get(network.id) ?? (await openSession(network.path))
  sessions.set(network.id, session)
  if (!inputs) return { outputs: {} }
  const feeds = Object.entries(inputs).map(([name, values]) => [name, row(values)])
  const outputs = await session.run(Object.fromEntries(feeds))
  return {
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]),
    ),
  }
}

/** From the path, not from bytes: the graph names its weights file relative to itself. */
function openSession(path: string): Promise<InferenceSession> {
  return InferenceSession.create(path, {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    interOpNumThreads: 1,
    intraOpNumThreads: 1,
  })
}

function row(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}
