// Loaded before a program (`node --import`): at its end it tells, on standard error, what the process took at most.
import { readFileSync } from 'node:fs'

/** In kB. Where the system tells it of the process's own memory, that; `maxRSS` counts what its parent had when it began. */
function peak() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write(`\npeak ${peak()} ${userCPUTime + systemCPUTime}\n`)
})
