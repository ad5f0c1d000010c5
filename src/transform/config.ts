/** The section `transform` of the configuration: how a project changes its editions. Paths are relative to the project. */
export interface TransformConfig {
  /** XSLT modules of the project, by edition; of two that say the same thing the later wins, and any of them over Sigla's. */
  readonly stylesheets?: Readonly<Partial<Record<'html' | 'text' | 'json', readonly string[]>>>
  /** Parameters of these modules. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Style sheets for all pages, after Sigla's own; `xslt/theme.css`, if it exists, unless stated. */
  readonly css?: readonly string[]
  /** Words of the interface, as JSON; `xslt/labels.json`, if it exists, unless stated. */
  readonly labels?: string
  /** Whether the modules may read files and the network. */
  readonly allowReading?: boolean
  /** A larger document (in megabytes, 1 MB = 1,000,000 bytes) has no editions; 20 unless stated. */
  readonly largest?: number
}
