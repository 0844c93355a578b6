import type { Progress, ProgressEvent } from '../engine/index.js'
import { type Line, line, type Painter, renderLine, renderText, span } from '../report/index.js'
import type { World } from './world.js'

export interface ProgressOutput {
  readonly progress: Progress
  close(): void
}

/** A spinner where stderr is a terminal that can move its cursor; a line for each step and wait elsewhere. */
export const openProgress = async (world: World, paint: Painter): Promise<ProgressOutput> =>
  canMoveCursor(world) ? openSpinner(world, paint) : openLines(world, paint)

/** A terminal that was given no size has 0 columns: ora would clear an endless number of lines. */
const canMoveCursor = ({ stderr, env }: World): boolean =>
  stderr.isTTY && stderr.columns > 0 && env['TERM'] !== 'dumb'

function openLines(world: World, paint: Painter): ProgressOutput {
  const progress: Progress = (event) => {
    // What is read would be hundreds of lines in a log.
    if (event.type === 'read' || event.type === 'asking') return
    world.stderr.write(renderText([describe(event)], paint))
  }
  return { progress, close: () => undefined }
}

async function openSpinner(world: World, paint: Painter): Promise<ProgressOutput> {
  const { default: ora } = await import('ora')
  const spinner = ora({
    stream: world.stderr.stream,
    // Ctrl-C must reach us as a signal, and questions need stdin.
    discardStdin: false,
    hideCursor: false,
  })
  const progress: Progress = (event) => {
    if (event.type === 'asking') return void spinner.stop()
    const text = renderLine(describe(event), paint)
    if (event.type === 'step-done') spinner.succeed(text)
    else if (event.type === 'step-failed') spinner.fail(text)
    else spinner.start(text)
  }
  return { progress, close: () => spinner.stop() }
}

function describe(event: Exclude<ProgressEvent, { readonly type: 'asking' }>): Line {
  switch (event.type) {
    case 'read':
      return line`reading ${event.what}`
    case 'step-started':
      return line`${span(`[${event.index}/${event.of}]`, 'faint')} ${event.step}`
    case 'step-done':
      return line`${event.step} ${span(`${event.seconds.toFixed(1)} s`, 'faint')}`
    case 'step-failed':
      return line`${event.step}: ${span(event.message, 'danger')}`
    case 'notice':
      return line`${event.text}`
    case 'waiting':
      return line`waiting ${Math.ceil(event.seconds)} s before ${event.operation}: ${event.reason}`
  }
}
