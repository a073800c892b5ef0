/** The MCP conformance suite against our `/mcp`, over real HTTP: what applies passes, and nothing else is let off. */
import { execFile } from 'node:child_process'
import type { AddressInfo, Server } from 'node:net'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../src/server/app.ts'
import { makeServerDeps } from '../src/server/test-deps.ts'

const suite = 'node_modules/@modelcontextprotocol/conformance/dist/index.js'
const applicable = ['server-initialize', 'ping', 'tools-list', 'tools-call-error', 'dns-rebinding-protection']
let server: Server
let url = ''

beforeAll(async () => {
  const app = createApp(makeServerDeps())
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve()) as Server
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`
})
afterAll(() => {
  server.close()
})

it('passes every scenario that the baseline does not name as not applicable', async () => {
  const baseline = 'test/mcp-conformance-baseline.yaml'
  const command = [suite, 'server', '--url', url, '--expected-failures', baseline]
  const run = promisify(execFile)(process.execPath, command, { timeout: 60_000 })
  // It ends with 1 on a failure outside the baseline, and on a line of the baseline that passes by now.
  const { stdout } = await run.catch(({ stdout }) => expect.fail(stdout))
  for (const scenario of applicable)
    expect(stdout).toMatch(new RegExp(`✓ ${scenario}: [1-9]\\d* passed, 0 failed`))
}, 90_000)
