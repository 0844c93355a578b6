import type { DomainName } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../../src/lib/engine/index.js'
import { type ApigwError, Fault, Problem } from '../../../../src/lib/errors/index.js'
import { listLinks } from '../../../../src/lib/kinds/domain/live-domain.js'

const domain = (types: readonly string[], routingMode = 'BASE_PATH_MAPPING_ONLY'): DomainName => ({
  domainName: 'api.example.com',
  endpointConfiguration: { types: types as never },
  routingMode: routingMode as never,
})

const denied = new Problem({ code: 'account.access-denied', message: 'no' })

/** An account in which rules cannot be listed. */
function without(error: ApigwError): AccountPort & { readonly asked: string[] } {
  const asked: string[] = []
  const list: AccountPort['list'] = async (operation) => {
    asked.push(operation)
    if (operation === 'v2.ListRoutingRules') throw error
    return []
  }
  return { asked, list } as unknown as AccountPort & { readonly asked: string[] }
}

describe('the links of a domain', () => {
  test.each([
    [['REGIONAL'], 'v2.GetApiMappings'],
    [['EDGE'], 'GetBasePathMappings'],
    [['PRIVATE'], 'GetBasePathMappings'],
    [['EDGE', 'REGIONAL'], 'GetBasePathMappings'],
  ])('of type %s are listed by %s', async (types, operation) => {
    const account = without(denied)
    await listLinks(account, domain(types), false)
    expect(account.asked).toContain(operation)
  })

  test('have no rules where rules are withheld and none are needed', async () => {
    expect(await listLinks(without(denied), domain(['EDGE']), false)).toEqual({ mappings: [], rules: [] })
  })

  test('cannot be told where rules are withheld that are declared, or that the domain tries', async () => {
    await expect(listLinks(without(denied), domain(['REGIONAL']), true)).rejects.toBe(denied)
    const tried = domain(['REGIONAL'], 'ROUTING_RULE_THEN_BASE_PATH_MAPPING')
    await expect(listLinks(without(denied), tried, false)).rejects.toBe(denied)
  })

  test('cannot be told while the service fails', async () => {
    const failure = new Fault({ code: 'account.throttled', message: 'later' })
    await expect(listLinks(without(failure), domain(['REGIONAL']), false)).rejects.toBe(failure)
  })
})
