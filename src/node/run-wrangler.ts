/** Runs Cloudflare's command line, which comes with the development dependencies. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../errors.ts'

const program = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url))

/** Its output goes to the terminal, and comes back when `quiet`; throws ConfigError when it fails. */
export async function runWrangler(
  args: readonly string[],
  { quiet = false }: { quiet?: boolean } = {},
): Promise<string> {
  if (!existsSync(program)) throw new ConfigError('没有安装wrangler，请运行npm ci（不带--omit=dev）。')
  // By this Node, as the platform's own may be too old for wrangler.
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit'],
    env: { WRANGLER_SEND_METRICS: 'false', ...process.env },
  })
  let output = ''
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0)
    throw new ConfigError(`wrangler ${args.slice(0, 2).join(' ')}没有成功。${quiet ? `\n${output}` : ''}`)
  return output
}
