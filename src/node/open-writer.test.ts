import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { openWriter } from './open-writer.ts'

const log = { info() {}, warn() {} }
const config = readConfig({
  OPENAI_MODEL: 'm',
  OPENAI_API_KEY: 'k',
  OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
})

describe('openWriter', () => {
  it('reads the prompts of the product', async () => {
    expect((await openWriter(config, log))?.prompts.user).toContain('{{question}}')
  })
  it('reads those of another folder in their place', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'youju-prompts-'))
    try {
      await cp('prompts', directory, { recursive: true })
      await writeFile(join(directory, 'answer-system.md'), '只说一句。')
      const writer = await openWriter(config, log, pathToFileURL(`${directory}/`))
      expect(writer?.prompts.system).toBe('只说一句。')
    } finally {
      await rm(directory, { recursive: true })
    }
  })
  it('opens none where no model is configured', async () => {
    expect(await openWriter(readConfig({}), log)).toBeNull()
  })
})
