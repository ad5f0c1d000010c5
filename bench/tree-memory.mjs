/**
 * How much memory a program and all that it starts take together: the resident memory of each process of the tree, summed, several
 * times a second (Linux; pages that two processes share count twice).
 *
 *     node bench/tree-memory.mjs [--log FILE] COMMAND…      prints the most, and of which processes it was, on standard error
 */
import { spawn } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Name, parent and resident memory in bytes of a process, if it is still there. */
function stateOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const field = (name) => new RegExp(`^${name}:\\s*(\\S+)`, 'mu').exec(status)?.[1]
    return { name: field('Name'), parent: Number(field('PPid')), memory: Number(field('VmRSS') ?? 0) * 1024 }
  } catch {
    return undefined
  }
}

/** The processes of a tree: number of the process → name and memory. */
function treeOf(root) {
  const all = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    const state = stateOf(name)
    if (state !== undefined) all.set(Number(name), state)
  }
  const tree = new Map()
  for (const [pid, state] of all) {
    let at = pid
    while (at !== root && all.has(at)) at = all.get(at).parent
    if (at === root) tree.set(pid, state)
  }
  return tree
}

/**
 * Watches a process until it ends.
 *
 * @param root number of the process
 * @param log file for a line a second, if wanted: seconds, megabytes together, and of each process
 * @returns `stop`, which gives the most bytes together and what they were of
 */
export function watchTree(root, log) {
  let most = { memory: 0, of: '' }
  let [begin, logged] = [performance.now(), 0]
  const timer = setInterval(() => {
    const tree = [...treeOf(root).values()]
    const memory = tree.reduce((sum, state) => sum + state.memory, 0)
    const of = tree.map((state) => `${state.name} ${(state.memory / 1e6).toFixed(0)}`).join(', ')
    if (memory > most.memory) most = { memory, of }
    const now = (performance.now() - begin) / 1000
    if (log !== undefined && now - logged >= 1) {
      logged = now
      appendFileSync(log, `${now.toFixed(0)} s, ${(memory / 1e6).toFixed(0)} MB: ${of}\n`)
    }
  }, 200)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2)
  const log = words[0] === '--log' ? words.splice(0, 2)[1] : undefined
  const child = spawn(words[0], words.slice(1), { stdio: 'inherit' })
  const watch = watchTree(child.pid, log)
  child.on('exit', (status) => {
    const { memory, of } = watch.stop()
    process.stderr.write(`at most ${(memory / 1e6).toFixed(0)} MB together (${of})\n`)
    process.exitCode = status ?? 1
  })
}
