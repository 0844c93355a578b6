import { describe, expect, test } from 'vitest'
import { policyOf } from '../../../../src/lib/kinds/rest-api/policy.js'

const policy = (resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Resource: resource }],
})

describe('a live resource policy', () => {
  test('is read as AWS answers it: with its quotes escaped once more', () => {
    const text = JSON.stringify(policy('execute-api:/*'))
    expect(policyOf(text, 'abc')).toEqual(policy('execute-api:/*'))
    expect(policyOf(text.replaceAll('"', '\\"'), 'abc')).toEqual(policy('execute-api:/*'))
  })

  test('has the short form of the API’s own execute ARNs', () => {
    const text = JSON.stringify(policy('arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/*'))
    expect(policyOf(text, 'abc')).toEqual(policy('execute-api:/prod/GET/*'))
    expect(policyOf(text, 'other')).toEqual(JSON.parse(text))
  })

  test('is absent where there is none', () => {
    expect(policyOf(undefined, 'abc')).toBeUndefined()
    expect(policyOf('', 'abc')).toBeUndefined()
  })
})
