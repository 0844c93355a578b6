import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { runApigw, runJson } from '../../helpers/run-command.js'

const cwd = tmpdir()

describe('the command line', () => {
  it('names the nearest command when there is none of that name', async () => {
    expect(await runApigw(['complet'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr:
        'Error [usage.unknown-command]: There is no command "complet".\n' +
        '  fix: Did you mean "apigw completion"?\n',
    })
  })

  it('names what a topic has when its verb is none of them', async () => {
    const ran = await runApigw(['tags', 'add', 'orders', 'a=b'], { cwd })
    expect(ran.stderr).toBe(
      'Error [usage.unknown-command]: There is no command "tags add orders a=b".\n' +
        '  fix: Commands of tags: list, remove, set.\n',
    )
    const near = await runApigw(['tags', 'lst', 'orders'], { cwd })
    expect(near.stderr).toContain('Did you mean "apigw tags list"?')
  })

  it('names the nearest flag when there is none of that name', async () => {
    expect(await runApigw(['completion', 'bash', '--jsno'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr: 'Error [usage.unknown-flag]: There is no flag --jsno.\n  fix: Did you mean --json?\n',
    })
  })

  it('prints one JSON object on stdout and a line on stderr when a --json command fails', async () => {
    const ran = await runJson(['completion', '--lokal'], { cwd })
    expect(ran.code).toBe(64)
    expect(ran.json).toEqual({
      error: {
        code: 'usage.unknown-flag',
        message: 'There is no flag --lokal.',
        where: null,
        fix: 'Did you mean --local?',
        requestId: null,
      },
    })
    expect(ran.stderr).toMatch(/^Error \[usage.unknown-flag\]/)
  })

  it('refuses a value that is not one of those allowed', async () => {
    const ran = await runApigw(['completion', 'tcsh'], { cwd })
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain('Expected tcsh to be one of: bash, zsh, fish')
  })

  it('says what is wrong with a value in the words of its flag alone', async () => {
    expect(await runApigw(['plan', '--var', 'x'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr: 'Error [usage.bad-value]: --var: "x" is no NAME=VALUE.\n  fix: Write --var name=value.\n',
    })
  })

  it('names the command that was typed up to its first flag', async () => {
    const cases = { 'local strt --json': 'local strt', '--local': '--local', 'plan- x': 'plan- x' }
    for (const [typed, named] of Object.entries(cases)) {
      const ran = await runApigw(typed.split(' '), { cwd })
      expect(ran.code).toBe(64)
      expect(ran.stderr).toContain(`There is no command "${named}".`)
    }
  })

  it('refuses two targets at once', async () => {
    const ran = await runApigw(['completion', 'bash', '--local', '--live'], { cwd })
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain('--live=true cannot also be provided when using --local')
  })

  it('asks nothing where nobody can answer, and names what is missing', async () => {
    const ran = await runApigw(['completion'], { cwd })
    expect(ran).toEqual({
      code: 64,
      stdout: '',
      stderr:
        'Error [usage.missing-value]: Shell is missing, and there is no terminal to ask on.\n' +
        '  fix: Give bash, zsh or fish.\n',
    })
  })

  it('shows the help of the program, a topic and a command without colour codes', async () => {
    for (const argv of [['--help'], ['help'], ['completion', '--help'], ['help', 'completion'], []]) {
      const ran = await runApigw(argv, { cwd })
      expect(ran.code).toBe(0)
      expect(ran.stdout).toContain('USAGE')
      expect(ran.stdout).not.toContain('\x1b')
    }
  })
})
