/** The edge of every program here: reads `.env`, and turns a fault into a message and an exit code. */
import { existsSync } from 'node:fs'
import { ClientError, ConfigError, CorpusError, ModelError } from '../errors.ts'

const envFile = '.env'

/** Runs a program and sets the exit code to what it gives: 1 after a fault, 2 when it was called wrongly. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    if (existsSync(envFile)) process.loadEnvFile(envFile)
    process.exitCode = await main()
  } catch (error) {
    const { message, code } = explain(error)
    process.stderr.write(`${message}\n`)
    process.exitCode = code
  }
}

/** What whoever runs the program is told, in Chinese; the stack only for what nobody foresaw. */
function explain(error: unknown): { message: string; code: number } {
  const isForeseen = [ConfigError, CorpusError, ModelError, ClientError].some((type) => error instanceof type)
  if (isForeseen) return { message: (error as Error).message, code: 1 }
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code.startsWith('ERR_PARSE_ARGS')) {
    const [option = ''] = /'-[^']*'/.exec(message) ?? []
    return { message: `命令行选项${option}不正确，用--help查看用法。`, code: 2 }
  }
  if (code === 'EACCES' || code === 'EPERM') return { message: `没有权限：${message}`, code: 1 }
  if (code === 'ENOSPC') return { message: '磁盘空间不足。', code: 1 }
  return { message: `程序出错了。\n${(error as Error).stack ?? error}`, code: 1 }
}
