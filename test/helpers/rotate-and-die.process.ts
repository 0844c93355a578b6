import { rotateKeys } from '../../src/lib/workflow/objects/rotate-keys.js'
import { dieAt } from './die-at.js'

/**
 * A process that rotates the key acme of its folder, without overlap and with the value for `acme.key`, and kills itself
 * at one request to the account. Arguments: folder, `begin|continue`, index of the request, `before|after`. Prints the
 * number of requests when it lives to the end.
 */
const [cwd = '', mode = '', index = '', moment = ''] = process.argv.slice(2)
const deadly = dieAt(Number(index), moment === 'before' ? 'before' : 'after')

const { failure } = await rotateKeys(
  {
    target: { local: true },
    file: 'apigw.yaml',
    cwd,
    environment: process.env,
    progress: () => undefined,
    now: () => new Date(),
    handOvers: { cwd, environment: process.env, show: () => undefined },
    intercept: deadly.intercept,
  },
  {
    mode: mode === 'continue' ? 'continue' : 'begin',
    names: mode === 'continue' ? [] : ['acme'],
    handOver: { kind: 'file', path: 'acme.key' },
    terms: { overlap: 0, grace: 0 },
    force: false,
    sourceFollows: true,
    confirm: async () => undefined,
  },
)
if (failure !== undefined) throw failure
process.stdout.write(String(deadly.requests()))
