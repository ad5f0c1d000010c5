/** Finds a datatype by its library's address and its name. */

import { builtinDatatype } from './builtin.js'
import type { Datatype, DatatypeFault, Parameter } from './types.js'
import { xsdDatatype } from './xsd.js'

export const XSD_LIBRARY = 'http://www.w3.org/2001/XMLSchema-datatypes'
/** DTD Compatibility: `ID`, `IDREF` and `IDREFS` for those who use no other datatypes. */
export const COMPATIBILITY_LIBRARY = 'http://relaxng.org/ns/compatibility/datatypes/1.0'

const COMPATIBILITY_TYPES = ['ID', 'IDREF', 'IDREFS']

/** What a schema says of a datatype; enough to make it again. */
export interface DatatypeSpec {
  readonly library: string
  readonly name: string
  readonly parameters: readonly Parameter[]
}

/** Makes the datatype that a schema names, or says why there is none. */
export function makeDatatype(spec: DatatypeSpec): Datatype | DatatypeFault {
  const { library, name, parameters } = spec
  if (library === '') return builtinDatatype(name, parameters)
  if (library === XSD_LIBRARY || library === 'http://www.w3.org/2001/XMLSchema')
    return xsdDatatype(name, parameters)
  if (library === COMPATIBILITY_LIBRARY) {
    if (!COMPATIBILITY_TYPES.includes(name))
      return {
        message: `The compatibility library has the datatypes ID, IDREF and IDREFS, but no “${name}”.`,
      }
    if (parameters.length > 0)
      return {
        message: `The datatype “${name}” of the compatibility library takes no parameters.`,
        parameter: 0,
      }
    return xsdDatatype(name, [])
  }
  return { message: `There is no datatype library “${library}”; the known one is ${XSD_LIBRARY}.` }
}

/** Tells a datatype from the reason why there is none. */
export function isFault(made: Datatype | DatatypeFault): made is DatatypeFault {
  return 'message' in made
}
