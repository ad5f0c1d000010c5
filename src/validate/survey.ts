/** What validation must know of a document before its rules can be checked: found in one reading, without a tree. */

import type { Diagnostic, Location } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { type ScanResult, scan } from '../document/document.js'
import { NullHandler, normaliseLines, type Scan, type ScanHandler } from '../document/events.js'
import { type Model, modelOf } from '../document/models.js'
import { NameTable, TEI_NS, XML_NS } from '../document/names.js'
import { OpenElements } from '../document/open-elements.js'
import type { StartTag } from '../document/start-tag.js'
import { type ValidateCode, validateCodes } from './codes.js'
import { ElementIds } from './ids.js'
import { Prefixes } from './prefixes.js'

const report = reporter(validateCodes)
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A span of the document: byte offsets, 0-based, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A finding before its place is known as line and column. */
export interface Finding extends Span {
  readonly code: ValidateCode
  readonly path: string
  readonly message: string
}

/** A span in which a rule is off. */
export interface Silence extends Span {
  readonly code: string
}

/** A document that was read once and found well-formed. */
export class Survey {
  /** The schemas that `xml-model` instructions before the root element name. */
  readonly models: (Model & Span)[] = []
  /** Other instructions of that name. */
  readonly brokenModels: Span[] = []
  /** What `<?sigla off CODE?>` turns off: in the element that holds it; before the root element, everywhere. */
  readonly silences: Silence[] = []
  readonly prefixes = new Prefixes()
  readonly names = new NameTable()
  /** Whether the header holds the taxonomy of Sigla's classes with their signs: a convention of Sigla encoded it. */
  encoded = false
  ids = new ElementIds(new Uint8Array(0))
  private result: ScanResult | undefined

  constructor(
    readonly file: string,
    private readonly input: Uint8Array,
  ) {}

  /**
   * Reads a document.
   *
   * @param rules whether pointers or editorial rules are to be checked afterwards, which need the ids
   * @returns what is wrong with it as XML, and what it holds, if it is well-formed
   */
  static of(
    input: Uint8Array,
    file: string,
    rules = true,
  ): { readonly diagnostics: readonly Diagnostic[]; readonly survey?: Survey } {
    const survey = new Survey(file, input)
    const result = survey.read(rules ? new RuleSurveyor(survey) : new Surveyor(survey))
    survey.result = result
    const { diagnostics } = result
    return result.wellFormed ? { diagnostics, survey } : { diagnostics }
  }

  /** Reads the document, again if it was read before. */
  read(handler: ScanHandler): ScanResult {
    const { names, result } = this
    return scan(this.input, this.file, handler, {
      names,
      ...(result === undefined ? {} : { decoded: result.decoded }),
    })
  }

  /** The place of a span in the file. */
  location(start: number, end = start): Location {
    return this.result!.faults.location(start, end)
  }

  /** The line of an offset, 1-based. */
  line(offset: number): number {
    return this.result!.faults.line(offset)
  }

  /** A finding as a diagnostic. */
  report({ code, start, end, path, message }: Finding): Diagnostic {
    return report(code, { ...this.location(start, end), path }, message)
  }
}

/** Finds the instructions that say how a document is to be validated. */
class Surveyor extends NullHandler {
  protected scan!: Scan
  protected depth = 0
  private begun = false
  /** Where the open elements begin. */
  private starts = new Int32Array(256)
  /** Rules that are turned off in elements which are still open, with the depth of each. */
  private readonly pending: { code: string; depth: number; start: number }[] = []

  constructor(protected readonly survey: Survey) {
    super()
  }

  override begin(scan: Scan): void {
    this.scan = scan
  }

  override startElement(tag: StartTag): void {
    this.begun = true
    if (this.depth === this.starts.length) {
      const wider = new Int32Array(this.depth * 2)
      wider.set(this.starts)
      this.starts = wider
    }
    this.starts[this.depth++] = tag.start
  }

  override endElement(_name: number, _start: number, end: number): void {
    const { pending } = this
    for (let last = pending.at(-1); last?.depth === this.depth; last = pending.at(-1)) {
      pending.pop()
      this.survey.silences.push({ code: last.code, start: last.start, end })
    }
    this.depth--
  }

  override instruction(
    target: string,
    bytes: Uint8Array,
    from: number,
    to: number,
    start: number,
    end: number,
  ): void {
    if (target === 'sigla') this.off(decoder.decode(bytes.subarray(from, to)))
    else if (target === 'xml-model' && this.depth === 0) {
      const model = this.begun ? undefined : modelOf(decoder.decode(normaliseLines(bytes, from, to)))
      if (model === undefined) this.survey.brokenModels.push({ start, end })
      else this.survey.models.push({ ...model, start, end })
    }
  }

  private off(data: string): void {
    const [word, code] = data.trim().split(/\s+/)
    if (word !== 'off' || code === undefined) return
    const { depth } = this
    if (depth === 0) this.survey.silences.push({ code, start: 0, end: Number.POSITIVE_INFINITY })
    else this.pending.push({ code, depth, start: this.starts[depth - 1]! })
  }
}

/** Finds besides what rules about pointers and texts need to know beforehand. */
class RuleSurveyor extends Surveyor {
  private readonly open = new OpenElements(() => this.survey.names)
  private readonly id: number
  private readonly category: number
  private readonly rendition: number
  private readonly prefixDef: number
  private elements = 0

  constructor(survey: Survey) {
    super(survey)
    const { names } = survey
    this.id = names.intern(XML_NS, 'id')
    this.category = names.intern(TEI_NS, 'category')
    this.rendition = names.intern('', 'rendition')
    this.prefixDef = names.intern(TEI_NS, 'prefixDef')
  }

  override begin(scan: Scan): void {
    super.begin(scan)
    this.survey.ids = new ElementIds(scan.document)
  }

  override startElement(tag: StartTag): void {
    super.startElement(tag)
    this.open.open(tag.name)
    this.elements++
    const id = tag.indexOf(this.id)
    if (id >= 0) this.survey.ids.add(tag, id, this.elements, () => this.scan.rawName(tag.raw))
    if (this.depth === 1) return
    if (tag.name === this.category) this.survey.encoded ||= tag.indexOf(this.rendition) >= 0
    else if (tag.name === this.prefixDef) this.survey.prefixes.declare(tag, this.scan, () => this.open.path())
  }

  override endElement(name: number, start: number, end: number): void {
    super.endElement(name, start, end)
    this.open.close()
  }
}
