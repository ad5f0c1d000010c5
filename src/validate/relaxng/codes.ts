/** What the RELAX NG engine reports. */

import type { CodeTable } from '../../diagnostic.js'

export const relaxngCodes = {
  'rng-unknown-element': {
    severity: 'error',
    title: 'An element that the schema does not know',
    explanation: `No element of this name exists anywhere in the schema, so no place is right for it. Mostly the name is mistyped, or the element is in another namespace than the schema's: a TEI element without xmlns="http://www.tei-c.org/ns/1.0" on it or on an element around it is not a TEI element.

Example: <perName>Mao</perName>. Mend it: <persName>Mao</persName>.

If the element is deliberate, the schema must be changed to allow it: in an ODD, add it by an elementSpec with mode="add", or include the module that has it.`,
  },
  'rng-misplaced-element': {
    severity: 'error',
    title: 'An element where the schema does not allow it',
    explanation: `The schema has this element, but not at this place. The message lists what may stand here. Either the element belongs elsewhere, or an element that should be around it is missing, or a sibling before it rules it out.

Example: a <div> after which a <p> follows directly: once a division has subdivisions, its text may not continue outside them.`,
  },
  'rng-missing-element': {
    severity: 'error',
    title: 'A required element is missing before this one',
    explanation: `The schema allows this element here only after another that is not there. Put the missing element before it, or move it.

Example: <fileDesc> that begins with <publicationStmt>: the <titleStmt> comes first.`,
  },
  'rng-incomplete-element': {
    severity: 'error',
    title: 'An element ends too early',
    explanation: `The element's content stops before everything required is there. The message says what is missing; it goes before the end tag.

Example: <list></list> without any <item>.`,
  },
  'rng-text-not-allowed': {
    severity: 'error',
    title: 'Text where only elements may stand',
    explanation: `The element may hold other elements, but no text of its own. Put the text into an element that may hold text, such as <p>, or remove it.

Example: <div>Some words</div>. Mend it: <div><p>Some words</p></div>.`,
  },
  'rng-unknown-attribute': {
    severity: 'error',
    title: 'An attribute that the element may not have',
    explanation: `The schema does not allow this attribute on this element, or not together with the others. The message lists the attributes that it may have.

Example: <p typ="a">. Mend it: <p type="a">.`,
  },
  'rng-missing-attribute': {
    severity: 'error',
    title: 'A required attribute is missing',
    explanation: `The schema requires an attribute that the start tag does not have. Add it with a value of the kind that the message names.

Example: <graphic/>. Mend it: <graphic url="map.png"/>.`,
  },
  'rng-attribute-value': {
    severity: 'error',
    title: 'An attribute with a value that is not allowed',
    explanation: `The attribute is right, its value is not. The message says what is expected: one of a list of values, or a kind of value such as a date.

Example: <date when="31.1.1949">. Mend it: <date when="1949-01-31">.`,
  },
  'rng-element-value': {
    severity: 'error',
    title: 'An element with a text that is not allowed',
    explanation: `The schema limits the text of this element to a list of values or a kind of value, and the text is none of them.`,
  },
  'rng-duplicate-id': {
    severity: 'error',
    title: 'The same identifier twice',
    explanation: `An identifier (mostly xml:id) names one element of a document; another element has the same one. Pointers to it would be ambiguous. Change one of the two, and the pointers to it.`,
  },
  'rng-unresolved-idref': {
    severity: 'error',
    title: 'A reference to an identifier that does not exist',
    explanation: `The schema says that the attribute holds the identifier of an element of the same document, and no element has it.`,
  },
  'rng-schema-unreadable': {
    severity: 'error',
    exit: 2,
    title: 'A schema that cannot be read',
    explanation: `The file named as a schema, or one that the schema includes, does not exist or cannot be opened. Sigla reads schemas from files only, never from the network: save a copy beside your project and name that.`,
  },
  'rng-schema-syntax': {
    severity: 'error',
    exit: 2,
    title: 'A schema that is not RELAX NG',
    explanation: `The file is not a correct schema in the XML syntax or the compact syntax of RELAX NG. Nothing is validated against it until it is mended.`,
  },
  'rng-schema-reference': {
    severity: 'error',
    exit: 2,
    title: 'A schema that refers to a definition that does not exist',
    explanation: `A schema is made of named definitions; this name is referred to, or replaced in an include, but not defined. Mostly the name is mistyped, or the file that defines it is not included.`,
  },
  'rng-schema-definition': {
    severity: 'error',
    exit: 2,
    title: 'Definitions that do not fit together',
    explanation: `Several definitions of one name must say how they are combined (combine="choice" or "interleave"), all alike, and at most one of them may leave it out. A grammar needs a start. A definition may refer to itself only from within an element.`,
  },
  'rng-schema-datatype': {
    severity: 'error',
    exit: 2,
    title: 'A datatype that does not exist',
    explanation: `The schema names a datatype, a parameter or a value that the datatype library does not have. The library of XML Schema is http://www.w3.org/2001/XMLSchema-datatypes.`,
  },
  'rng-schema-restriction': {
    severity: 'error',
    exit: 2,
    title: 'A schema that breaks a restriction of RELAX NG',
    explanation: `RELAX NG forbids some combinations (section 7 of its specification), such as an element within an attribute, data beside elements, the same attribute twice in a group, or the same element in two branches of an interleave.`,
  },
  'rng-schema-id': {
    severity: 'error',
    exit: 2,
    title: 'A schema whose identifiers contradict each other',
    explanation: `An attribute that is typed as an identifier (ID, IDREF, IDREFS) must be so wherever the same element has the same attribute, and both must be named, not matched by a wildcard (RELAX NG DTD Compatibility). Else nobody could tell which attributes are identifiers.`,
  },
} as const satisfies CodeTable

export type RelaxngCode = keyof typeof relaxngCodes
