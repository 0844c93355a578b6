import { Flags } from '@oclif/core'
import { portalFlags, portalSettings } from '../../lib/cli/flags/portal-flags.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { createPortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a portal: a web site about REST APIs'
  static override description =
    'AWS bills portals by the month. Nobody sees one before it is published. With --project it is owned, and the next apply of that project wants it in its file. Without, no apply ever touches it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Shop developers" --product Orders --publish',
  ]
  static override args = { name: wordArg('Name of the portal, which readers see') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default what the name makes',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    ...portalFlags,
    publish: Flags.boolean({ description: 'Publish it at once' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsCreate)
    const { id, publish } = flags
    const name = id === undefined ? await this.ask(args.name, 'NAME', 'Name of the portal') : args.name
    const settings = { ...portalSettings(flags), name, publish }
    return this.change(flags, (request, choices) => createPortal(request, id, settings, choices))
  }
}
