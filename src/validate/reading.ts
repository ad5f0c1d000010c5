/** A second reading of a document, in which rules are told of what is there. */

import { NullHandler, type Scan } from '../document/events.js'
import { OpenElements } from '../document/open-elements.js'
import type { StartTag } from '../document/start-tag.js'
import type { Finding, Survey } from './survey.js'

/** Rules that are checked while a document is read. The survey of the document says what stands elsewhere in it. */
export abstract class Rules extends NullHandler {
  protected scan!: Scan

  /** @param open the elements that are open, the present one included */
  constructor(
    protected readonly survey: Survey,
    protected readonly open: OpenElements,
  ) {
    super()
  }

  override begin(scan: Scan): void {
    this.scan = scan
  }

  /** What was found, when the document has ended, in the order in which it is to be told. */
  abstract findings(): readonly Finding[]
}

/** Hands on to several rules what the scanner tells. */
class Reading extends NullHandler {
  constructor(
    private readonly open: OpenElements,
    private readonly rules: readonly Rules[],
  ) {
    super()
  }

  override begin(scan: Scan): void {
    for (const rule of this.rules) rule.begin(scan)
  }

  override startElement(tag: StartTag): void {
    this.open.open(tag.name)
    for (const rule of this.rules) rule.startElement(tag)
  }

  override endElement(name: number, start: number, end: number): void {
    for (const rule of this.rules) rule.endElement(name, start, end)
    this.open.close()
  }

  override text(bytes: Uint8Array, from: number, to: number, flags: number): void {
    for (const rule of this.rules) rule.text(bytes, from, to, flags)
  }

  override comment(bytes: Uint8Array, from: number, to: number, start: number, end: number): void {
    for (const rule of this.rules) rule.comment(bytes, from, to, start, end)
  }

  override instruction(
    target: string,
    bytes: Uint8Array,
    from: number,
    to: number,
    start: number,
    end: number,
  ): void {
    for (const rule of this.rules) rule.instruction(target, bytes, from, to, start, end)
  }
}

/** Reads a document for rules of several kinds; they hold their findings afterwards. */
export function check(survey: Survey, make: readonly ((open: OpenElements) => Rules)[]): Rules[] {
  const open = new OpenElements(() => survey.names)
  const rules = make.map((one) => one(open))
  survey.read(new Reading(open, rules))
  return rules
}
