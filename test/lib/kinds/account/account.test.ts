import { describe, expect, test } from 'vitest'
import { accountKind } from '../../../../src/lib/kinds/account/index.js'
import type { AccountSection } from '../../../../src/lib/kinds/account/section.js'

const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '123456789012', partition: 'aws' }

async function declared(account?: AccountSection) {
  const project = { document: { ...(account && { account }) } }
  return (await accountKind.declare(project as Parameters<typeof accountKind.declare>[0], scope)).records
}

describe('the account’s settings', () => {
  test('are declared where they are named', async () => {
    const cloudwatchRole = 'arn:aws:iam::123456789012:role/logs'
    expect(await declared({ cloudwatchRole })).toEqual([
      { address: 'account', kind: 'account', region: 'eu-west-1', value: { cloudwatchRole } },
    ])
  })

  test('are left alone where they are not, for others share them', async () => {
    expect(await declared()).toEqual([])
    expect(await declared({})).toEqual([])
  })
})
