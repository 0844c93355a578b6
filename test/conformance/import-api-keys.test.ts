import { describe, expect, it } from 'vitest'
import { badRequest, type Call, localGateway } from './local-gateway.js'

// AWS's "API Gateway API key file format"; the words of warnings and errors are ours.

const first = 'apikey1234abcdefghij0123456789'
const second = 'apikey1234abcdefghij9876543210'

const importing = (call: Call, text: string, more: object = {}) =>
  call('ImportApiKeys', { format: 'csv', body: new TextEncoder().encode(text), ...more })

async function keysOf(call: Call) {
  const { items } = await call('GetApiKeys', { includeValues: true })
  return (items as Record<string, unknown>[]).map(({ name, value, description, enabled }) => ({
    ...{ name, value, description, enabled },
  }))
}

describe('ImportApiKeys', () => {
  it('makes a key of every row, the header being in any order and case', async () => {
    const call = localGateway()
    const answer = await importing(call, `\uFEFFKey,nAME,Colour\r\n${first},One,red\r\n${second},Two,blue`)
    expect(answer).toEqual({ status: 201, ids: [expect.anything(), expect.anything()] })
    expect(await keysOf(call)).toEqual([
      { name: 'Two', value: second, enabled: true },
      { name: 'One', value: first, enabled: true },
    ])
  })

  it('puts keys into their usage plans, several in quotes', async () => {
    const call = localGateway()
    const [a, b] = await Promise.all(['a', 'b'].map((name) => call('CreateUsagePlan', { name })))
    const plans = `${a?.['id']},${b?.['id']}`
    const text = `Enabled,Name,key,UsageplanIds,description\nFALSE,One,${first},"${plans}","Say ""hi"",\nthere"\n`
    const { ids } = await importing(call, text)
    expect(await keysOf(call)).toEqual([
      { name: 'One', value: first, enabled: false, description: 'Say "hi",\nthere' },
    ])
    const { items } = await call('GetUsagePlans', { keyId: (ids as string[])[0] })
    expect((items as { name: string }[]).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('overwrites the key that has the value; the id, tags and plans stay', async () => {
    const call = localGateway()
    const made = await call('CreateApiKey', { name: 'old', value: first, description: 'd', tags: { a: 'b' } })
    const { ids } = await importing(call, `name,key,enabled\nnew,${first},false\n`)
    expect(ids).toEqual([made['id']])
    const { lastUpdatedDate: _date, ...key } = await call('GetApiKey', { apiKey: made['id'] })
    expect(key).toMatchObject({ id: made['id'], name: 'new', enabled: false, tags: { a: 'b' } })
    expect(key).not.toHaveProperty('description')
  })

  it('leaves out rows that will not do, with warnings, and everything with failOnWarnings', async () => {
    const text = `name,key,enabled,usageplanids\nshort,abc,,\nodd,${first},yes,\nlost,${second},,zzzzzz\n`
    const warnings = [
      'Row 2: API Key value should be at least 20 characters',
      'Row 3: Invalid value for Enabled: yes',
      'Row 4: Invalid Usage Plan ID specified: zzzzzz',
    ]
    const call = localGateway()
    expect(await importing(call, text, { failOnWarnings: true })).toEqual(
      badRequest(`Errors found during import:\n\t${warnings.join('\n\t')}`),
    )
    expect(await keysOf(call)).toEqual([])
    expect(await importing(call, text)).toEqual({ status: 201, ids: [expect.anything()], warnings })
    expect(await keysOf(call)).toEqual([{ name: 'lost', value: second, enabled: true }])
  })

  it.each([
    ['key\nx', 'Invalid CSV input: the column name is missing'],
    ['name\nx', 'Invalid CSV input: the column key is missing'],
    ['', 'Invalid CSV input: the column name is missing'],
    ['name,key\n"x', 'Invalid CSV input: a quoted value is not closed'],
  ])('refuses %j', async (text, message) => {
    expect(await importing(localGateway(), text)).toEqual(badRequest(message))
  })

  it('takes ten thousand rows, and again', async () => {
    const call = localGateway()
    const rows = Array.from({ length: 10_000 }, (_, n) => `key-${n},${String(n).padStart(20, '0')}`)
    const text = ['name,key', ...rows].join('\n')
    const { ids } = await importing(call, text)
    expect((await importing(call, text))['ids']).toEqual(ids)
    let position: unknown
    let count = 0
    do {
      const page = await call('GetApiKeys', { limit: 500, position })
      count += (page['items'] as unknown[]).length
      position = page['position']
    } while (position !== undefined)
    expect(count).toBe(10_000)
  })
})
