import { apply } from '../../src/lib/workflow/index.js'
import { dieAt } from './die-at.js'

/**
 * A process that applies the project of its folder and kills itself at one request to the account: before it is
 * handled, or after it was and before the answer arrives. Arguments: folder, index of the request, `before|after`.
 * A fourth argument is the value of ACME_KEY.
 */
const [cwd = '', index = '', moment = '', key] = process.argv.slice(2)
const deadly = dieAt(Number(index), moment)

await apply(
  {
    files: { file: 'apigw.yaml' },
    target: { local: true },
    cwd,
    environment: { ACME_KEY: key },
    progress: () => undefined,
    intercept: deadly.intercept,
  },
  { confirm: async () => undefined },
)
