import type { ObjectRecord } from '../../engine/index.js'
import { httpInputs } from './http-inputs.js'
import type { V2Inputs } from './protocol.js'
import { webSocketInputs } from './websocket-inputs.js'

/** How an API and its parts are written, by what its record says. */
export const inputsOf = ({ value }: Pick<ObjectRecord, 'value'>): V2Inputs =>
  'routeSelectionExpression' in value ? webSocketInputs : httpInputs
