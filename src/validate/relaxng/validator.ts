/** Validates the events of a document against a schema. */

import { BLANK, NullHandler, RETURNS, type Scan, type ScanHandler } from '../../document/events.js'
import type { StartTag } from '../../document/start-tag.js'
import type { Automaton } from './automaton.js'
import { isBlank, type ValueContext } from './datatypes/types.js'
import type { Findings } from './findings.js'
import type { IdChecker } from './ids.js'
import { Flag, NOT_ALLOWED } from './pattern.js'
import { elementContent } from './recovery.js'
import type { ValueMemo } from './value-memo.js'

/** ASCII characters that may begin a name without a colon (2), or stand in it (1). */
const NAME_BYTES = new Uint8Array(256)
for (let b = 0; b < 128; b++) {
  const c = String.fromCharCode(b)
  NAME_BYTES[b] = /[A-Za-z_]/.test(c) ? 2 : /[0-9.-]/.test(c) ? 1 : 0
}

/** Whether a span is a name without a colon, of ASCII characters alone; most identifiers are. */
function isPlainName(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || NAME_BYTES[bytes[from]!] !== 2) return false
  for (let i = from + 1; i < to; i++) if (NAME_BYTES[bytes[i]!] === 0) return false
  return true
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * One document's validation. The state is a pattern: what may follow in the present element. What may follow its end
 * tag waits on the stack, except where several contents are possible; then the state is a choice of `after` patterns.
 *
 * After an error the state is the one that makes fewest errors follow: missing siblings are taken as present; an
 * element out of place is read with the content it has elsewhere; within an unknown element nothing is reported but
 * what is wrong within elements that are known.
 */
export class Validator extends NullHandler implements ScanHandler {
  private scan!: Scan
  private context!: ValueContext
  private state: number
  private stack = new Int32Array(256)
  private depth = 0
  /** Whether the text of the element has to be looked at as a value. */
  private typed = false
  private parts: string[] = []
  private textStart = -1
  private textEnd = -1
  /** Whether an error about text was reported since the last tag. */
  private textReported = false
  private hadError = false
  private readonly flags: number[]

  constructor(
    private readonly automaton: Automaton,
    private readonly memo: ValueMemo,
    private readonly findings: Findings,
    private readonly ids: IdChecker | undefined,
  ) {
    super()
    this.state = automaton.schema.start
    this.flags = automaton.schema.table.flags
  }

  override begin(scan: Scan): void {
    this.scan = scan
    this.context = scan
    this.findings.begin(scan)
    this.ids?.begin(scan.document)
  }

  override startElement(tag: StartTag): void {
    if (this.typed) this.textBeforeTag()
    this.textReported = false
    const { automaton } = this
    const step = automaton.open(this.state, tag.name)
    let state = automaton.opened[step]!
    let next = automaton.next[step]!
    let bare = automaton.bare[step]!
    if (state === NOT_ALLOWED) {
      const recovered = this.recoverStart(tag)
      state = automaton.opened[recovered]!
      next = automaton.next[recovered]!
      bare = automaton.bare[recovered]!
    }
    if (this.depth === this.stack.length) {
      const stack = new Int32Array(this.stack.length * 2)
      stack.set(this.stack)
      this.stack = stack
    }
    this.stack[this.depth++] = next
    if (tag.count > 0) {
      state = this.attributes(tag, state)
      bare = automaton.schema.derivatives.closeAttributes(state)
    }
    if (bare === NOT_ALLOWED) {
      if (!(this.hadError && state === NOT_ALLOWED)) {
        this.hadError = true
        this.findings.missingAttributes(state, tag)
      }
      bare = automaton.schema.derivatives.ignoreMissingAttributes(state)
    }
    this.state = bare
    this.typed = (this.flags[bare]! & Flag.data) !== 0
    if (this.typed) {
      this.parts = []
      this.textStart = -1
    }
  }

  private recoverStart(tag: StartTag): number {
    const { automaton, state } = this
    const ignore = this.hadError && state === NOT_ALLOWED
    const { derivatives } = automaton.schema
    const pairs = derivatives.openRecovering(state, tag.name)
    if (pairs.length > 0) {
      if (!ignore)
        this.findings.missingElements(
          state,
          tag,
          pairs.filter((_, i) => i % 2 === 1),
        )
      this.hadError = true
      return automaton.addStep(pairs)
    }
    const content = elementContent(automaton.schema, tag.name)
    if (!ignore) this.findings.misplaced(state, tag, content !== NOT_ALLOWED)
    this.hadError = true
    return automaton.addStep([content, state])
  }

