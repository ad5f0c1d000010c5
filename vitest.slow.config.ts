import { defineConfig } from 'vitest/config'

/** What is too slow for `npm test`: peers, corpora, kills half way, other versions of Node, loads. CI runs it. */
export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts'],
    globalSetup: ['test/setup.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
