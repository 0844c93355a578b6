import type { HandOver } from './hand-over.js'

/** Shown once to whoever sits at the terminal; `show` prints there and nowhere else. */
export const toTerminal = (show: (name: string, value: string) => void, name: string): HandOver => ({
  target: 'terminal',
  visible: false,
  check: async () => undefined,
  give: async (value) => show(name, value.reveal()),
  holds: async () => undefined,
})
