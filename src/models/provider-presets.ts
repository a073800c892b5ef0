/** What OpenAI-compatible services do differently, as flags: one row for each, found by the host of its address. */

export interface ProviderFlags {
  /** Name of the field that limits the answer's length. */
  tokenLimit: 'max_tokens' | 'max_completion_tokens'
  /** Takes `temperature`; OpenAI's newer models reject any but their own. */
  temperature: boolean
  /** Reports usage in a stream on request. */
  streamUsage: boolean
  /** Takes `response_format: {type: 'json_object'}`; the prompt has to say JSON itself. */
  jsonMode: boolean
  /** Fields that switch thinking off, where the service has such a switch. */
  withoutThinking: Readonly<Record<string, unknown>>
  /** Tokens of prompt and answer together; what runs at home (Ollama) often stops at 4096 and cuts off silently. */
  contextTokens: number
  /** Most texts that one request for embeddings may carry. */
  embeddingBatch: number
}

const standard: ProviderFlags = {
  tokenLimit: 'max_tokens',
  temperature: true,
  streamUsage: false,
  jsonMode: false,
  withoutThinking: {},
  contextTokens: 4096,
  embeddingBatch: 16,
}

const presets: [host: RegExp, flags: Partial<ProviderFlags>][] = [
  [
    /(^|\.)openai\.com$/,
    {
      tokenLimit: 'max_completion_tokens',
      temperature: false,
      streamUsage: true,
      jsonMode: true,
      contextTokens: 128_000,
      embeddingBatch: 256,
    },
  ],
  [/(^|\.)deepseek\.com$/, { streamUsage: true, jsonMode: true, contextTokens: 64_000 }],
  [
    /(^|\.)aliyuncs\.com$/,
    {
      streamUsage: true,
      jsonMode: true,
      withoutThinking: { enable_thinking: false },
      contextTokens: 32_000,
      embeddingBatch: 10,
    },
  ],
  [/(^|\.)moonshot\.(cn|ai)$/, { streamUsage: true, jsonMode: true, contextTokens: 8000 }],
  [
    /(^|\.)bigmodel\.cn$/,
    {
      jsonMode: true,
      withoutThinking: { thinking: { type: 'disabled' } },
      contextTokens: 32_000,
      embeddingBatch: 64,
    },
  ],
  [
    /(^|\.)siliconflow\.(cn|com)$/,
    { streamUsage: true, jsonMode: true, contextTokens: 32_000, embeddingBatch: 32 },
  ],
]

/** Flags of the service at `baseUrl`; one that is not known (Ollama, vLLM, llama.cpp) gets the plainest request. */
export function flagsOf(baseUrl: string): ProviderFlags {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : ''
  return { ...standard, ...presets.find(([pattern]) => pattern.test(host))?.[1] }
}
