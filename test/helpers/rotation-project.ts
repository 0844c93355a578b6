import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiKey, UsagePlanKey } from '@aws-sdk/client-api-gateway'
import { type AccountPort, openAccount, type RequestHandler } from '../../src/lib/account/index.js'
import type { HandOverChoice } from '../../src/lib/operate/hand-over/index.js'
import { wantedTerms } from '../../src/lib/operate/rotation/index.js'
import { rotateKeys } from '../../src/lib/workflow/objects/rotate-keys.js'
import type { RotationChoices } from '../../src/lib/workflow/objects/rotation-agenda.js'
import { TestProject } from './project.js'

/** Two keys, one of them with a declared value, in two plans each. */
export const rotationFile = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {}, test: {} }
keys: { acme: { description: ACME, tags: { team: a }, value: { env: ACME_KEY } }, zed: {} }
usagePlans:
  gold: { apis: [{ api: orders, stage: prod }], keys: [acme, zed] }
  test: { apis: [{ api: orders, stage: test }], keys: [acme, zed] }
`

export const declared = 'canary-old-0123456789-Zq8'

/** A project whose keys are made. */
export async function rotationProject(cwd?: string): Promise<TestProject> {
  const project = new TestProject({ 'apigw.yaml': rotationFile }, cwd, { ACME_KEY: declared })
  const { code } = await project.apply()
  if (code !== 0) throw new Error('the project was not applied')
  return project
}

export const day = 86_400_000

export interface RotationRequestOptions extends Partial<RotationChoices> {
  readonly cwd: string
  readonly now?: Date
  readonly intercept?: (handler: RequestHandler) => RequestHandler
  readonly out?: string
}

/** `keys rotate` without a command line, at a time of the caller’s choice. */
export const rotate = (options: RotationRequestOptions) => {
  const { cwd, now = new Date(), intercept, out, terms = {}, ...choices } = options
  const handOver: HandOverChoice | undefined = out === undefined ? undefined : { kind: 'file', path: out }
  return rotateKeys(
    {
      target: { local: true },
      file: 'apigw.yaml',
      cwd,
      environment: { PATH: process.env['PATH'] },
      progress: () => undefined,
      now: () => now,
      handOvers: { cwd, environment: { PATH: process.env['PATH'] }, show: () => undefined },
      ...(intercept !== undefined && { intercept }),
    },
    {
      mode: 'begin',
      names: [],
      handOver,
      force: false,
      sourceFollows: true,
      confirm: async () => undefined,
      terms: wantedTerms(terms),
      ...choices,
    },
  )
}

export interface HeldKey {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly enabled: boolean
  readonly plans: number
  readonly tags: Readonly<Record<string, string>>
}

/** What the account itself says of its keys, oldest first. */
export async function heldKeys(account: AccountPort): Promise<readonly HeldKey[]> {
  const keys = (await account.list('GetApiKeys', { includeValues: true })) as readonly ApiKey[]
  const plans = await account.list('GetUsagePlans', {})
  const members = await Promise.all(
    plans.map(
      ({ id }) => account.list('GetUsagePlanKeys', { usagePlanId: id }) as Promise<readonly UsagePlanKey[]>,
    ),
  )
  return [...keys].reverse().map(({ id = '', name = '', value = '', enabled = false, tags = {} }) => ({
    ...{ id, name, value, enabled, tags },
    plans: members.filter((plan) => plan.some((key) => key.id === id)).length,
  }))
}

interface Handler {
  handle(request: { readonly method: string }, options: never): Promise<unknown>
}

/** After every request that may change the account, `look` sees what that holds then. */
export const watching =
  (look: (keys: readonly HeldKey[]) => void) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      if (request.method !== 'GET') look(await heldKeys(account))
      return answer
    }
    return { ...handler, handle } as unknown as RequestHandler
  }

/** The value that was handed over to a file, once it was. */
export function handedOver(cwd: string, out: string): string | undefined {
  try {
    return readFileSync(join(cwd, out), 'utf8')
  } catch {
    return undefined
  }
}
