import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'

/** How an XML record is written: `fragment` leaves the XML declaration out, for a record inside another document. */
export interface XmlOptions {
  readonly fragment?: boolean
}

/** The document that a builder stands in, indented; with a declaration and a last line end unless it is a fragment. */
export function endXml(builder: XMLBuilder, options: XmlOptions): string {
  const text = builder.end({ prettyPrint: true, headless: options.fragment === true })
  return options.fragment === true ? text : `${text}\n`
}
