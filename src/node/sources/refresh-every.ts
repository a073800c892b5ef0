/** REFRESH_HOURS: reads all known sources again as an editor would, as a job that is listed among the actions. */
import type { App } from '../../server/deps.ts'
import type { Log } from '../log.ts'

const hourMs = 3_600_000

export interface RefreshOptions {
  adminToken: string
  log: Log
  signal: AbortSignal
}

/** Asks at that interval until `signal` aborts, but not while the reading before is still waiting or running. */
export function refreshEvery(
  hours: number,
  app: Pick<App, 'request'>,
  { adminToken, log, signal }: RefreshOptions,
): void {
  const headers = { Authorization: `Bearer ${adminToken}` }
  const call = async (path: string, method = 'GET') => {
    const response = await app.request(`/admin/api/${path}`, { method, headers })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json()
  }
  const refresh = async () => {
    const { jobs } = (await call('jobs')) as { jobs: { kind: string; state: string }[] }
    const isBusy = jobs.some(({ kind, state }) => kind === 'refresh' && /^(?:waiting|running)$/.test(state))
    if (isBusy) log.warn('上一次重新读取来源还没有完成，这一次跳过。')
    else await call('sources/refresh', 'POST')
  }
  const timer = setInterval(
    () => refresh().catch((error) => log.warn(`没有重新读取来源：${(error as Error).message}`)),
    hours * hourMs,
  )
  timer.unref()
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
