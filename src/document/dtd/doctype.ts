/** The document type declaration: its head, the internal and the external subset. */

import type { Scanner } from '../scan.js'
import { wrongCharacter } from '../tag-names.js'
import {
  attributeList,
  elementDeclaration,
  entityDeclaration,
  externalId,
  notationDeclaration,
} from './declarations.js'
import { Dtd } from './dtd.js'
import type { External } from './external.js'
import { Broken, DtdInput, utf8 } from './input.js'

/** How much of a document is looked at for its document type declaration, in bytes. */
const ROOM = 16_000_000

/**
 * Reads the document type declaration.
 *
 * @param start where its `<!DOCTYPE` stands
 * @param file the path of the document, to which addresses are relative
 * @returns what follows it
 */
export function doctype(
  scanner: Scanner,
  start: number,
  standalone: boolean,
  external: External | undefined,
  file: string,
): number {
  const { bytes } = scanner
  const dtd = new Dtd(external)
  dtd.standalone = standalone
  dtd.start = start
  scanner.dtd = dtd
  const limit = Math.min(scanner.limit, start + ROOM)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, limit).toString('latin1')
  const input = new DtdInput(scanner, dtd, {
    text,
    pos: start,
    entity: undefined,
    within: false,
    external: false,
    file,
    at: -1,
  })
  try {
    head(input)
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    recover(input, 1)
  }
  input.checkCharacters(text.slice(start, input.top.pos))
  dtd.end = input.top.pos
  if (dtd.systemId !== undefined) externalSubset(scanner, dtd, dtd.systemId, file)
  return dtd.end
}

function head(input: DtdInput): void {
  const { dtd } = input
  input.expect('<!DOCTYPE', 'The document type declaration begins `<!DOCTYPE`.')
  input.needSpace('the name of the root element')
  dtd.name = input.name('the root element')
  const space = input.space()
  const id = externalId(input)
  if (id !== undefined) {
    if (!space) input.fail('xml-dtd', 'A space is missing before `PUBLIC` or `SYSTEM`.')
    dtd.publicId = id.publicId
    dtd.systemId = id.systemId
    dtd.reachesOut = true
    input.space()
  }
  if (input.take('[')) {
    declarations(input, 0)
    input.expect(']', 'The `]` at the end of the declarations is missing.')
    input.space()
  }
  input.expect(
    '>',
    'The `>` at the end of the document type declaration is missing, or something stands before it.',
  )
}

function externalSubset(scanner: Scanner, dtd: Dtd, systemId: string, file: string): void {
  const entity = {
    name: dtd.name,
    text: undefined,
    systemId,
    notation: undefined,
    file,
    outside: true,
  }
  const read = dtd.external?.read(systemId, file)
  if (read === undefined || 'refused' in read) {
    const why = read?.refused ?? 'files that a document names are not read unless you allow it'
    scanner.remark(
      'xml-doctype-unread',
      dtd.start,
      dtd.end,
      `The document type definition \`${systemId}\` was not read: ${why}. Entities and attribute values that it declares are unknown.`,
    )
    return
  }
  if (!dtd.load(scanner, entity, dtd.start, dtd.end)) return
  const text: Uint8Array = entity.text ?? new Uint8Array(1)
  const input = new DtdInput(scanner, dtd, {
    text: Buffer.from(text.buffer, text.byteOffset, text.length - 1).toString('latin1'),
    pos: 0,
    entity: undefined,
    within: false,
    external: true,
    file: entity.file,
    at: dtd.start,
  })
  input.checkCharacters(input.top.text)
  declarations(input, 0)
}

