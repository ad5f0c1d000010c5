/** All commands, in the order of the help: the data's way first, then what stands beside it. */
import type { Command } from './command.js'
import { apiCommand } from './commands/api.js'
import { explainCommand } from './commands/explain.js'
import { packageCommand } from './commands/package.js'
import { recordsCommand } from './commands/records.js'
import { validateCommand } from './commands/validate.js'

export const commands: readonly Command[] = [
  validateCommand,
  apiCommand,
  packageCommand,
  recordsCommand,
  explainCommand,
]
