import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { describedFlags, describedSettings } from '../../lib/cli/flags/described-flags.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { createCertificate } from '../../lib/workflow/objects/change-certificates.js'

export default class CertificatesCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a client certificate'
  static override description =
    'AWS makes it and its private key, for a year. It has no name: with --project, NAME is its id in that project’s file, and the next apply wants it there. Without, no apply ever touches it.'
  static override examples = ['<%= config.bin %> <%= command.id %> backend --description "Backend trust"']
  static override args = { name: wordArg('What it is called here') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    ...describedFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(CertificatesCreate)
    const name = await this.ask(args.name, 'NAME', 'What it is called here')
    const settings = describedSettings(flags)
    return this.change(flags, (request, choices) => createCertificate(request, name, settings, choices))
  }
}
