import { type HandOverFlags, handOverFlags } from '../../lib/cli/flags/hand-over-flags.js'
import { rotationFlags, rotationMode } from '../../lib/cli/flags/rotation-flags.js'
import { askHandOver, handOverChoice, handOverWorld } from '../../lib/cli/hand-over.js'
import { changeFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { agendaText, rotationDocument, rotationText, targetLine } from '../../lib/report/index.js'
import { rotateKeys } from '../../lib/workflow/objects/rotate-keys.js'
import type { Agenda } from '../../lib/workflow/objects/rotation-agenda.js'

export default class KeysRotate extends ObjectCommand<unknown> {
  static override summary = 'Give API keys new values without an outage'
  static override description =
    'Makes a new key beside the old one, in all its usage plans, hands its value over, and lets both go on for a while. What is due then is done by --continue, on any machine: all that is known stands in tags on the keys. The value is never shown, written or logged but where you say.'
  static override examples = [
    {
      description: 'Begin: the new value in a file, both keys good for a week',
      command: '<%= config.bin %> <%= command.id %> acme --out acme.key',
    },
    {
      description: 'What is due, once a day from a scheduler',
      command: '<%= config.bin %> <%= command.id %> --continue --yes',
    },
    {
      description: 'Every key of a project that is older than 90 days',
      command:
        '<%= config.bin %> <%= command.id %> --older-than 90d --project shop --to-command \'vault kv put "secret/$APIGW_KEY_NAME" value=-\' --yes',
    },
    { description: 'Undo it', command: '<%= config.bin %> <%= command.id %> acme --abort --out acme.key' },
  ]
  static override strict = false
  static override args = {
    key: wordArg('Address, id or name of a key; several may be given'),
  }
  static override flags = { ...objectFlags, ...rotationFlags, ...handOverFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(KeysRotate)
    const wish = rotationMode(argv.map(String), flags)
    const choices = {
      ...wish,
      handOver: await this.#handOver(flags, wish.mode),
      lockWait: flags['lock-wait'],
      confirm: (agenda: Agenda) => this.#confirm(agenda, flags.yes),
    }
    const rotated = await this.watch((progress) =>
      rotateKeys({ ...this.objectRequest(flags, progress), ...this.#world() }, choices),
    )
    this.show(rotationText(rotated))
    const document = rotationDocument(rotated)
    return rotated.failure === undefined ? document : this.failWith(rotated.failure, document)
  }

  /** A value is certain to be made only where a rotation begins. */
  #handOver(flags: HandOverFlags, mode: 'begin' | 'continue' | 'abort') {
    if (mode === 'begin') return askHandOver(flags, this.world, this.questions)
    return handOverChoice(flags, this.world)
  }

  #world() {
    return { now: this.world.now, handOvers: handOverWorld(this.world) }
  }

  async #confirm(agenda: Agenda, accepted: boolean): Promise<void> {
    this.note([targetLine(agenda.target)])
    this.show(agendaText(agenda))
    if (agenda.keys.length === 0) return
    await this.questions.confirm(accepted, { message: 'Go on?', flag: '--yes' })
  }
}
