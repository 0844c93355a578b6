import type { Progress, ProgressEvent } from '../engine/index.js'
import { line, type Painter, renderLine, renderText } from '../report/index.js'
import { Activity, describe } from './activity.js'
import { Crowd } from './crowd.js'
import type { World } from './world.js'

export interface ProgressOutput {
  readonly progress: Progress
  close(): void
}

/** Seconds between two lines about the same work. */
const AGAIN = { terminal: 2, log: 15 } as const

/** A spinner where stderr is a terminal that can move its cursor; a line for each step and wait elsewhere. */
export const openProgress = async (world: World, paint: Painter): Promise<ProgressOutput> =>
  canMoveCursor(world) ? openSpinner(world, paint) : openLines(world, paint)

/** A terminal that was given no size has 0 columns: ora would clear an endless number of lines. */
const canMoveCursor = ({ stderr, env }: World): boolean =>
  stderr.isTTY && stderr.columns > 0 && env['TERM'] !== 'dumb'

function openLines(world: World, paint: Painter): ProgressOutput {
  const activity = new Activity()
  const sayAgain = (): void => {
    const now = activity.line()
    if (now !== undefined) world.stderr.write(renderText([line`still ${now}`], paint))
  }
  const timer = setInterval(sayAgain, AGAIN.log * 1000).unref()
  const forget = onHalt(world, activity, paint, () => undefined)
  const crowd = new Crowd()
  const progress: Progress = (event) => {
    activity.take(event)
    if (!crowd.isWorthALine(event) || !isLogged(event)) return
    timer.refresh()
    world.stderr.write(renderText([describe(event)], paint))
  }
  const close = (): void => {
    clearInterval(timer)
    forget()
  }
  return { progress, close }
}

/** What is read, and every answer that takes seconds, would be hundreds of lines in a log. */
const isLogged = (event: ProgressEvent): event is Logged =>
  event.type !== 'asking' && event.type !== 'read' && event.type !== 'unanswered' && event.type !== 'answered'

type Logged = Exclude<ProgressEvent, { readonly type: 'asking' | 'read' | 'unanswered' | 'answered' }>

async function openSpinner(world: World, paint: Painter): Promise<ProgressOutput> {
  const { default: ora } = await import('ora')
  const spinner = ora({
    stream: world.stderr.stream,
    // Ctrl-C must reach us as a signal, and questions need stdin.
    discardStdin: false,
    hideCursor: false,
  })
  const activity = new Activity()
  const turn = (): void => {
    const now = activity.line()
    if (now === undefined) spinner.stop()
    else spinner.start(renderLine(now, paint))
  }
  const timer = setInterval(turn, AGAIN.terminal * 1000).unref()
  const forget = onHalt(world, activity, paint, () => spinner.stop())
  const crowd = new Crowd()
  const progress: Progress = (event) => {
    activity.take(event)
    const staysOnScreen = crowd.isWorthALine(event)
    if (event.type === 'step-done' && staysOnScreen) spinner.succeed(renderLine(describe(event), paint))
    else if (event.type === 'step-failed') spinner.fail(renderLine(describe(event), paint))
    else if (event.type === 'notice') spinner.info(renderLine(describe(event), paint))
    turn()
  }
  const close = (): void => {
    clearInterval(timer)
    forget()
    spinner.stop()
  }
  return { progress, close }
}

/** Who stops the program at once must hear what is left half done; finished steps are told already. */
function onHalt(world: World, activity: Activity, paint: Painter, clear: () => void): () => void {
  const sayLast = (): void => {
    clear()
    const steps = activity.underWay
    const cut = steps.length === 0 ? 'No step was under way.' : `Under way, done or not: ${steps.join(', ')}.`
    world.stderr.write(renderText([line`Stopped at once. ${cut}`, line`${RESUME}`], paint))
  }
  world.halt.addEventListener('abort', sayLast, { once: true })
  return () => world.halt.removeEventListener('abort', sayLast)
}

const RESUME = 'Run the same command again: it continues from what is live.'
