/**
 * What CloudFormation and Terraform would have put in place of their own words before AWS sees a document: values of
 * the kind that each member takes. The documents are written for those tools; what is tested is the rest of them.
 */
import { isJsonObject, type Json, type JsonObject } from '../src/lib/json/index.js'

/** A document without intrinsic functions and template variables, keys included. */
export const resolved = (document: JsonObject): JsonObject => value(document, '') as JsonObject

function value(given: Json, member: string): Json {
  if (Array.isArray(given)) return given.map((item: Json) => value(item, member))
  if (typeof given === 'string') return filled(given, member)
  if (!isJsonObject(given)) return given
  const [[name, argument] = ['', null], ...others] = Object.entries(given)
  if (others.length === 0 && /^(Fn::\w+|Ref)$/.test(name)) return called(name, argument, member)
  return Object.fromEntries(
    Object.entries(given).map(([key, inner]) => [key.replaceAll(/\$\{(\w+)\}/g, '$1'), value(inner, key)]),
  )
}

function called(name: string, argument: Json, member: string): Json {
  if (name === 'Ref' && typeof argument === 'string' && argument in pseudo) return pseudo[argument] ?? ''
  const [first = null, second = null] = Array.isArray(argument) ? argument : [argument]
  if (name === 'Fn::Sub' && typeof first === 'string') return filled(first, member)
  if (name === 'Fn::If') return value(second, member)
  if (name === 'Fn::Join' && Array.isArray(second))
    return second.map((part: Json) => value(part, member)).join(String(first))
  return /url$/i.test(String(second ?? first)) ? 'https://a.example.com' : wanted(member)
}

/** A variable that is all of a text takes what the member wants; within one, the ARN of a function. */
const filled = (given: string, member: string): string =>
  /^\$\{(?!AWS::|stageVariables)[^}]*\}$/.test(given)
    ? wanted(member)
    : given.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
        if (name.startsWith('stageVariables')) return whole
        return pseudo[name] ?? (/arn/i.test(name) || /:functions\//.test(given) ? lambda : 'x')
      })

const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f'

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::StackName': 'stack',
  'AWS::URLSuffix': 'amazonaws.com',
}

function wanted(member: string): string {
  const invocation = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${lambda}/invocations`
  const values: Readonly<Record<string, string>> = {
    uri: lambda,
    authorizerUri: invocation,
    credentials: 'arn:aws:iam::123456789012:role/r',
    authorizerCredentials: 'arn:aws:iam::123456789012:role/r',
    connectionId: 'abc123',
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
    StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:s',
    issuer: 'https://id.example.com',
  }
  return values[member] ?? 'x'
}
