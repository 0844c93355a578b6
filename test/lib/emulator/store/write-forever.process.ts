import type { Handlers } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount } from '../../../../src/lib/emulator/index.js'

// Changes three records of the folder given as argument again and again, and prints each number that was answered.
const handlers: Handlers = {
  GetRestApis: (_, { state: { collections } }) => {
    const n = Number(collections['restApis']?.['a']?.['n'] ?? 0) + 1
    const record = { n, filler: 'x'.repeat(20_000) }
    for (const [name, key] of [
      ['restApis', 'a'],
      ['deploymentSnapshots', 'a/d'],
      ['accounts', 'account'],
    ] as const) {
      const collection = collections[name]
      if (collection !== undefined) collection[key] = record
    }
    return { position: String(n) }
  },
}
const account = openLocalAccount({ directory: process.argv[2] ?? '', handlers })
for (;;) {
  const { body } = await account.handle({
    method: 'GET',
    path: '/restapis',
    query: [],
    headers: {},
    body: undefined,
  })
  console.log(JSON.parse(String(body)).position)
}
