import { describe, expect, it } from 'vitest'
import { flagsOf } from './provider-presets.ts'

describe('flagsOf', () => {
  it.each([
    [
      'https://api.openai.com/v1',
      { tokenLimit: 'max_completion_tokens', temperature: false, jsonMode: true },
    ],
    ['https://dashscope.aliyuncs.com/compatible-mode/v1', { withoutThinking: { enable_thinking: false } }],
    ['https://open.bigmodel.cn/api/paas/v4', { withoutThinking: { thinking: { type: 'disabled' } } }],
    ['https://api.deepseek.com', { tokenLimit: 'max_tokens', streamUsage: true }],
    [
      'http://127.0.0.1:11434/v1',
      {
        tokenLimit: 'max_tokens',
        temperature: true,
        streamUsage: false,
        jsonMode: false,
        contextTokens: 4096,
      },
    ],
    ['https://notopenai.com.evil.example/v1', { tokenLimit: 'max_tokens', withoutThinking: {} }],
  ])('knows %s', (baseUrl, flags) => {
    expect(flagsOf(baseUrl)).toMatchObject(flags)
  })
})
