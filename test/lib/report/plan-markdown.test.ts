import { describe, expect, it } from 'vitest'
import { planMarkdown } from '../../../src/lib/report/index.js'
import { busyPlan, change, plan } from './sample-plan.js'

describe('a plan as Markdown', () => {
  it('is a heading, the target, the summary and a table', () => {
    expect(planMarkdown(busyPlan)).toBe(
      `### apigw: orders (prod)

LIVE account 123456789012, region eu-west-1

**1 to create, 1 to update, 1 to replace, 1 to delete, 1 to deploy**; 4 unchanged. Applying makes 3 writes (CreateDeployment 1, PutRestApi 1, UpdateStage 1), about 12 s.

| action | address | details |
|---|---|---|
| create | \`api.orders/POST /orders\` | **danger**: anybody may call it |
| update | \`api.orders/GET /orders\` | \`integration.timeoutMs\`: \`29000\` → \`5000\`<br>\`apiKeyRequired\`: \`(default)\` → \`true\`<br>\`requestParameters\`: \`{"a":true}\` → \`(default)\` |
| delete | \`api.orders/DELETE /orders/{id}\` |  |
| replace | \`api.orders/authorizer.users\` | \`type\`: \`"TOKEN"\` → \`"REQUEST"\` |
| deploy | \`api.orders/stage.prod\` | because of \`api.orders/POST /orders\`, \`api.orders/GET /orders\`, \`api.orders/DELETE /orders/{id}\` |

- **warning** \`openapi.ignored\` \`openapi.yaml:12:7\` API Gateway ignores "callbacks".<br>Remove it.
`,
    )
  })

  it('lets no name leave its cell, its code span or its line', () => {
    const nasty = 'a|b`c``d\n<script>@team'
    const changes = [
      change({
        action: 'update',
        kind: 'api',
        address: nasty,
        risks: [{ rule: 'r', severity: 'info', reason: nasty }],
      }),
    ]
    expect(planMarkdown(plan({ project: nasty, changes }))).toContain(
      '| update | ``` a\\|b`c``d\\n<script>@team ``` | **info**: a\\|b\\`c\\`\\`d\\\\n\\<script\\>@\u200bteam |',
    )
  })

  it('stays below the size that GitHub accepts and says what is left out', () => {
    const changes = Array.from({ length: 3000 }, (_, index) =>
      change({ action: 'create', kind: 'route', address: `api.orders/GET /a/long/enough/path/${index}` }),
    )
    const markdown = planMarkdown(plan({ changes }))
    expect(markdown.length).toBeLessThan(65_536)
    expect(markdown).toMatch(/… and \d+ more changes\./)
  })

  it('counts what is left of hundreds of findings', () => {
    const diagnostics = Array.from({ length: 259 }, () => busyPlan.diagnostics).flat()
    const markdown = planMarkdown({ ...busyPlan, diagnostics })
    expect(markdown.match(/^- \*\*warning/gm)).toHaveLength(20)
    expect(markdown).toContain('- … and 239 more; the log lists all\n')
  })
})
