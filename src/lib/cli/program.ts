/** What the program starts with: a command brings the rest of this folder along as far as it uses it. */
export { openProgram } from './open-program.js'
export { reportCrash, runCli } from './run-cli.js'
export { watchSignals } from './signals.js'
export { processWorld } from './world.js'
