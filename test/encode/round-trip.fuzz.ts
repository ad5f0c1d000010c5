/** The round trip of test/encode/round-trip.test.ts with 10,000 documents. */
process.env.SIGLA_ROUND_TRIPS = '10000'
await import('./round-trip.test.js')

export {}