/** Declarations up to the `]` that ends the internal subset, or to the end of the external one. */
function declarations(input: DtdInput, conditions: number): void {
  let open = conditions
  for (;;) {
    const { top } = input
    while (/[ \t\r\n]/.test(input.peek())) top.pos++
    if (input.peek() === '') {
      if (input.stack.length > 1) {
        input.stack.pop()
        continue
      }
      if (open > 0) input.fault('xml-dtd', 'A conditional section is not closed; its `]]>` is missing.')
      return
    }
    if (open > 0 && input.take(']]>')) {
      open--
      continue
    }
    if (input.peek() === ']' && !top.external && input.stack.length === 1) return
    const depth = input.stack.length
    try {
      if (input.peek() === '%') input.parameter(false)
      else open += declaration(input)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      recover(input, depth)
    }
  }
}

/** One declaration, comment or instruction; returns 1 if it opens a conditional section that is to be included. */
function declaration(input: DtdInput): number {
  if (input.take('<!--')) comment(input)
  else if (input.take('<?')) instruction(input)
  else if (input.take('<!ELEMENT')) elementDeclaration(input)
  else if (input.take('<!ATTLIST')) attributeList(input)
  else if (input.take('<!ENTITY')) entityDeclaration(input)
  else if (input.take('<!NOTATION')) notationDeclaration(input)
  else if (input.looking('<![') && input.top.external) return condition(input)
  else
    input.fail(
      'xml-dtd',
      'Here must stand a declaration (`<!ENTITY`, `<!ELEMENT`, `<!ATTLIST`, `<!NOTATION`), a comment or an instruction.',
    )
  return 0
}

function comment(input: DtdInput): void {
  const text = input.until('-->', 'This comment has no end; write `-->` where it ends.')
  if (text.includes('--') || text.endsWith('-'))
    input.fault(
      'xml-comment-hyphens',
      'Two hyphens in a row may not stand within a comment; write one, or a dash.',
    )
}

function instruction(input: DtdInput): void {
  const text = input.until('?>', 'This processing instruction has no end; write `?>` where it ends.')
  const target = /^[^ \t\r\n]*/.exec(text)?.[0] ?? ''
  const name = utf8(target)
  if (name === '' || wrongCharacter(name) !== '' || name.toLowerCase() === 'xml')
    input.fault(
      name.toLowerCase() === 'xml' ? 'xml-declaration-place' : 'xml-instruction',
      name.toLowerCase() === 'xml'
        ? 'The XML declaration may stand only at the very beginning of a file.'
        : 'A processing instruction begins with a name just after `<?`.',
    )
  else if (input.scanner.namespaceAware && name.includes(':'))
    input.fault('xml-colon', `The name of an instruction has no colon (\`${name}\`).`)
  else
    input.dtd.instructions.push({
      target: name,
      data: utf8(text.slice(target.length).replace(/^[ \t\r\n]+/, '')),
    })
}

/** `<![INCLUDE[` or `<![IGNORE[ … ]]>` (§ 3.4). */
function condition(input: DtdInput): number {
  input.take('<![')
  input.space()
  const include = input.take('INCLUDE')
  if (!include && !input.take('IGNORE'))
    input.fail('xml-dtd', 'A conditional section begins `<![INCLUDE[` or `<![IGNORE[`.')
  input.space()
  input.expect('[', 'The `[` of the conditional section is missing.')
  if (include) return 1
  for (let depth = 1; depth > 0; ) {
    const { top } = input
    const next = /<!\[|\]\]>/g
    next.lastIndex = top.pos
    const match = next.exec(top.text)
    if (match === null) {
      top.pos = top.text.length
      input.fail('xml-dtd', 'A conditional section is not closed; its `]]>` is missing.')
    }
    depth += match[0] === '<![' ? 1 : -1
    top.pos = next.lastIndex
  }
  return 0
}

/** After a fault: leaves what was opened within the declaration, and passes over the rest of it. */
function recover(input: DtdInput, depth: number): void {
  while (input.stack.length > depth) input.stack.pop()
  const { top } = input
  const rest = /[>\]]/g
  rest.lastIndex = top.pos
  const match = rest.exec(top.text)
  top.pos = match === null ? top.text.length : match[0] === '>' ? rest.lastIndex : match.index
  if (match?.[0] === ']' && (top.external || input.stack.length > 1)) top.pos++
}
