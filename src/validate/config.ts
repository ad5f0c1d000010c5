import type { Severity } from '../diagnostic.js'

/** A project's word on one rule: its severity, and why it differs from the usual one. */
export interface RuleSetting {
  readonly severity: Severity | 'off'
  readonly reason: string
}

/** The section `validate` of `sigla.config.json`. */
export interface ValidateConfig {
  /** Addresses of schemas, as `xml-model` instructions name them → files of the project. */
  readonly schemas?: Readonly<Record<string, string>>
  /** OASIS XML catalogue that maps addresses to files of the project; `catalog.xml` in the project if it exists. */
  readonly catalog?: string
  /** Diagnostic code or Schematron id → severity with a reason. */
  readonly rules?: Readonly<Record<string, RuleSetting>>
  /** File of known faults, which are not reported again; `sigla validate --update-baseline` writes it. */
  readonly baseline?: string
  /** Phase of the Schematron schemas; `#ALL` or the schema's default unless stated. */
  readonly phase?: string
}
