import type { SecretStores } from '../../account/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import type { HandOver } from './hand-over.js'
import { unlessMissing } from './unless-missing.js'

/**
 * A new version of a SecureString in the Parameter Store, encrypted with the key that it has: without one PutParameter
 * takes the account's default key.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function toParameter(name: string, stores: SecretStores): HandOver {
  let key: string | undefined
  return {
    target: `parameter ${name}`,
    visible: false,
    check: async () => {
      const found = await describe(name, stores)
      if (found === undefined) throw unusable(name, 'there is no parameter')
      if (found.Type !== 'SecureString')
        throw unusable(name, `no SecureString but ${found.Type} is the parameter`)
      key = found.KeyId
    },
    give: async (value) => {
      const input = { Name: name, Value: value.reveal(), Type: 'SecureString', Overwrite: true }
      await stores.call('ssm.PutParameter', { ...input, ...(key !== undefined && { KeyId: key }) })
    },
    holds: async (isIt) => {
      const found = await unlessMissing(stores.call('ssm.GetParameter', { Name: name, WithDecryption: true }))
      const { Value: value } = (found?.['Parameter'] ?? {}) as { readonly Value?: unknown }
      return typeof value === 'string' && isIt(value)
    },
  }
}

interface Described {
  readonly Type?: string
  readonly KeyId?: string
}

/** Its first pages may be empty although later ones are not. */
async function describe(name: string, stores: SecretStores): Promise<Described | undefined> {
  const filter = { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [name] }] }
  let token: unknown
  do {
    const page = await stores.call('ssm.DescribeParameters', {
      ...filter,
      ...(typeof token === 'string' && { NextToken: token }),
    })
    const [found] = (page['Parameters'] ?? []) as readonly Described[]
    if (found !== undefined) return found
    token = page['NextToken']
  } while (typeof token === 'string' && token !== '')
  return undefined
}

const unusable = (name: string, what: string): Problem =>
  new Problem({
    code: 'hand-over.parameter',
    message: `${what} ${name} in the Parameter Store`,
    fix: `Make it first: aws ssm put-parameter --type SecureString --name ${name} --value -`,
    exitCode: ExitCode.cannotCreate,
  })
