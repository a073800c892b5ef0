/** The configured language models with what they are told: who writes answers, the same on every host. */
import type { Writer } from './answer/llm/generate.ts'
import { renderPrompt } from './answer/llm/render-prompt.ts'
import type { Config } from './config.ts'
import type { ModelError } from './errors.ts'
import type { ChatLimits } from './models/openai.ts'
import type { TokenBudget } from './models/token-budget.ts'

export type WriterConfig = Pick<Config, 'chatProviders' | 'chatLimits' | 'research'>

/** Texts of the files in `prompts/`. */
export interface Prompts {
  system: string
  user: string
  rewrite: string
  expand: string
  research: string
}

export interface WriterDeps {
  budget: TokenBudget
  onFault(fault: ModelError): void
}

/** Null when no model is configured; throws ConfigError for a prompt that cannot be rendered. */
export async function makeWriter(
  config: WriterConfig,
  prompts: Prompts,
  { budget, onFault }: WriterDeps,
): Promise<Writer | null> {
  const { chatProviders, chatLimits } = config
  if (chatProviders.length === 0) return null
  const { system, user, rewrite, expand } = prompts
  renderPrompt(system, {})
  renderPrompt(user, { question: '', evidence: '' })
  renderPrompt(rewrite, { history: '', question: '' })
  renderPrompt(expand, { question: '' })
  // Loaded only where a model is configured: the SDK would keep a new isolate's first reader waiting.
  const { openChatModel } = await import('./models/openai.ts')
  const models = chatProviders.map((provider) => openChatModel(provider, chatLimits, budget))
  const planner = {
    model: openChatModel(chatProviders[0], plannerLimits(chatLimits), budget),
    prompts: { rewrite, expand },
    onFault,
  }
  const researcher = config.research ? await openResearcher(config, prompts, budget) : null
  const { isSpent, used } = budget
  return { models, prompts: { system, user }, planner, researcher, onFault, isSpent, used }
}

/** Loaded only where it is allowed: LangChain's agent is large. */
async function openResearcher(
  { chatProviders, chatLimits }: WriterConfig,
  prompts: Prompts,
  budget: TokenBudget,
) {
  const { maxSearches, openResearchAgent } = await import('./models/research-agent.ts')
  const systemPrompt = renderPrompt(prompts.research, { searches: String(maxSearches) })
  return openResearchAgent(chatProviders[0], { limits: chatLimits, budget, systemPrompt })
}

/** The reader waits for a rewritten question before anything is looked up: it comes soon or not at all. */
function plannerLimits({ firstTokenMs, idleMs, totalMs, maxTokens }: ChatLimits): ChatLimits {
  return {
    firstTokenMs: Math.min(firstTokenMs, 3000),
    idleMs: Math.min(idleMs, 2000),
    totalMs: Math.min(totalMs, 5000),
    maxTokens: Math.min(maxTokens, 200),
    retries: 0,
  }
}
