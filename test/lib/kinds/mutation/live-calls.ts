import type { AccountPort } from '../../../../src/lib/engine/index.js'

/** One change of a live object through the SDK, and what the next plan says of it. */
export interface LiveMutation {
  /** Members of the SDK's shapes: `Method.apiKeyRequired`. */
  readonly covers: readonly string[]
  readonly change: (live: LiveApiCalls) => Promise<unknown>
  readonly shows: readonly string[]
}

type Input = Readonly<Record<string, unknown>>

/** Calls on the one API of an account, which find out ids by names. */
export class LiveApiCalls {
  private constructor(
    private readonly account: AccountPort,
    readonly restApiId: unknown,
  ) {}

  static async of(account: AccountPort): Promise<LiveApiCalls> {
    const [api] = await account.list('GetRestApis', {})
    return new LiveApiCalls(account, (api as Input)['id'])
  }

  call(operation: string, input: Input = {}): Promise<Input> {
    return this.account.call(operation, { restApiId: this.restApiId, ...input })
  }

  async resourceId(path: string): Promise<unknown> {
    return (await this.find('GetResources', (resource) => resource['path'] === path))['id']
  }

  async idOf(list: string, name: string): Promise<unknown> {
    return (await this.find(list, (item) => item['name'] === name))['id']
  }

  async find(list: string, matches: (item: Input) => boolean): Promise<Input> {
    const items = (await this.account.list(list, { restApiId: this.restApiId })) as readonly Input[]
    const item = items.find(matches)
    if (item === undefined) throw new Error(`${list} lists no such thing`)
    return item
  }
}

export type Patch = readonly [op: 'add' | 'replace' | 'remove', path: string, value?: string]

export const operations = (patches: readonly Patch[]) =>
  patches.map(([op, path, value]) => ({ op, path, ...(value !== undefined && { value }) }))

export type Locate = (live: LiveApiCalls) => Promise<Input>

/** Patches of one object; a member's shape, its name, and what is shown. */
export const patched =
  (operation: string, address: string, locate: Locate) =>
  (covers: string, fields: string, ...patches: readonly Patch[]): LiveMutation => ({
    covers: covers.split(' '),
    shows: [`update ${address}: ${fields}`],
    change: async (live) =>
      live.call(operation, { ...(await locate(live)), patchOperations: operations(patches) }),
  })
