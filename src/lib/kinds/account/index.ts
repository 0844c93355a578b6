import { withAwsVariables } from '../../definition/index.js'
import type { Kind, PlanContext, ReadContext, Reading, RunContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import type { DeclaredProject } from '../declared-project.js'
import { replace } from '../patch.js'
import type { AccountSection } from './section.js'

export const accountAddress = 'account'

/**
 * The account's settings in a region. Shared by everything in the account, so touched only where declared and
 * never reset.
 */
export const accountKind: Kind<DeclaredProject<{ readonly account?: AccountSection | undefined }>> = {
  name: 'account',
  owns: ['account'],
  async declare({ document }, scope) {
    const { account } = withAwsVariables(document, scope)
    const { region } = scope
    if (account?.cloudwatchRole === undefined) return { records: [], findings: [] }
    const value: JsonObject = { cloudwatchRole: account.cloudwatchRole }
    return { records: [{ address: accountAddress, kind: 'account', region, value }], findings: [] }
  },
  read,
  steps,
  run,
}

async function read({ wanted, account, scope, progress }: ReadContext): Promise<Reading> {
  const place = { address: accountAddress, region: scope.region }
  if (!wanted.has(recordKey(place))) return { records: [], findings: [] }
  progress({ type: 'read', what: 'account settings' })
  const value = settingsOf(await account.call('GetAccount', {}))
  return { records: [{ ...place, kind: 'account', value }], findings: [] }
}

/** What an answer of GetAccount says in canonical form. */
export function settingsOf(answer: Readonly<Record<string, unknown>>): JsonObject {
  const role = answer['cloudwatchRoleArn']
  return typeof role === 'string' && role !== '' ? { cloudwatchRole: role } : {}
}

function steps({ changes, target, scope }: PlanContext): readonly Step[] {
  return changes
    .filter(({ kind }) => kind === 'account')
    .map((change) => ({
      id: stepId(scope.region, change.address, 'update'),
      kind: 'account',
      verb: 'update',
      address: change.address,
      region: scope.region,
      calls: ['UpdateAccount'],
      reads: [],
      requires: [],
      carries: [change.address],
      data: target.get(recordKey(change))?.value ?? {},
    }))
}

async function run(step: Step, { account }: RunContext): Promise<undefined> {
  const { cloudwatchRole = '' } = step.data as { readonly cloudwatchRole?: string }
  const patchOperations = [replace('/cloudwatchRoleArn', cloudwatchRole)]
  const answer = await account.call('UpdateAccount', { patchOperations })
  if ((settingsOf(answer)['cloudwatchRole'] ?? '') === cloudwatchRole) return
  throw new Fault({
    code: 'apply.read-back',
    message: 'account: the CloudWatch role is not as it was just written',
    fix: 'Run the same command again.',
    exitCode: ExitCode.partial,
  })
}
