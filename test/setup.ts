import { execFileSync } from 'node:child_process'

/** Compiles TypeScript and stylesheets once before the tests: command-line tests and worker threads run what is built. */
export default function setup(): void {
  if (process.env.SIGLA_TEST_BUILT === '1') return
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  })
  execFileSync(process.execPath, ['dist/lib/saxon/compile.js'], { stdio: 'inherit' })
}
