import { HtmlValidate } from 'html-validate'

/** Style, not validity: void elements without a slash, long titles, white space and quotation marks of the text as they are. */
const style = ['void-style', 'long-title', 'no-trailing-whitespace', 'no-raw-characters']

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: Object.fromEntries(style.map((rule) => [rule, 'off'])),
})

/** What html-validate finds wrong with a page: place, rule and sentence of each. */
export async function htmlFaults(html: string, path: string): Promise<string[]> {
  const { results } = await validator.validateString(html, path)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId} ${message}`),
  )
}
