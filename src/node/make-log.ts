/** The log of the Node host: JSON lines for machines, one plain line each where somebody watches. */
import { type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

const labels: Record<number, string> = { 40: '警告：', 50: '错误：', 60: '错误：' }

/** Writes to stderr, so that the output of a command stays its own. */
export function makeLog(level: Config['logLevel']): Logger {
  const isWatched = process.stderr.isTTY
  const write = (line: string) => void process.stderr.write(isWatched ? plainLine(line) : line)
  return pino({ level, base: null }, { write })
}

/** `{"level":40,"msg":"…"}` as 警告：…, with the stack of a fault below. */
function plainLine(line: string): string {
  const { level, msg, time: _, err, ...fields } = JSON.parse(line)
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${value}`)
  return `${labels[level] ?? ''}${msg}${rest.join('')}\n${err?.stack ? `${err.stack}\n` : ''}`
}
