/** Memory, processor time and age of this process, under Prometheus' usual names. */
import type { Gauge } from '../server/metrics.ts'

export function processGauges(): Gauge[] {
  const { user, system } = process.cpuUsage()
  return [
    { name: 'process_resident_memory_bytes', help: '占用的内存', value: process.memoryUsage.rss() },
    { name: 'process_cpu_seconds_total', help: '用去的处理器时间', value: (user + system) / 1e6 },
    {
      name: 'process_start_time_seconds',
      help: '启动的时刻',
      value: Math.round(Date.now() / 1000 - process.uptime()),
    },
  ]
}
