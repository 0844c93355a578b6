import { keyArg, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { ExitCode } from '../../lib/errors/index.js'
import { explainText } from '../../lib/report/index.js'
import { type Explained, explainKeyAt } from '../../lib/workflow/objects/explain-key.js'

export default class KeysExplain extends ObjectCommand<Explained> {
  static override summary = 'Tell why a request with an API key is let in or refused'
  static override description =
    'Walks from the key over its usage plans to what the stage really serves, and names the first link that is broken. Ends with 0 where all links hold, with 1 where one is broken.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> acme orders/prod',
    {
      description: 'One route',
      command: '<%= config.bin %> <%= command.id %> acme "orders/prod/GET /orders/{id}"',
    },
    {
      description: 'As a client calls it',
      command: '<%= config.bin %> <%= command.id %> acme "POST https://api.example.com/v1/orders"',
    },
  ]
  static override args = {
    key: keyArg,
    target: wordArg(
      'What is called: a URL, a stage (orders/prod), or a route of it; a method goes before a URL',
    ),
  }
  static override flags = objectFlags

  async run(): Promise<Explained> {
    const { args, flags } = await this.parse(KeysExplain)
    const key = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    const called = await this.ask(args.target, 'TARGET', 'A URL, or a stage such as orders/prod')
    const now = this.world.now()
    const explained = await this.look(flags, (request) => explainKeyAt({ ...request, now }, key, called))
    this.show(explainText(explained))
    if (!explained.holds) this.exitWith(ExitCode.failed)
    return explained
  }
}
