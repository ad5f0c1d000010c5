/** All commands, in the order of the help: the data's way first, then what stands beside it. */
import type { Command } from './command.js'
import { explainCommand } from './commands/explain.js'
import { validateCommand } from './commands/validate.js'

export const commands: readonly Command[] = [validateCommand, explainCommand]
