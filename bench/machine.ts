/** What the figures were measured on. */

import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

export function describeMachine(): string {
  const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? '未知处理器'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const load = loadavg()[0].toFixed(2)
  return `${model}，可用${availableParallelism()}核，内存${memory}，${type()} ${release()}，Node ${process.version}；开始时一分钟负载${load}`
}

/** Resident memory of a process now and at its peak, in MB; null where /proc is missing. */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  if (status === null) return null
  const read = (field: string) => Number(status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1]) / 1000
  return { now: read('VmRSS'), peak: read('VmHWM') }
}
