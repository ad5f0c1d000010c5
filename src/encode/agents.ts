/**
 * Who is responsible for what (`@resp`): the agents of a document, each a `respStmt` of its header. An agent enters the
 * header only if something points to it.
 */
import type { Bracket, BracketClass } from '../sigla/index.js'

/** A person or programme with a part in the document. */
export interface Agent {
  /** Last part of the `respStmt`'s id. */
  readonly id: string
  readonly role: string
  readonly name: string
  /** `persName` for a known person, else `name`. */
  readonly element: 'persName' | 'name'
}

export class Agents {
  readonly #docId: string
  readonly #translators: readonly string[]
  readonly #obtainedBy: readonly string[]
  readonly #named = new Map<string, Agent>()
  #source = false
  #editor = false
  #translator = false

  /**
   * @param translators names of the translators, as the page states them
   * @param obtainedBy names of those who obtained the document
   */
  constructor(docId: string, translators: readonly string[], obtainedBy: readonly string[]) {
    this.#docId = docId
    this.#translators = translators
    this.#obtainedBy = obtainedBy
  }

  /** The value of `@resp` for what a bracket adds; empty for the author's own words. */
  resp(bracket: Bracket, bracketClass: BracketClass): string {
    switch (bracketClass.who) {
      case 'author':
        return ''
      case 'encoder':
        return this.encoder
      case 'source':
        return this.source()
      case 'named':
        return this.#namedBy(bracket.who)
      default:
        // A round bracket that the translation has in the manner of a sign was itself translated: the source's word.
        return this.translator()
    }
  }

  get encoder(): string {
    return `#${this.#docId}-encoder`
  }

  source(): string {
    this.#source = true
    return `#${this.#docId}-source`
  }

  translator(): string {
    this.#translator = true
    const several = this.#translators.length > 1
    return several
      ? this.#translators.map((_, index) => `#${this.#docId}-translator-${index + 1}`).join(' ')
      : `#${this.#docId}-translator`
  }

  #namedBy(who: string | undefined): string {
    if (who === undefined || /^(?:trans|tr\b|tr\.)/iu.test(who)) return this.translator()
    if (/^(?:ed\b|ed\.|eds|editor)/iu.test(who)) {
      this.#editor = true
      return `#${this.#docId}-editor`
    }
    let agent = this.#named.get(who)
    if (agent === undefined) {
      agent = { id: `resp-${this.#named.size + 1}`, role: 'remarks', name: who, element: 'name' }
      this.#named.set(who, agent)
    }
    return `#${this.#docId}-${agent.id}`
  }

  /** The agents in the order of the header. */
  list(): Agent[] {
    const agents: Agent[] = []
    const translators = this.#translators
    translators.forEach((name, index) => {
      const id = translators.length > 1 ? `translator-${index + 1}` : 'translator'
      agents.push({ id, role: 'translation', name, element: 'persName' })
    })
    if (translators.length === 0 && this.#translator) {
      agents.push({ id: 'translator', role: 'translation', name: 'unidentified translator', element: 'name' })
    }
    this.#obtainedBy.forEach((name, index) => {
      const id = this.#obtainedBy.length > 1 ? `obtained-${index + 1}` : 'obtained'
      agents.push({ id, role: 'obtaining the document', name, element: 'persName' })
    })
    if (this.#editor) {
      agents.push({
        id: 'editor',
        role: 'remarks of the editor',
        name: 'unidentified editor',
        element: 'name',
      })
    }
    agents.push(...this.#named.values())
    if (this.#source) {
      agents.push({
        id: 'source',
        role: 'marks and remarks in the source',
        name: 'unidentified agent of the source',
        element: 'name',
      })
    }
    agents.push({
      id: 'encoder',
      role: 'encoding of the translator’s brackets',
      name: 'Sigla',
      element: 'name',
    })
    return agents
  }
}
