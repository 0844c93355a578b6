import { describe, expect, test } from 'vitest'
import type { DomainsProject } from '../../../../src/lib/kinds/domain/document.js'
import { linkFindings } from '../../../../src/lib/kinds/domain/link-findings.js'
import type { OwnDomainSection } from '../../../../src/lib/kinds/domain/section.js'

const api = (type: string) => ({ type, stages: { prod: {} } })

const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '1', partition: 'aws' }

/** What is found of a domain that leads to APIs of all types. */
function found(section: Partial<OwnDomainSection>): readonly string[] {
  const domain: OwnDomainSection = { certificate: '', endpoint: { type: 'regional' }, ...section }
  const document = {
    apis: { rest: api('rest'), web: api('http'), live: api('websocket') },
    domains: { 'api.example.com': domain },
  }
  const locate = () => ({ file: 'apigw.yaml', line: 1, column: 1 })
  return linkFindings({ document, locate } as unknown as DomainsProject, scope).map(({ message }) => message)
}

const to = (name: string) => ({ api: name, stage: 'prod' })

describe('APIs of several types on one domain', () => {
  test('may be REST and HTTP APIs, or WebSocket APIs alone', () => {
    expect(found({ mappings: { '': to('rest'), web: to('web') } })).toEqual([])
    expect(found({ mappings: { '': to('live') } })).toEqual([])
    expect(found({ mappings: { '': to('live'), web: to('web') } })).toEqual([
      'api.example.com serves WebSocket APIs and others, and AWS wants a domain of their own for WebSocket APIs',
    ])
  })

  test('are REST APIs where there are rules', () => {
    const rules = [{ priority: 1, to: to('rest') }]
    expect(found({ routing: 'rules', rules })).toEqual([])
    expect(found({ routing: 'rules', rules: [{ priority: 1, to: to('web') }] })).toEqual([
      'API web is http, and rules lead to REST APIs only',
    ])
    expect(found({ routing: 'rules-then-mappings', rules, mappings: { '': to('web') } })).toEqual([
      'api.example.com has rules and an HTTP API, and rules work only where all APIs are REST APIs',
    ])
  })

  test('are REST APIs on edge domains, and where callers name the stage', () => {
    expect(found({ endpoint: { type: 'edge' }, mappings: { '': to('web') } })).toEqual([
      'API web is http, which regional domains serve alone, and api.example.com is edge',
    ])
    expect(found({ mappings: { '': { api: 'web' } } })).toEqual([
      'API web is http, and only mappings of REST APIs may leave the stage to the caller',
    ])
  })
})
