import { ExitCode, Problem } from '../../errors/index.js'

/** A value that nobody would get is never made. */
export const handOverMissing = (): Problem =>
  new Problem({
    code: 'hand-over.missing',
    message: 'nothing says where the new value goes, and AWS or a log would be the only place that has it',
    fix: 'Give --out FILE, --to-command, --to-secret or --to-parameter; on a terminal, --reveal shows it once.',
    exitCode: ExitCode.guard,
  })
