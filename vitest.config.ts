import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** The tests of `npm test`: all but the slow ones (`npm run test:slow`, in CI) and the fuzzers (`npm run fuzz`, by hand). */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.slow.test.ts'],
    globalSetup: ['test/setup.ts'],
    // On the two cores of a small machine both work: half the time is waiting for a browser or a peer.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The files of a worker share its modules: SaxonJS and the compiled stylesheets are loaded once, not sixty times.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
