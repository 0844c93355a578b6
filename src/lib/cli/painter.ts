import type { Painter, Style } from '../report/index.js'
import { plainPainter } from '../report/index.js'
import type { TextOutput } from './text-output.js'

/** The colours of a stream, or none. Chalk is loaded only where something will be painted. */
export async function openPainter(output: TextOutput): Promise<Painter> {
  if (!output.colour) return plainPainter
  const { Chalk } = await import('chalk')
  // The sixteen colours of the user's own theme, on every terminal.
  const chalk = new Chalk({ level: 1 })
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    plain: (text) => text,
    strong: chalk.bold,
    faint: chalk.dim,
    added: chalk.green,
    removed: chalk.red,
    changed: chalk.yellow,
    deployed: chalk.cyan,
    warning: chalk.yellow,
    danger: chalk.red.bold,
    link: chalk.cyan.underline,
  }
  return (text, style) => styles[style](text)
}
