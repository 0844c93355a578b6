import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/lib/errors/index.js'
import {
  documentSubstitution,
  interpolate,
  parseReference,
  type Scope,
} from '../../../src/lib/gateway-file/index.js'

const scope: Scope = {
  environment: { HOME: '/home/me', EMPTY: '' },
  variables: new Map<string, string | number | boolean>([
    ['name', 'orders'],
    ['rate', 5],
  ]),
  objects: { api: ['orders'], 'vpc-link': ['main'], certificate: [], key: [], 'usage-plan': [] },
}

describe('interpolate', () => {
  it.each([
    ['${var.name}-${var.rate}', 'orders-5'],
    ['${ var.name }', 'orders'],
    ['${env:HOME}/x', '/home/me/x'],
    ['${var.rate}', 5],
    ['${stageVariables.x}', '${stageVariables.x}'],
    ['arn:${AWS::Partition}:x', 'arn:${AWS::Partition}:x'],
    ['${vpc-link.main.id}', '${vpc-link.main.id}'],
    ['${ vpc-link.main.id }', '${vpc-link.main.id}'],
    ['costs $5 {id} {proxy+}', 'costs $5 {id} {proxy+}'],
  ])('%s is %s', (text, value) => {
    expect(interpolate(text, scope)).toEqual({ value, findings: [] })
  })

  it.each([
    ['${var.nam}', 'gateway-file.variable.undeclared', 'Did you mean name?'],
    ['${env:HOMES}', 'gateway-file.variable.unset', 'Set HOMES.'],
    ['${env:toString}', 'gateway-file.variable.unset', 'Set toString.'],
    ['${vars.name}', 'gateway-file.variable.unknown', 'Did you mean ${var.name}?'],
    ['${AWS::StackName}', 'gateway-file.variable.unknown', 'Did you mean'],
    ['${foo}', 'gateway-file.variable.unknown', 'Write ${var.name}'],
    ['${api.order.id}', 'gateway-file.reference', 'Did you mean orders?'],
    ['${certificate.x.id}', 'gateway-file.reference', 'Declare it under certificates:'],
    ['${api.orders.arn}', 'gateway-file.reference', 'Write id.'],
  ])('%s is refused', (text, code, fix) => {
    expect(interpolate(text, scope)).toEqual({
      value: text,
      findings: [expect.objectContaining({ code, severity: 'error', fix: expect.stringContaining(fix) })],
    })
  })

  it('leaves to a template what is the template’s own', () => {
    const template = '#set($q = ${foo})${var.name} ${var.other} ${key.a.b} ${key.a.id} ${AWS::Region}'
    expect(interpolate(template, scope, 'template')).toEqual({
      value: '#set($q = ${foo})orders ${var.other} ${key.a.b} ${key.a.id} ${AWS::Region}',
      findings: [],
    })
  })

  it('changes no text without a dollar', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('$')),
        (text) => {
          expect(interpolate(text, scope)).toEqual({ value: text, findings: [] })
        },
      ),
    )
  })
})

describe('in an OpenAPI document', () => {
  const substitute = documentSubstitution(scope)
  const at = { file: 'openapi.yaml', line: 3, column: 7 }

  it('replaces everywhere, and refuses what is unknown', () => {
    expect(substitute('https://${var.name}.example.com', at, ['paths', '/x'])).toBe(
      'https://orders.example.com',
    )
    expect(() => substitute('https://${HOST}/x', at, ['paths'])).toThrow(Problem)
  })

  it('leaves templates and free text their own', () => {
    const places = [
      ['requestTemplates', 'application/json'],
      ['info', 'description'],
      ['schema', 'pattern'],
      ['x-other', 'y'],
    ]
    expect(places.map((path) => substitute('${HOST} ${var.name}', at, path))).toEqual(
      places.map(() => '${HOST} orders'),
    )
  })
})

it('a reference names a kind, an object and a member', () => {
  expect(
    ['vpc-link.main.id', 'usage-plan.gold.id', 'vpclink.main.id', 'api.orders'].map(parseReference),
  ).toEqual([
    { kind: 'vpc-link', name: 'main', member: 'id' },
    { kind: 'usage-plan', name: 'gold', member: 'id' },
    undefined,
    undefined,
  ])
})
