/** The round trip of test/encode/round-trip.test.ts with 10,000 documents; SIGLA_SEED=1 npm run fuzz … tries others. */
process.env.SIGLA_ROUND_TRIPS ??= '10000'
await import('./round-trip.test.js')

export {}
