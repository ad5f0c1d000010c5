/** What the scanner reports: breaches of XML 1.0 and of Namespaces in XML, and what it does not read. */

import type { CodeTable } from '../diagnostic.js'

/** Diagnostics of documents as XML. */
export const documentCodes = {
  'xml-after-root': {
    severity: 'error',
    title: 'Something after the root element',
    explanation:
      'A document has one root element (for TEI, `<TEI>`) that holds everything. After its end tag there can only be comments and processing instructions.\n\nMost often an end tag stands too early, or two documents were put into one file. Find the end tag of the root element and put it at the very end, or put the documents under one `<teiCorpus>`.',
  },
  'xml-ampersand': {
    severity: 'error',
    title: 'An ampersand that stands for itself',
    explanation:
      'In XML `&` begins a reference such as `&amp;` or `&#8212;`. One that stands for itself, as in “Foreign & Commonwealth Office”, must be written `&amp;`.\n\nThe same error is reported where the semicolon of a reference is missing: `&amp ` for `&amp;`.',
  },
  'xml-attribute-less-than': {
    severity: 'error',
    title: 'A `<` in the value of an attribute',
    explanation:
      'The value of an attribute cannot hold `<`, not through an entity either. Write `&lt;`.\n\nIf you did not mean to write a `<` there, the closing quotation mark of the value before it is missing.',
  },
  'xml-attribute-quotes': {
    severity: 'error',
    title: 'A value without quotation marks',
    explanation:
      'The value of an attribute stands in quotation marks: `<p n="1">`, not `<p n=1>`. Either kind (`"` or `\'`) will do, but typographic ones (“ ”) will not.',
  },
  'xml-attribute-repeated': {
    severity: 'error',
    title: 'An attribute that stands twice in a tag',
    explanation:
      'An element has each attribute once. Keep the one that is right; to give several values, put them into one attribute, divided by spaces (`ana="#a #b"`).\n\nTwo attributes that are written differently are the same if their prefixes stand for one namespace.',
  },
  'xml-attribute-space': {
    severity: 'error',
    title: 'Attributes without a space between them',
    explanation: 'Attributes are divided by white space: `<p n="1" xml:id="a">`, not `<p n="1"xml:id="a">`.',
  },
  'xml-attribute-unfinished': {
    severity: 'error',
    title: 'A value whose closing quotation mark is missing',
    explanation:
      'The value of an attribute begins with a quotation mark and ends at the next one of the same kind. Without it, everything that follows would belong to the value.\n\nPut the quotation mark where the value ends: `<p n="1>` must be `<p n="1">`.',
  },
  'xml-attribute-value': {
    severity: 'error',
    title: 'An attribute without a value',
    explanation:
      'Each attribute has a value: `<gap reason="illegible"/>`. Something like `<gap reason/>` is HTML, not XML.',
  },
  'xml-before-root': {
    severity: 'error',
    title: 'Text before the root element',
    explanation:
      'All text must be within the root element. Before it there can only be the XML declaration, the document type, comments and processing instructions.\n\nText there is often a rest of copying and pasting; remove it, or move it into the document.',
  },
  'xml-bytes': {
    severity: 'error',
    title: 'Bytes that are not text in the encoding of the file',
    explanation:
      'The file says (or, by saying nothing, implies) that it is UTF-8, but some of its bytes are not. It was probably saved in an older encoding such as Windows-1252.\n\nOpen it in an editor, choose the encoding in which all letters look right, and save it as UTF-8. Or name the encoding in the first line: `<?xml version="1.0" encoding="ISO-8859-1"?>`.',
  },
  'xml-character': {
    severity: 'error',
    title: 'A character that may not occur in XML',
    explanation:
      'XML allows no control characters other than tab and line ends, and not the code points U+FFFE and U+FFFF; they cannot be written as references either. They mostly come from word processors or from faulty conversion.\n\nRemove the character, or put the one that was meant.',
  },
  'xml-character-reference': {
    severity: 'error',
    title: 'A reference to a character that is not written well',
    explanation:
      'A reference to a character is `&#`, a decimal number and a semicolon (`&#8212;`), or `&#x`, a hexadecimal number and a semicolon (`&#x2014;`). Both stand for a long dash.\n\nIn a UTF-8 file you can also put the character itself.',
  },
  'xml-colon': {
    severity: 'error',
    title: 'A colon in a name where none can be',
    explanation:
      'In XML with namespaces a colon divides a prefix from a name: `xml:id`. There can be one only, with something on both sides, and none at all in the names of entities, notations and processing instructions.\n\nUse a hyphen or a full stop instead.',
  },
  'xml-comment-hyphens': {
    severity: 'error',
    title: 'Two hyphens within a comment',
    explanation:
      'A comment ends with `-->`, and two hyphens in a row may not stand in it before that. Write a dash (–), or put a space between them.\n\nThis often happens when something that holds a comment is itself made a comment; comments cannot stand within comments.',
  },
  'xml-comment-unfinished': {
    severity: 'error',
    title: 'A comment without an end',
    explanation:
      'A comment begins with `<!--` and ends with `-->`. Without its end, all that follows would belong to it.\n\nThe scan of the document ends here, so there may be other faults behind it.',
  },
  'xml-declaration': {
    severity: 'error',
    title: 'An XML declaration that is not written well',
    explanation:
      'If a file has an XML declaration, it looks like this: `<?xml version="1.0" encoding="UTF-8"?>`. The version comes first and must be there; then, if you like, `encoding` and `standalone` (`yes` or `no`), in this order.',
  },
  'xml-declaration-in-content': {
    severity: 'error',
    title: 'A declaration in the midst of a document',
    explanation:
      '`<!` can begin a comment (`<!-- … -->`) or a CDATA section (`<![CDATA[ … ]]>`) within a document; the document type (`<!DOCTYPE …>`) stands before the first element, once.',
  },
  'xml-declaration-place': {
    severity: 'error',
    title: 'An XML declaration that is not at the beginning',
    explanation:
      '`<?xml …?>` may stand only at the very beginning of a file: nothing may be before it, not even an empty line or a space. All other names that spell “xml” in any case are reserved.\n\nThis happens when one file is pasted into another. Remove the declaration, or what stands before it.',
  },
  'xml-doctype-unread': {
    severity: 'warning',
    title: 'A document type definition that was not read',
    explanation:
      'The document names a file with declarations (a DTD). Files that a document names are not read unless you allow it, and never from outside the project. Entities and attribute values that are declared there are therefore unknown.\n\nTEI documents do not need it: remove the document type declaration and name a RELAX NG schema with `<?xml-model href="…"?>` instead.',
  },
  'xml-dtd': {
    severity: 'error',
    title: 'A declaration that is not written well',
    explanation:
      'Between `[` and `]` of a document type there are declarations such as `<!ENTITY ndash "&#8211;">`, `<!ATTLIST p n CDATA #IMPLIED>`, comments, processing instructions and parameter entities (`%name;`).\n\nThe message says what was expected at the place. The rules are those of XML 1.0, sections 2.8, 3.2, 3.3 and 4.2.',
  },
  'xml-encoding': {
    severity: 'error',
    title: 'An encoding that is not as declared, or not known',
    explanation:
      'The encoding that the first line declares must be the one in which the file was saved.\n\nThe safest way is to save the file as UTF-8 and to write `<?xml version="1.0" encoding="UTF-8"?>`, or no declaration at all.',
  },
  'xml-end-tag': {
    severity: 'error',
    title: 'An end tag that is not written well',
    explanation:
      'An end tag has a name and nothing else: `</p>`. It has no attributes, and no space before the name.',
  },
  'xml-entity-in-attribute': {
    severity: 'error',
    title: 'An entity of its own file in the value of an attribute',
    explanation:
      'An entity that stands for a file (`<!ENTITY chapter SYSTEM "chapter.xml">`) can be put into the text of an element, not into the value of an attribute.\n\nWrite the value itself.',
  },
  'xml-entity-recursive': {
    severity: 'error',
    title: 'An entity that contains itself',
    explanation:
      'The text of an entity may refer to other entities, but not, by whatever way, to itself: it would never end. The message shows the circle; take one of the references out.',
  },
  'xml-entity-undeclared': {
    severity: 'error',
    title: 'An entity that is not declared',
    explanation:
      'XML itself knows five entities: `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`. Others, such as `&nbsp;` or `&mdash;` of HTML, must be declared in the document.\n\nPut the character itself (a UTF-8 file can hold any), or its number: `&#160;` for `&nbsp;`, `&#8212;` for `&mdash;`.',
  },
  'xml-entity-unparsed': {
    severity: 'error',
    title: 'An entity that is not XML, in the text',
    explanation:
      'An entity declared with `NDATA` stands for something like an image. It cannot be put into the text; only an attribute of type ENTITY may name it.\n\nIn TEI, use `<graphic url="…"/>`.',
  },
  'xml-entity-unread': {
    severity: 'error',
    title: 'An entity whose text was not read',
    explanation:
      'The entity is a file of its own, or is declared in one that was not read. Files that a document names are not read unless you allow it, and never from outside the project. So the text of the entity is missing from the document.\n\nPut the text into the document, take the file in by XInclude, or allow the project’s files to be read.',
  },
  'xml-include': {
    severity: 'error',
    title: 'A file that cannot be taken in',
    explanation:
      '`<xi:include href="…"/>` puts another file in its place. It must be a file within the project that exists and is well-formed, and it may not, by whatever way, include itself.\n\nMend the address, or put an `<xi:fallback>` into the element for the case that the file is missing.',
  },
  'xml-instruction': {
    severity: 'error',
    title: 'A processing instruction that is not written well',
    explanation:
      'A processing instruction is `<?`, a name directly after it, and after a space anything up to `?>`: `<?xml-model href="tei_all.rng"?>`.',
  },
  'xml-instruction-unfinished': {
    severity: 'error',
    title: 'A processing instruction without an end',
    explanation:
      'A processing instruction ends with `?>`, not with `>` alone. Without its end, all that follows would belong to it.\n\nThe scan of the document ends here, so there may be other faults behind it.',
  },
  'xml-less-than': {
    severity: 'error',
    title: 'A `<` that begins no tag',
    explanation:
      'In XML `<` begins a tag. One that stands for itself, as in “5 < 7”, must be written `&lt;`.\n\nIf it was to begin a tag, the name must follow at once: `<p>`, not `< p>`.',
  },
  'xml-limit-attributes': {
    severity: 'error',
    title: 'Too many attributes',
    explanation:
      'An element of this document has more attributes than are read. No text edition needs so many; the file is probably damaged, or made to do harm.',
  },
  'xml-limit-depth': {
    severity: 'error',
    title: 'Elements too deep in one another',
    explanation:
      'The elements of this document stand deeper in one another than is read. No text edition needs this; end tags are probably missing all through the file.',
  },
  'xml-limit-expansion': {
    severity: 'error',
    title: 'Entities that expand to too much',
    explanation:
      'Entities within entities can make a small file grow without bounds, so there is a limit to what they may expand to, and to how deep they may go.\n\nIf you have not written such entities, be careful with this file: it may be made to do harm.',
  },
  'xml-limit-size': {
    severity: 'error',
    title: 'A file that is too large',
    explanation: 'The file is larger than is read. Divide it into several documents.',
  },
  'xml-mismatch': {
    severity: 'error',
    title: 'An end tag with another name than its start tag',
    explanation:
      'Each element ends with an end tag of its own name: `<p> … </p>`. Capitals count: `<P>` is not `<p>`.\n\nOne of the two names is wrong; correct it.',
  },
  'xml-name': {
    severity: 'error',
    title: 'A character that cannot stand in a name',
    explanation:
      'Names of elements, attributes and entities begin with a letter, `_` or `:`, and go on with letters, digits, `-`, `.`, `_`. Other signs, and spaces, cannot stand in them.',
  },
  'xml-namespace-empty': {
    severity: 'error',
    title: 'A prefix that stands for nothing',
    explanation:
      '`xmlns:p=""` would take a meaning from a prefix, which XML 1.0 does not allow. Give the namespace for which the prefix stands, or remove the declaration. Only the default namespace can be empty: `xmlns=""`.',
  },
  'xml-namespace-reserved': {
    severity: 'error',
    title: 'A reserved prefix or namespace',
    explanation:
      'The prefixes `xml` and `xmlns` belong to XML itself. They stand for one namespace each and no other prefix can stand for these.\n\nRemove the declaration; `xml:id`, `xml:lang`, `xml:space` and `xml:base` need none.',
  },
  'xml-no-root': {
    severity: 'error',
    title: 'A file without an element',
    explanation:
      'An XML document has one root element that holds everything. There is none here: the file is empty, or holds no XML.',
  },
  'xml-prefix-unbound': {
    severity: 'error',
    title: 'A prefix that stands for nothing',
    explanation:
      'A name such as `xi:include` has a prefix, and a prefix stands for a namespace that must be declared on the element or on one around it: `xmlns:xi="http://www.w3.org/2001/XInclude"`.\n\nAdd the declaration, most often on the root element, or remove the prefix.',
  },
  'xml-section-end': {
    severity: 'error',
    title: 'The sign `]]>` in text',
    explanation: '`]]>` ends a CDATA section and may not stand in text otherwise. Write `]]&gt;`.',
  },
  'xml-section-unfinished': {
    severity: 'error',
    title: 'A CDATA section without an end',
    explanation:
      'A CDATA section begins with `<![CDATA[` and ends with `]]>`. Without its end, all that follows would belong to it.\n\nThe scan of the document ends here, so there may be other faults behind it.',
  },
  'xml-tag': {
    severity: 'error',
    title: 'Something in a tag that cannot stand there',
    explanation:
      'A tag holds a name and attributes: `<p n="1" rend="italic">`. A slash stands only just before the `>` of an element without content: `<lb/>`.\n\nOften a quotation mark within a value ended the value too early; write `&quot;` for it.',
  },
  'xml-tag-unfinished': {
    severity: 'error',
    title: 'A tag that does not end',
    explanation: 'A tag ends with `>`. Here the file ends, or the next tag begins, before that.',
  },
  'xml-unclosed': {
    severity: 'error',
    title: 'An element that is not closed',
    explanation:
      'Each element that is opened must be closed, within the element in which it was opened: `<p>one <hi>two</hi></p>`. Elements cannot overlap, as in `<p>one <hi>two</p></hi>`.\n\nPut the end tag where the element ends; for an element without content write `<lb/>`.',
  },
  'xml-unopened': {
    severity: 'error',
    title: 'An end tag without its start tag',
    explanation:
      'The end tag closes an element that is not open. Its start tag is missing, it was closed before, or the name is misspelt.',
  },
} as const satisfies CodeTable

/** A code of this stage. */
export type DocumentCode = keyof typeof documentCodes
