import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../../src/lib/account/index.js'
import { openLocalAccount, sdkRequestHandler } from '../../../src/lib/emulator/index.js'

it('many calls at once under one signal are not taken for a leak', async () => {
  const warnings: string[] = []
  const onWarning = ({ name }: Error): void => void warnings.push(name)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  const [signal, lastWrite] = [new AbortController().signal, new AbortController().signal]
  const account = openAccount({
    target: { kind: 'local', endpoint: null },
    region: 'eu-west-1',
    requestHandler: sdkRequestHandler(openLocalAccount()),
    signal,
    lastWrite,
  })

  await Promise.all(Array.from({ length: 40 }, () => account.list('GetRestApis', {})))
  await new Promise((resolve) => setImmediate(resolve))

  expect(warnings).toEqual([])
})
