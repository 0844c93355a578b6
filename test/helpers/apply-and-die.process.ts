import { apply, destroy } from '../../src/lib/workflow/index.js'
import { dieAt, together } from './die-at.js'
import type { Deaths } from './kill-together.js'

/**
 * A process that applies or destroys the projects of several folders, stops each at one request to its account, and
 * kills itself when the last of them has stopped. Its argument are the deaths, as JSON.
 */
const { command, environment, deaths } = JSON.parse(process.argv[2] ?? '') as Deaths
const die = together(deaths.length)
const run = command === 'destroy' ? destroy : apply

await Promise.all(
  deaths.map(({ cwd, index, moment }) =>
    run(
      {
        files: { file: 'apigw.yaml' },
        target: { local: true },
        cwd,
        environment,
        progress: () => undefined,
        intercept: dieAt(index, moment, die).intercept,
      },
      { confirm: async () => undefined },
    ),
  ),
)
