import { randomUUID } from 'node:crypto'
import type { SecretStores } from '../../account/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { HandOver } from './hand-over.js'
import { unlessMissing } from './unless-missing.js'

/**
 * A new version of a secret in Secrets Manager, which becomes the current one: the bare value. Its id is chosen here, so
 * that a repeated request makes no second version.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function toSecret(name: string, stores: SecretStores): HandOver {
  const version = randomUUID()
  return {
    target: `secret ${name}`,
    visible: false,
    check: async () => {
      const found = await unlessMissing(stores.call('secretsmanager.DescribeSecret', { SecretId: name }))
      if (found === undefined) throw missing(name)
    },
    give: async (value) => {
      await stores.call('secretsmanager.PutSecretValue', {
        SecretId: name,
        ClientRequestToken: version,
        SecretString: value.reveal(),
      })
    },
    holds: async (isIt) => {
      const found = await unlessMissing(stores.call('secretsmanager.GetSecretValue', { SecretId: name }))
      return typeof found?.['SecretString'] === 'string' && isIt(found['SecretString'])
    },
  }
}

/** Which key encrypts it and who may read it is not ours to guess; and a mistyped name would give the value to nobody. */
const missing = (name: string): Problem =>
  new Problem({
    code: 'hand-over.secret-missing',
    message: `there is no secret ${name} in Secrets Manager`,
    fix: `Make it first: aws secretsmanager create-secret --name ${name}`,
    exitCode: ExitCode.cannotCreate,
  })
