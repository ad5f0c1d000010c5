/** All commands, in the order of the help: the data's way first, then what stands beside it. */
import type { Command } from './command.js'
import { apiCommand } from './commands/api.js'
import { buildCommand } from './commands/build.js'
import { conventionCommand } from './commands/convention.js'
import { encodeCommand } from './commands/encode.js'
import { explainCommand } from './commands/explain.js'
import { initCommand } from './commands/init.js'
import { markCommand } from './commands/mark.js'
import { mergeCommand } from './commands/merge.js'
import { namesCommand } from './commands/names.js'
import { packageCommand } from './commands/package.js'
import { recordsCommand } from './commands/records.js'
import { reviewCommand } from './commands/review.js'
import { serveCommand } from './commands/serve.js'
import { transformCommand } from './commands/transform.js'
import { validateCommand } from './commands/validate.js'
import { watchCommand } from './commands/watch.js'

export const commands: readonly Command[] = [
  encodeCommand,
  reviewCommand,
  markCommand,
  namesCommand,
  conventionCommand,
  validateCommand,
  transformCommand,
  buildCommand,
  mergeCommand,
  watchCommand,
  apiCommand,
  packageCommand,
  recordsCommand,
  serveCommand,
  initCommand,
  explainCommand,
]
