import type { Environment } from './environment.js'

export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/**
 * One of the two streams that a command writes to. A reader that went away never stops or hides the work: what is
 * written after that goes nowhere, and `failure` tells what happened.
 */
export class TextOutput {
  readonly stream: OutputStream
  readonly isTTY: boolean
  readonly colour: boolean
  #failure: NodeJS.ErrnoException | undefined

  constructor(stream: OutputStream, env: Environment) {
    this.stream = stream
    this.isTTY = stream.isTTY === true
    this.colour = wantsColour(this.isTTY, env)
    stream.on('error', (error) => this.#fail(error))
  }

  /** Why the stream can no longer be written: `EPIPE` when its reader closed it, `ENOSPC` on a full disk, … */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.#failure
  }

  get columns(): number {
    return this.stream.columns ?? 80
  }

  write(text: string): void {
    if (this.#failure !== undefined) return
    try {
      this.stream.write(text)
    } catch (error) {
      // Writes to files are synchronous and throw.
      this.#fail(error)
    }
  }

  /** Resolves when everything written so far has left the process, or cannot. */
  async drained(): Promise<void> {
    if (this.#failure !== undefined) return
    await new Promise<void>((resolve) => {
      this.stream.write('', (error) => {
        if (error) this.#fail(error)
        resolve()
      })
    })
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error))
  }
}

/** NO_COLOR (non-empty) over FORCE_COLOR over TERM=dumb over whether it is a terminal, for each stream on its own. */
function wantsColour(isTTY: boolean, env: Environment): boolean {
  const force = env['FORCE_COLOR']
  if ((env['NO_COLOR'] ?? '') !== '') return false
  if (force !== undefined) return force !== '0' && force !== 'false'
  return isTTY && env['TERM'] !== 'dumb'
}
