import { Flags } from '@oclif/core'
import { changeFlags, keyArg, ObjectCommand, objectFlags, planArg, wholeNumber } from '../../lib/cli/index.js'
import { extendUsage } from '../../lib/workflow/objects/extend-usage.js'

export default class UsagePlansExtend extends ObjectCommand<unknown> {
  static override summary = 'Give an API key further requests in the present period of a plan’s quota'
  static override description =
    'Shows what is left before and after, asks, and changes it. Usage is counted with a delay: what was just used may not be taken off yet.'
  static override examples = ['<%= config.bin %> <%= command.id %> gold acme --requests 1000']
  static override args = { plan: planArg, key: keyArg }
  static override flags = {
    ...objectFlags,
    requests: Flags.custom<number>({ parse: async (input) => wholeNumber('--requests', input, 1) })({
      description: 'Requests that come to those left',
      helpValue: 'N',
      required: true,
    }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansExtend)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const key = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    const extension = { plan, key, requests: flags.requests }
    const now = this.world.now()
    return this.change(flags, (request, choices) => extendUsage({ ...request, now }, extension, choices))
  }
}
