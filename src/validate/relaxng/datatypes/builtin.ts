/** The built-in datatype library of RELAX NG (namespace URI empty): `string` and `token`. */

import { collapse, type Datatype, type DatatypeFault, IdType, type Parameter } from './types.js'

const string: Datatype = {
  any: true,
  contextual: false,
  idType: IdType.none,
  description: 'any text',
  valid: () => true,
  key: (text) => text,
}

const token: Datatype = { ...string, key: collapse }

/** Makes a datatype of the built-in library; its types take no parameters. */
export function builtinDatatype(name: string, parameters: readonly Parameter[]): Datatype | DatatypeFault {
  const type = name === 'string' ? string : name === 'token' ? token : undefined
  if (type === undefined)
    return { message: `The built-in library has the datatypes “string” and “token”, but no “${name}”.` }
  if (parameters.length > 0)
    return { message: `The datatype “${name}” of the built-in library takes no parameters.`, parameter: 0 }
  return type
}
