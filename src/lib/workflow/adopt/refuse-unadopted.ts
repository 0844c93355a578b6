import type { Plan } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'

/** Foreign objects are written by nobody but `adopt`. @throws Problem `adopt.first` (5) */
export function refuseUnadopted({ changes }: Plan): void {
  const [first, ...others] = changes.filter(({ action }) => action === 'adopt')
  if (first === undefined) return
  throw new Problem({
    code: 'adopt.first',
    message: `${first.address}${others.length === 0 ? ' is' : ` and ${others.length} more are`} to be adopted, and does not belong to this project yet; nothing was written`,
    fix: 'Run apigw adopt, which shows what differs and writes only tags; then apply. Or remove the entries under adopt:, to make new objects.',
    exitCode: ExitCode.guard,
  })
}
