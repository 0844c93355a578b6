import { Flags } from '@oclif/core'
import { assignment } from './flag-values.js'

/** Which files describe what is wanted. */
export const fileFlags = {
  file: Flags.string({
    char: 'f',
    description: 'The gateway file, or the folder that holds it',
    default: 'apigw.yaml',
    helpGroup: 'FILE',
    helpValue: 'PATH',
  }),
  env: Flags.string({
    description: 'Environment of the file to apply',
    helpGroup: 'FILE',
    helpValue: 'NAME',
  }),
  var: Flags.custom<readonly [string, string]>({ parse: async (input) => assignment('--var', input) })({
    description: 'Value of a variable of the file; may be given several times',
    helpGroup: 'FILE',
    helpValue: 'NAME=VALUE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'var-file': Flags.string({
    description: 'YAML or JSON file of variables; a later file and --var win',
    helpGroup: 'FILE',
    helpValue: 'PATH',
    multiple: true,
    multipleNonGreedy: true,
  }),
}
