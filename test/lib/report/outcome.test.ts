import { describe, expect, it } from 'vitest'
import {
  outcomeDocument,
  outcomeText,
  plainPainter,
  planDocument,
  renderText,
} from '../../../src/lib/report/index.js'
import { busyPlan, outcome } from './sample-plan.js'

const partial = outcome({
  applied: ['api.orders/POST /orders'],
  failed: [
    {
      address: 'api.orders/stage.prod',
      carries: ['api.orders/stage.prod'],
      step: 'eu-west-1 api.orders/stage.prod flip',
      code: 'account.conflict',
      message: 'The stage is being changed.',
      fix: 'Run it again.',
      requestId: 'req-1',
      exitCode: 1,
    },
  ],
  notAttempted: ['api.orders/stage.dev'],
  calls: { reads: 3, writes: 2, byOperation: { PutRestApi: 1, UpdateStage: 1 } },
})

describe('what an apply did', () => {
  it('lists what failed and what was not attempted', () => {
    expect(
      renderText(outcomeText(partial), plainPainter),
    ).toBe(`Failed part-way: 1 change applied (2 writes, 3 reads).
Failed:
  api.orders/stage.prod
Not attempted:
  api.orders/stage.dev
`)
  })

  it('ends with invoke URLs and the commands to run once, each on its own line', () => {
    const done = outcome({
      applied: ['a', 'b'],
      notes: [
        {
          kind: 'invoke-url',
          address: 'api.orders/stage.prod',
          text: 'https://a1.execute-api.eu-west-1.amazonaws.com/prod',
        },
        {
          kind: 'lambda-permission',
          address: 'api.orders',
          text: 'aws lambda add-permission --function-name f',
        },
        { kind: 'note', address: 'api.orders', text: 'live at once' },
      ],
    })
    expect(renderText(outcomeText(done), plainPainter)).toBe(`Done: 2 changes applied (0 writes, 0 reads).

Invoke URLs:
  api.orders/stage.prod  https://a1.execute-api.eu-west-1.amazonaws.com/prod

To let API Gateway invoke these functions, run once:
  aws lambda add-permission --function-name f
api.orders: live at once
`)
  })

  it('prints the plan’s document with the calls made and what became of each change', () => {
    expect(outcomeDocument(busyPlan, partial)).toEqual({
      ...planDocument(busyPlan),
      calls: { reads: 3, writes: 2, byOperation: { PutRestApi: 1, UpdateStage: 1 } },
      applied: ['api.orders/POST /orders'],
      failed: ['api.orders/stage.prod'],
      notAttempted: ['api.orders/stage.dev'],
      interrupted: false,
      failures: [
        {
          address: 'api.orders/stage.prod',
          step: 'eu-west-1 api.orders/stage.prod flip',
          code: 'account.conflict',
          message: 'The stage is being changed.',
          fix: 'Run it again.',
          requestId: 'req-1',
        },
      ],
      notes: [],
    })
  })
})
