import type { Delay } from './port.js'

/** What the engine and the account tell while they work. The CLI shows it; nobody below prints. */
export type ProgressEvent =
  | { readonly type: 'read'; readonly what: string }
  | { readonly type: 'step-started'; readonly step: string; readonly index: number; readonly of: number }
  | { readonly type: 'step-done'; readonly step: string; readonly seconds: number }
  | { readonly type: 'step-failed'; readonly step: string }
  /** Worth knowing, and nothing to do about. */
  | { readonly type: 'notice'; readonly text: string }
  /** A question to the user comes next: the line must be free. */
  | { readonly type: 'asking' }
  | Delay

export type Progress = (event: ProgressEvent) => void