  private attributes(tag: StartTag, opened: number): number {
    const { automaton, memo } = this
    let state = opened
    for (let i = 0; i < tag.count; i++) {
      const name = tag.names[i]!
      const step = automaton.attribute(state, name)
      if (step === undefined) {
        if (!(this.hadError && state === NOT_ALLOWED)) {
          this.hadError = true
          this.findings.unknownAttribute(state, tag, i)
        }
      } else if (step.any !== NOT_ALLOWED) state = step.any
      else {
        const bytes = tag.valueBytes(i)
        const from = tag.valueFrom[i]!
        const to = tag.valueTo[i]!
        let after = -1
        if (step.names && isPlainName(bytes, from, to)) after = step.rests[0]!
        else if (!step.contextual) after = memo.find(step.id, bytes, from, to)
        if (after < 0) {
          const text = decoder.decode(bytes.subarray(from, to))
          after = automaton.attributeValue(step, text, this.context)
          if (!step.contextual) memo.add(step.id, bytes, from, to, after)
        }
        if (after === NOT_ALLOWED) {
          this.hadError = true
          this.findings.attributeValue(step.values, tag, i)
          after = automaton.schema.table.choice(step.rests)
        }
        state = after
      }
      if (this.ids?.isCandidate(name)) this.ids.attribute(tag, i)
    }
    return state
  }

  override text(bytes: Uint8Array, from: number, to: number, flags: number): void {
    if (this.typed) {
      let text = decoder.decode(bytes.subarray(from, to))
      if ((flags & RETURNS) !== 0) text = text.replace(/\r\n?/g, '\n')
      if (this.textStart < 0) this.textStart = this.scan.textStart
      this.textEnd = this.scan.textEnd
      this.parts.push(text)
      return
    }
    if ((flags & BLANK) === 0) this.untypedText(this.scan.textStart, this.scan.textEnd)
  }

  private untypedText(start: number, end: number): void {
    const { state } = this
    const next = this.automaton.schema.derivatives.text(state)
    if (next !== NOT_ALLOWED) {
      this.state = next
      return
    }
    if ((this.hadError && state === NOT_ALLOWED) || this.textReported) return
    this.hadError = true
    this.textReported = true
    this.findings.text(state, start, end)
  }

  private textBeforeTag(): void {
    this.typed = false
    const text = this.parts.join('')
    if (!isBlank(text)) this.untypedText(this.textStart, this.textEnd)
  }

  override endElement(name: number, start: number, end: number): void {
    const { automaton, state } = this
    const { derivatives } = automaton.schema
    const next = this.stack[--this.depth]!
    const flags = this.flags[state]!
    this.textReported = false
    if ((flags & (Flag.after | Flag.data)) === 0 || (!this.typed && (flags & Flag.after) === 0)) {
      if ((flags & Flag.nullable) === 0 && !(this.hadError && state === NOT_ALLOWED)) {
        this.hadError = true
        this.findings.incomplete(state, name, start, end)
      }
      this.state = next
      this.typed = false
      return
    }
    const ambiguous = (flags & Flag.after) !== 0
    if (this.typed) {
      this.typed = false
      const text = this.parts.join('')
      const fits = (content: number): boolean => automaton.matches(content, text, this.context)
      const after = ambiguous ? derivatives.afters(state, fits) : next
      if (ambiguous ? after === NOT_ALLOWED : !fits(state)) {
        this.hadError = true
        this.findings.elementValue(state, name, text, this.textStart, this.textEnd, start, end)
      }
      this.state = ambiguous && after === NOT_ALLOWED ? derivatives.endRecovering(state) : after
      return
    }
    const after = derivatives.endAmbiguous(state)
    if (after === NOT_ALLOWED) {
      this.hadError = true
      this.findings.incomplete(state, name, start, end)
    }
    this.state = after === NOT_ALLOWED ? derivatives.endRecovering(state) : after
  }
}
