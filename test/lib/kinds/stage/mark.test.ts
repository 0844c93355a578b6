import { describe, expect, test } from 'vitest'
import { nobody } from '../../../../src/lib/kinds/ownership.js'
import { markOf, readMark, withoutMark } from '../../../../src/lib/kinds/stage/mark.js'

const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '123456789012', partition: 'aws' }

describe('the mark of a deployment', () => {
  test('is read back by its own API, at the end of any description', () => {
    const mark = markOf(scope, 'orders', '0123456789ab')
    expect(mark).toBe('[apigw shop/-/orders v1 0123456789ab]')
    expect(readMark(scope, 'orders', mark)).toEqual({ format: 1, digest: '0123456789ab' })
    expect(readMark(scope, 'orders', `Release 7 ${mark}`)).toEqual({ format: 1, digest: '0123456789ab' })
    expect(withoutMark(`Release 7 ${mark}`)).toBe('Release 7')
  })

  test.each([
    ['of another API', '[apigw shop/-/other v1 0123456789ab]'],
    ['of another environment', '[apigw shop/prod/orders v1 0123456789ab]'],
    ['of another project', '[apigw other/-/orders v1 0123456789ab]'],
    ['not at the end', '[apigw shop/-/orders v1 0123456789ab] and more'],
    ['without a digest', '[apigw shop/-/orders v1]'],
    ['absent', undefined],
  ])('is not ours where it is %s', (_what, description) => {
    expect(readMark(scope, 'orders', description)).toBeUndefined()
  })

  test('of another format tells that, so that its digest is not trusted', () => {
    expect(readMark(scope, 'orders', '[apigw shop/-/orders v2 0123456789ab]')?.format).toBe(2)
  })

  test('is not given to what nobody owns', () => {
    expect(markOf({ ...scope, ...nobody }, 'orders', '0123456789ab')).toBeUndefined()
  })
})
