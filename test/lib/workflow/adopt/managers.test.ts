import { expect, test } from 'vitest'
import { managerOf, showManager } from '../../../../src/lib/workflow/adopt/managers.js'

test.each([
  [{ 'apigw:project': 'shop', 'apigw:env': 'prod', 'apigw:id': 'orders' }, 'project shop/prod'],
  [{ 'aws:cloudformation:stack-name': 'orders-prod' }, 'CloudFormation stack orders-prod'],
  [
    { 'aws:cloudformation:stack-name': 'orders', 'lambda:createdBy': 'SAM' },
    'CloudFormation stack orders (SAM)',
  ],
  [
    { 'aws:cloudformation:stack-id': 'arn:…/orders/1', 'aws-cdk:path': 'x' },
    'CloudFormation stack arn:…/orders/1 (CDK)',
  ],
  [{ ManagedBy: 'Terraform' }, 'Terraform (tag ManagedBy: Terraform)'],
  [{ 'managed-by': 'opentofu' }, 'OpenTofu (tag managed-by: opentofu)'],
  [{ terraform: 'true' }, 'Terraform (tag terraform: true)'],
  [{ terraform: 'false', team: 'terraform-people' }, undefined],
  [{}, undefined],
])('%j is held by %s', (tags: Readonly<Record<string, string>>, shown) => {
  const manager = managerOf(tags)
  expect(manager && showManager(manager)).toBe(shown)
})
