import { describe, expect, it } from 'vitest'
import { plainPainter, renderText, stageRecord } from '../../../src/lib/report/index.js'

describe('stageRecord', () => {
  it('shows what others set on a stage too: web ACL, canary, settings of methods', () => {
    const details = {
      deploymentId: 'abc123',
      webAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b',
      cacheClusterEnabled: true,
      cacheClusterSize: '0.5',
      cacheClusterStatus: 'AVAILABLE',
      canarySettings: { deploymentId: 'def456', percentTraffic: 10 },
      methodSettings: { '~1orders~1{id}/GET': { throttlingRateLimit: 5 } },
    }
    const owner = { project: 'shop', env: 'test', id: 'orders/prod' }
    const text = stageRecord({
      ...{ name: 'prod', address: 'api.orders/stage.prod', apiType: 'rest', owner, url: null, details },
    })
    expect(renderText(text, plainPainter)).toBe(`address     api.orders/stage.prod
owner       shop/test
url         (the default endpoint is off)
deployment  abc123
web ACL     arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b
tracing     off
cache       0.5 GB, AVAILABLE
tags        -
canary
  deploymentId    def456
  percentTraffic  10
settings of GET /orders/{id}
  throttlingRateLimit  5
`)
  })
})
