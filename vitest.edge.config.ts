/** `npm run test:edge`: the tests that need nothing of Node, once more inside workerd. */
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: 'wrangler.toml' } })],
  test: {
    include: ['src/{answer,edge,ingest,models,search,server,sources,text}/**/*.test.ts', 'src/*.test.ts'],
    // These read files or keep a ledger in node:sqlite; test/edge.test.ts keeps one in D1.
    exclude: [
      'src/edge/d1.test.ts',
      'src/config.test.ts',
      'src/models/tokenise.test.ts',
      'src/answer/{llm/render-prompt,check/support}.test.ts',
      'src/server/open-question.test.ts',
      'src/server/routes/admin.test.ts',
      // Not bundled, mammoth comes in its build for Node; test/edge-feeds.test.ts reads a document as bundled.
      'src/ingest/parse-docx.test.ts',
    ],
    // One isolate for all files: loading the application anew for each takes longer than its tests.
    isolate: false,
    maxWorkers: 1,
    testTimeout: 30_000,
  },
})
