/** The log as Workers Logs takes it apart into fields: one line of JSON each. */
import type { Config } from '../config.ts'
import type { ServerLog } from '../server/deps.ts'

const levels: Config['logLevel'][] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

export function makeLog(least: Config['logLevel']): ServerLog {
  const write = (level: 'debug' | 'info' | 'error') => (fields: object, message: string) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return
    console[level](JSON.stringify({ level, message, ...fields }, withFaults))
  }
  return { debug: write('debug'), info: write('info'), error: write('error') }
}

/** JSON would leave out what an Error says. */
function withFaults(_: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value
}
