import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.fuzz.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 3_600_000,
  },
})
