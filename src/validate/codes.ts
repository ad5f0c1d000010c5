import type { CodeTable } from '../diagnostic.js'

/** Faults that validation finds: schemas, pointers, editorial rules. */
export const validateCodes = {
  'schema-none': {
    severity: 'note',
    title: 'No schema for a document',
    explanation: `Sigla found no RELAX NG schema for the document: none was given with --schema, sigla.config.json maps none to it, the document names none in an <?xml-model?> instruction, and the project has no schemas/edition.rng. So only what needs no schema was checked.

Put an instruction before the document's root element:

<?xml-model href="../../schemas/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
  },
  'schema-remote': {
    severity: 'warning',
    title: 'A schema on the web, which is not fetched',
    explanation: `An <?xml-model?> instruction names a schema by a web address. Sigla never fetches from the network while it validates: the answer would depend on the connection and on what the address holds today.

Download the schema into the project and map its address to the file in sigla.config.json:

{ "validate": { "schemas": { "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng": "schemas/tei_all.rng" } } }

An OASIS catalogue (catalog.xml) in the project does the same, for oXygen too.`,
  },
  'schema-missing': {
    severity: 'warning',
    title: 'A schema that does not exist',
    explanation: `An <?xml-model?> instruction names a file that does not exist. The path is relative to the document's own folder, not to the project.

Correct the path in the instruction, or put the schema there.`,
  },
  'schema-outside': {
    severity: 'warning',
    title: 'A schema outside the project',
    explanation: `An <?xml-model?> instruction leads to a file outside the project's folder. A document does not decide which other files of your computer are read, so the schema is not used.

Copy the schema into the project, map its address in sigla.config.json ("validate", "schemas"), or name it with --schema.`,
  },
  'xml-model-broken': {
    severity: 'warning',
    title: 'An xml-model instruction that cannot be understood',
    explanation: `An <?xml-model?> instruction must have href="…" and may have type, schematypens, title, charset, group and phase, each once and in quotes, as attributes are written (Associating Schemas with XML documents 1.0, W3C and ISO/IEC 19757-11).

<?xml-model href="../../schemas/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
  },
  'schema-language': {
    severity: 'warning',
    title: 'A schema in a language that Sigla does not read',
    explanation: `Sigla validates by RELAX NG (XML and compact syntax) and Schematron. A DTD's or W3C XML Schema's rules are not checked.

TEI publishes all its schemas in RELAX NG; name that file instead.`,
  },
  'pointer-dangling': {
    severity: 'error',
    title: 'A pointer that leads nowhere',
    explanation: `An attribute such as @ref, @target, @resp or @ana points to an element by its @xml:id, and no element of that document has this @xml:id. Readers would follow a link that ends nowhere, and programs lose the connection.

<persName ref="#mikoyan">…</persName> needs <person xml:id="mikoyan"> in the same document; ref="persons.xml#mikoyan" needs it in persons.xml.

Correct the spelling (the message names the nearest id), or add the element.`,
  },
  'pointer-file': {
    severity: 'error',
    title: 'A pointer to a file that does not exist',
    explanation: `A pointer names a file by a relative path, and there is no such file. The path is relative to the folder of the document that holds the pointer (or to its @xml:base).

<persName ref="../authority/persons.xml#mikoyan"> in tei/documents/ leads to tei/authority/persons.xml.`,
  },
  'pointer-outside': {
    severity: 'warning',
    title: 'A pointer out of the project',
    explanation: `A pointer leads to a file outside the project's folder. Sigla does not read it, and it will be missing wherever the project is copied to.

Copy the file into the project and point to the copy.`,
  },
  'pointer-file-unreadable': {
    severity: 'warning',
    title: 'A pointer into a file that cannot be searched',
    explanation: `A pointer leads to an element of another file that is not well-formed XML or cannot be read, so that it is not known whether the element exists. Validate that file first.`,
  },
  'pointer-space': {
    severity: 'error',
    title: 'An address that is not one',
    explanation: `The value of a pointer is not a URI reference (RFC 3986): it holds a sign that must be escaped, such as a space, < or >, or a % without two hexadecimal digits.

In an attribute for one pointer a space is part of the address: write %20. Attributes such as @target and @ana hold several pointers with spaces between them.`,
  },
  'pointer-prefix': {
    severity: 'warning',
    title: 'A prefix that is not declared',
    explanation: `A pointer begins with a prefix such as psn:, which is no scheme known on the web and is not declared by a prefixDef. TEI declares private prefixes in the header:

<listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="../authority/persons.xml#$1"/></listPrefixDef>`,
  },
  'pointer-prefix-pattern': {
    severity: 'error',
    title: 'A pointer that its prefixDef does not match',
    explanation: `A pointer uses a prefix that a prefixDef declares, but what follows the prefix does not match the @matchPattern of any prefixDef with that @ident, so that it cannot be resolved (TEI Guidelines 17.2.3).

Correct the pointer or the pattern.`,
  },
  'pointer-url': {
    severity: 'warning',
    title: 'A web address that does not answer',
    explanation: `With --urls Sigla asks each web address in a pointer once whether it answers. This one does not: its page is gone (404, 410), its server fails, or it cannot be reached within ten seconds. Servers that refuse programs (401, 403, 429) are not reported.

Correct the address, or point to an archived copy. A page may be back tomorrow, so this is a warning.`,
  },
  'prefix-pattern': {
    severity: 'error',
    title: 'A matchPattern that is no regular expression',
    explanation: `The @matchPattern of a prefixDef must be a regular expression of W3C XML Schema (TEI Guidelines 17.2.3), such as ([a-z]+[0-9]*).`,
  },
  'id-duplicate': {
    severity: 'error',
    title: 'The same @xml:id twice',
    explanation: `@xml:id names one element; two elements of a document with the same @xml:id make every pointer to it ambiguous, and XML processors refuse such documents.

Give the second one another name, and see which pointers mean it.`,
  },
  'id-form': {
    severity: 'error',
    title: 'An @xml:id that is no name',
    explanation: `@xml:id must be an XML name without a colon: it begins with a letter or an underscore, and holds only letters, digits, hyphens, full stops and underscores (xml:id Version 1.0). A year such as 1949 cannot begin it; y1949 can.`,
  },
  'editorial-bracket': {
    severity: 'error',
    title: 'A square bracket left in the text',
    explanation: `In an edition encoded by Sigla every editorial bracket is markup, so that each view can show or hide it. A square bracket that stands in the text as a sign is one that nobody encoded; it would be shown in the reading view too.

refused [to do it] becomes refused <supplied reason="translation" resp="#…" ana="#…">to do it</supplied>. The command sigla mark FILE:LINE:COL CLASS writes it for you. A bracket that has no partner is encoded as <pc>.`,
  },
  'editorial-resp': {
    severity: 'error',
    title: 'A responsibility that is no agent',
    explanation: `@resp says who added or changed something. It must lead to a respStmt, a person or an organisation, not to another kind of element (TEI Guidelines 13.1.1).`,
  },
  'editorial-ana': {
    severity: 'error',
    title: 'A class that is no category',
    explanation: `@ana of an intervention leads to the category of the taxonomy in the header that describes its class and holds its signs. Without it the printed view cannot restore the signs.`,
  },
  'editorial-label-n': {
    severity: 'error',
    title: 'Labels and @n in one list',
    explanation: `A list numbers its points with <label> elements, which hold the number as the source prints it, or with @n, but not with both: after a correction the two say different things.`,
  },
  'editorial-label-missing': {
    severity: 'error',
    title: 'A list in which some points have no label',
    explanation: `In a list with labels each <label> is followed by its <item> (TEI Guidelines 3.8). Paragraphs without a number belong into the item of the point before them.`,
  },
  'json-syntax': {
    severity: 'error',
    title: 'A file that is not JSON',
    explanation: `The file must be one JSON value (RFC 8259). The usual slips are a comma after the last member, single quotes, a comment, or a name that stands twice.`,
  },
  'json-invalid': {
    severity: 'error',
    title: 'A JSON file that its schema does not allow',
    explanation: `The project's JSON files (decisions, conventions) have schemas in schemas/. The message says which key or value is wrong, and what is allowed there.`,
  },
  'rule-unknown': {
    severity: 'warning',
    title: 'A setting for a rule that does not exist',
    explanation: `sigla.config.json ("validate", "rules") gives a severity to a code that Sigla does not know, so the setting has no effect. “sigla explain” lists all codes. The id of a Schematron assert or report is written sch:ID there.`,
  },
  'schematron-assert': {
    severity: 'error',
    title: 'A rule of the Schematron schema is not kept',
    explanation: `The document breaks an assert, or meets a report, of a Schematron schema (ISO/IEC 19757-3). The message is the one that the schema's author wrote; @role of the rule can make it a warning or a note.

A project changes the severity by the id of the assert: "validate": { "rules": { "sch:ID": { "severity": "warning", "reason": "…" } } }.`,
  },
  'schematron-syntax': {
    severity: 'error',
    exit: 2,
    title: 'A Schematron schema that is incorrect',
    explanation: `The schema breaks the rules of Schematron (ISO/IEC 19757-3): an assert without @test, an abstract pattern or rule that does not exist, an unknown phase, a query language other than xslt2, xslt3 or xpath2. Nothing was checked against it.`,
  },
  'schematron-query': {
    severity: 'error',
    exit: 2,
    title: 'An expression of a Schematron schema that is incorrect',
    explanation: `The XPath of a test, a context or a let of the schema could not be compiled, or failed while it ran on a document. The message holds what the XPath processor says of it. Nothing, or not all, was checked against this schema.`,
  },
  'schematron-empty': {
    severity: 'warning',
    title: 'A Schematron schema without rules',
    explanation: `The file was named as a Schematron schema, by an xml-model instruction or by --schematron, but no rules stand in it, so nothing was checked by it. A RELAX NG schema holds rules only if they were written into its ODD (constraintSpec) and kept when the schema was made.

Name the file that has the rules, or remove the instruction.`,
  },
  'schematron-unreadable': {
    severity: 'error',
    exit: 2,
    title: 'A Schematron schema that cannot be read',
    explanation: `The schema does not exist, cannot be read, or is not well-formed XML; or it includes a file that does not exist or lies outside the schema's folder and the project.`,
  },
} as const satisfies CodeTable

export type ValidateCode = keyof typeof validateCodes
