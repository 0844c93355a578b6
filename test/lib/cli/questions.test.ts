import { describe, expect, it } from 'vitest'
import { Questions } from '../../../src/lib/cli/questions.js'
import { fakeWorld } from '../../helpers/fake-world.js'

const question = { message: 'Name of the API', flag: '--name' }

describe('where nobody can answer', () => {
  const questions = new Questions(fakeWorld({ cwd: '/' }).world)

  it('takes what was given', async () => {
    expect(await questions.text('orders', question)).toBe('orders')
    expect(await questions.choice('a', question, [])).toBe('a')
    await questions.confirm(true, question)
    await questions.confirmByTyping(true, 'orders', question)
  })

  it('names the flag of a missing value', async () => {
    await expect(questions.text(undefined, question)).rejects.toMatchObject({
      code: 'usage.missing-value',
      exitCode: 64,
      fix: 'Give --name.',
    })
  })

  it('takes a missing confirmation for a guard’s no', async () => {
    const confirmation = { message: 'Apply these changes?', flag: '--yes' }
    const refused = {
      code: 'guard.confirmation-missing',
      exitCode: 5,
      fix: 'Read the plan, then give --yes.',
    }
    await expect(questions.confirm(false, confirmation)).rejects.toMatchObject(refused)
    await expect(questions.confirmByTyping(false, 'yes', confirmation)).rejects.toMatchObject(refused)
  })
})

describe('on a terminal', () => {
  const asked = async <T>(keys: string, ask: (questions: Questions) => Promise<T>) => {
    const { world, type, stdout, stderr } = fakeWorld({ cwd: '/', terminal: true })
    const answer = ask(new Questions(world))
    await typeWhenAsked(keys, type, stderr)
    return { answer: await answer.catch((error: unknown) => error), stdout: stdout() }
  }

  it('asks on stderr for what is missing', async () => {
    expect(await asked('orders\r', (questions) => questions.text(undefined, question))).toEqual({
      answer: 'orders',
      stdout: '',
    })
  })

  it('lets choose with the arrow keys', async () => {
    const choices = [{ value: 'bash' }, { value: 'zsh' }]
    expect(
      await asked('\x1b[B\r', (questions) => questions.choice(undefined, question, choices)),
    ).toMatchObject({
      answer: 'zsh',
    })
  })

  it('goes on after a yes and stops after anything else', async () => {
    const confirm = (questions: Questions) => questions.confirm(false, question)
    expect(await asked('y\r', confirm)).toMatchObject({ answer: undefined })
    expect(await asked('\r', confirm)).toMatchObject({ answer: { code: 'guard.declined', exitCode: 5 } })
  })

  it('wants the word to the letter for what cannot be undone', async () => {
    const confirm = (questions: Questions) => questions.confirmByTyping(false, 'orders', question)
    expect(await asked('orders\r', confirm)).toMatchObject({ answer: undefined })
    expect(await asked('yes\r', confirm)).toMatchObject({ answer: { code: 'guard.declined' } })
  })

  it('ends when the user presses Ctrl-C', async () => {
    const { answer } = await asked('\x03', (questions) => questions.text(undefined, question))
    expect(answer).toMatchObject({ name: 'ExitPromptError' })
  })

  it('ends when the user presses Ctrl-D, which answers nothing', async () => {
    const left = { name: 'AbortPromptError' }
    const text = await asked('\x04', (questions) => questions.text(undefined, question))
    const confirmed = await asked('\x04', (questions) => questions.confirm(false, question))
    expect([text.answer, confirmed.answer]).toMatchObject([left, left])
  })
})

/** Types once the question stands on the terminal. */
async function typeWhenAsked(
  keys: string,
  type: (keys: string) => void,
  stderr: () => string,
): Promise<void> {
  while (!stderr().includes(question.message)) await new Promise((resolve) => setImmediate(resolve))
  type(keys)
}
