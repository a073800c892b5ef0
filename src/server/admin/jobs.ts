/** Long work of the newsroom, one job after the other, with its progress; the list lives as long as the process. */

export interface Job {
  id: string
  kind: 'reindex' | 'add-source' | 'upload' | 'refresh'
  /** The source as the editor gave it; null where there is none. */
  target: string | null
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  /** What came of it, in Chinese. */
  message: string | null
  /** ISO 8601, UTC. */
  startedAt: string
  endedAt: string | null
}

export type OnProgress = (done: number, total: number) => void

export interface Jobs {
  /** `run` gives the message of success; what it throws becomes the message that `explain` makes of it. */
  start(job: Pick<Job, 'kind' | 'target'>, run: (onProgress: OnProgress) => Promise<string>): Job
  /** Newest first. */
  list(): readonly Job[]
}

const kept = 50

export function createJobs(explain: (error: unknown) => string, now: () => number = Date.now): Jobs {
  const jobs: Job[] = []
  let turn = Promise.resolve()
  const time = () => new Date(now()).toISOString()
  return {
    start({ kind, target }, run) {
      const empty = { done: 0, total: 0, message: null, endedAt: null }
      const job: Job = {
        id: crypto.randomUUID(),
        kind,
        target,
        state: 'waiting',
        ...empty,
        startedAt: time(),
      }
      jobs.unshift(job)
      jobs.splice(kept)
      turn = turn.then(async () => {
        job.state = 'running'
        try {
          job.message = await run((done, total) => Object.assign(job, { done, total }))
          job.state = 'done'
        } catch (error) {
          job.message = explain(error)
          job.state = 'failed'
        }
        job.endedAt = time()
      })
      return job
    },
    list: () => jobs,
  }
}
