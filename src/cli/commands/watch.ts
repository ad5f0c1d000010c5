import { defineCommand } from '../command.js'

/** `sigla watch`: the edition follows the files. */
export const watchCommand = defineCommand({
  name: 'watch',
  summary: 'build again whenever a file of the project changes',
  description: 'Builds only what the change concerns, and says what is wrong. Ends with Ctrl+C.',
  async run(context) {
    const { watch } = await import('../../publish/watch.js')
    await watch(context.project(), context.io.signal, ({ diagnostics, written }, changed) => {
      for (const { file, line, severity, message } of diagnostics)
        if (severity !== 'note')
          context.progress(`${file}${line === undefined ? '' : `:${line}`}  ${severity}  ${message}`)
      const after =
        changed.length === 0
          ? ''
          : ` after a change of ${changed.length === 1 ? changed[0] : `${changed.length} files`}`
      context.progress(`${written} files written${after}.`)
    })
    return {}
  },
})
