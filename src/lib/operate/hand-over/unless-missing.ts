import { ApigwError } from '../../errors/index.js'

/** What a call answers; undefined where there is no such thing. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApigwError && error.code === 'account.not-found') return undefined
    throw error
  }
}
