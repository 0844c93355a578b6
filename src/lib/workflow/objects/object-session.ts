import { openSecretStores, type SecretStores } from '../../account/index.js'
import type { AccountPort, Scope, Target } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { nobody } from '../../kinds/ownership.js'
import type { ApiType, ApiWish } from '../../operate/any-api.js'
import type { Wish } from '../../operate/find-object.js'
import { readNearbyFile } from '../nearby-file.js'
import type { WorkflowRequest } from '../request.js'
import { openSession, portsOf, type Session, scopesOf } from '../session.js'

/** What every object command is asked with. */
export interface ObjectRequest
  extends Pick<
    WorkflowRequest,
    'target' | 'cwd' | 'environment' | 'progress' | 'signal' | 'intercept' | 'clock' | 'deadlines'
  > {
  /** The gateway file whose account is meant, where there is one; relative to `cwd`. */
  readonly file: string
  /** Whose objects are meant; for a create, who will own the object. */
  readonly project?: string | undefined
  readonly env?: string | undefined
  /** Of commands on APIs: only those of this type. */
  readonly type?: ApiType | undefined
}

/** One region of the account, reached. */
export interface Place {
  readonly session: Session
  readonly target: Target
  readonly account: AccountPort
  /** Nobody's: objects bring their owners themselves. */
  readonly scope: Scope
  /** Folder of the gateway file, or where it would be. */
  readonly directory: string
  /** The project of the gateway file, where there is one. */
  readonly project?: string
}

/** Works in all regions that are meant. */
export async function inRegions<T>(
  request: ObjectRequest,
  use: (places: readonly Place[]) => Promise<T>,
): Promise<T> {
  const { directory, target: file, project } = await readNearbyFile(request.file, request.cwd)
  const session = await openSession(request, file, directory)
  try {
    const { target } = session.resolved
    const ports = portsOf(session, scopesOf(session.resolved, nobody.project, nobody.env))
    return await use(
      ports.map((port) => ({
        ...port,
        session,
        target,
        directory,
        ...(project !== undefined && { project }),
      })),
    )
  } finally {
    await session.connection.close()
  }
}

/** Works in the one region that is meant. @throws Problem `objects.region` (64) where the file names several */
export function inRegion<T>(request: ObjectRequest, use: (place: Place) => Promise<T>): Promise<T> {
  return inRegions(request, async (places) => {
    const [place, ...others] = places
    if (place === undefined || others.length > 0) throw severalRegions(places)
    return use(place)
  })
}

const severalRegions = (places: readonly Place[]): Problem =>
  new Problem({
    code: 'objects.region',
    message: `the gateway file names several regions (${places.map(({ scope }) => scope.region).join(', ')}), and an object is in one`,
    fix: 'Give --region.',
    exitCode: ExitCode.usage,
  })

/** A name in a request as something to find: `api.orders`, an id or a name. */
export const wishOf = (name: string, { project, env }: ObjectRequest): Wish => ({ name, project, env })

/** The same of an API, which may be of a type that is named. */
export const apiWish = (name: string, request: ObjectRequest): ApiWish => ({
  ...wishOf(name, request),
  type: request.type,
})

/** `api.orders/stage.prod` given in one word, or the two apart. */
export function splitAddress(
  address: string,
  kind: string,
): { readonly api: string; readonly name: string | undefined } {
  const at = address.indexOf(`/${kind}.`)
  if (!address.startsWith('api.') || at < 0) return { api: address, name: undefined }
  return { api: address.slice(0, at), name: address.slice(at + kind.length + 2) }
}

/** The same of a route: `api.orders/GET /orders`. */
export function splitRoute(address: string): { readonly api: string; readonly name: string | undefined } {
  const [, api = address, name] = /^(api\.[^/]+)\/(.+)$/.exec(address) ?? []
  return { api, name }
}

/** Secrets Manager and the Parameter Store of the same account and region. */
export const storesOf = ({ session, target, scope }: Place, request: ObjectRequest): SecretStores =>
  openSecretStores({
    target,
    region: scope.region,
    credentials: session.resolved.credentials,
    env: request.environment,
    tell: request.progress,
  })
