/** A server process with its newsroom: keeps asking it while an editor works. */
import { startServer } from '../server-process.ts'

const adminToken = 'token-of-the-newsroom-bench'
const clients = 1
const pollMs = 200

/** One question: how long its answer took, and the HTTP status. */
export interface Asked {
  ms: number
  status: number
}

export interface Desk {
  /** POST of an action; throws when it is refused. */
  act(path: string, body?: object): Promise<void>
  /** Starts a build and waits until it serves. */
  reindex(): Promise<void>
  askFor(forMs: number): Promise<Asked[]>
  /** Asks one question after the other until `work` is done. */
  askWhile(work: () => Promise<unknown>): Promise<Asked[]>
  close(): Promise<void>
}

export async function openDesk(
  { corpusDir, dataDir }: { corpusDir: string; dataDir: string },
  questions: readonly string[],
): Promise<Desk> {
  const server = await startServer({
    ...{ CORPUS_DIR: corpusDir, DATA_DIR: dataDir, ADMIN_TOKEN: adminToken, WATCH_CORPUS: 'off' },
  })
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${adminToken}` }

  const askOne = async (question: string): Promise<Asked> => {
    const started = performance.now()
    const body = JSON.stringify({ question })
    const response = await fetch(`${server.url}/api/ask`, { method: 'POST', headers, body })
    await response.text()
    return { ms: performance.now() - started, status: response.status }
  }
  const askWhile: Desk['askWhile'] = async (work) => {
    const asked: Asked[] = []
    let isDone = false
    const client = async (offset: number) => {
      for (let i = offset; !isDone; i++) asked.push(await askOne(questions[i % questions.length]))
    }
    const asking = Promise.all(Array.from({ length: clients }, (_, i) => client(i * 3)))
    try {
      await work()
    } finally {
      isDone = true
      await asking
    }
    return asked
  }
  const act: Desk['act'] = async (path, body = {}) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(`${server.url}/admin/api/${path}`, init)
    if (!response.ok) throw new Error(`${path}：${await response.text()}`)
  }

  // Models and caches are warm before anything is measured.
  for (const question of questions) await askOne(question)
  return {
    act,
    askWhile,
    askFor: (forMs) => askWhile(() => new Promise((resolve) => setTimeout(resolve, forMs))),
    async reindex() {
      await act('reindex')
      for (;;) {
        const response = await fetch(`${server.url}/admin/api/jobs`, { headers })
        const { jobs } = (await response.json()) as { jobs: { state: string; message: string }[] }
        if (jobs[0].state === 'failed') throw new Error(jobs[0].message)
        if (jobs.every(({ state }) => state === 'done')) return
        await new Promise((resolve) => setTimeout(resolve, pollMs))
      }
    },
    close: () => server.stop(),
  }
}
