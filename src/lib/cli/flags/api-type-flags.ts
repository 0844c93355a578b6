import { Flags } from '@oclif/core'
import { objectFlags } from './object-flags.js'

const types = ['rest', 'http', 'websocket'] as const

/** What every command on APIs has: their addresses and names may be those of several types. */
export const apiObjectFlags = {
  ...objectFlags,
  type: Flags.option({ options: types })({ description: 'Only APIs of this type', helpGroup: 'OBJECT' }),
}

/** The type of a new API. */
export const newApiTypeFlag = {
  type: Flags.option({ options: types })({ description: 'Type of the API; by default rest' }),
}
