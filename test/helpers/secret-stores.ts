import { failedAnswer, type JsonAnswer, type JsonService, openJsonService } from './json-service.js'

interface Version {
  readonly id: string
  readonly value: string
}

interface Parameter {
  readonly Type: string
  readonly KeyId?: string
  readonly Value: string
}

/**
 * Secrets Manager and the Parameter Store on a loopback port, as far as hand-over goes: AWS's JSON protocol, its error
 * names, a version once per client token. Written from AWS's API references.
 */
export class FakeStores {
  /** Versions by secret, the current one last. */
  readonly secrets = new Map<string, Version[]>()
  readonly parameters = new Map<string, Parameter>()
  /** Operations in the order in which they came. */
  readonly asked: string[] = []
  /** How many answers are lost after the work was done. */
  lose = 0
  #service: JsonService | undefined

  static async open(): Promise<FakeStores> {
    const stores = new FakeStores()
    stores.#service = await openJsonService((target, input) => {
      const operation = target.replace(/^AmazonSSM\./, 'ssm.')
      const answer = stores.#answer(operation, input)
      if (stores.lose === 0 || !operation.includes('.Put')) return answer
      stores.lose -= 1
      return undefined
    })
    return stores
  }

  /** AWS's own variables for where they are. */
  get env(): Readonly<Record<string, string>> {
    const url = this.#service?.url ?? ''
    return { AWS_ENDPOINT_URL_SECRETS_MANAGER: url, AWS_ENDPOINT_URL_SSM: url }
  }

  close = async (): Promise<void> => this.#service?.close()

  #answer(operation: string, input: Readonly<Record<string, unknown>>): JsonAnswer {
    this.asked.push(operation)
    return operation.startsWith('ssm.') ? this.#parameter(operation, input) : this.#secret(operation, input)
  }

  #secret(
    operation: string,
    { SecretId, ClientRequestToken, SecretString }: Readonly<Record<string, unknown>>,
  ) {
    const versions = this.secrets.get(String(SecretId))
    if (versions === undefined)
      return failedAnswer('ResourceNotFoundException', 'Secrets Manager can’t find the specified secret.')
    if (operation === 'secretsmanager.GetSecretValue')
      return [200, { Name: SecretId, SecretString: versions.at(-1)?.value }] as const
    if (operation === 'secretsmanager.PutSecretValue') {
      const [id, value] = [String(ClientRequestToken), String(SecretString)]
      const known = versions.find((version) => version.id === id)
      if (known !== undefined && known.value !== value)
        return failedAnswer('ResourceExistsException', 'exists')
      if (known === undefined) versions.push({ id, value })
    }
    return [200, { Name: SecretId }] as const
  }

  #parameter(operation: string, input: Readonly<Record<string, unknown>>) {
    const filters = (input['ParameterFilters'] ?? []) as readonly { readonly Values: readonly string[] }[]
    const name = String(input['Name'] ?? filters[0]?.Values[0])
    const found = this.parameters.get(name)
    if (operation === 'ssm.DescribeParameters') {
      // As AWS may: a first page with nothing on it.
      if (input['NextToken'] === undefined) return [200, { Parameters: [], NextToken: 'more' }] as const
      return [
        200,
        { Parameters: found === undefined ? [] : [{ Name: name, Type: found.Type, KeyId: found.KeyId }] },
      ] as const
    }
    if (operation === 'ssm.PutParameter') {
      const { Type, Value, KeyId = 'alias/aws/ssm' } = input
      this.parameters.set(name, { Type: String(Type), Value: String(Value), KeyId: String(KeyId) })
      return [200, { Version: 2 }] as const
    }
    if (found === undefined) return failedAnswer('ParameterNotFound', '')
    return [200, { Parameter: { Name: name, ...found } }] as const
  }
}
