import { configDefaults, defineConfig } from 'vitest/config'

/** The tests of `npm test`: all but the slow ones (`npm run test:slow`, in CI) and the fuzzers (`npm run fuzz`, by hand). */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.slow.test.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
