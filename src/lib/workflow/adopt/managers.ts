import { ownerOf, type Tags } from '../../kinds/ownership.js'
import { showOwner } from '../../operate/find-object.js'

/** Who else holds an object for its own: `project shop/prod`, `CloudFormation stack orders-prod`, `Terraform`. */
export function managerOf(tags: Tags): string | undefined {
  const owner = ownerOf(tags)
  if (owner !== undefined) return `project ${showOwner(owner)}`
  return stackOf(tags) ?? toolOf(tags)
}

/**
 * CloudFormation, and with it SAM, CDK and the Serverless Framework, tags what its stacks hold
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html).
 */
function stackOf(tags: Tags): string | undefined {
  const marked = Object.keys(tags).some((key) => key.startsWith('aws:cloudformation:'))
  if (!marked) return undefined
  const stack = tags['aws:cloudformation:stack-name'] ?? tags['aws:cloudformation:stack-id'] ?? '(unnamed)'
  const by = tags['lambda:createdBy'] === 'SAM' ? ' (SAM)' : tags['aws-cdk:id'] === undefined ? '' : ' (CDK)'
  return `CloudFormation stack ${stack}${by}`
}

const tools: Readonly<Record<string, string>> = {
  terraform: 'Terraform',
  opentofu: 'OpenTofu',
  pulumi: 'Pulumi',
}

/** Terraform and its like leave no mark of their own; people write one, by custom as `ManagedBy: terraform`. */
function toolOf(tags: Tags): string | undefined {
  for (const [key, value] of Object.entries(tags)) {
    const tool = Object.keys(tools).find((name) => marks(name, key.toLowerCase(), value.toLowerCase()))
    if (tool !== undefined) return `${tools[tool]} (tag ${key}: ${value})`
  }
  return undefined
}

const managing = /^(?:managed[-_: ]?by|provisioned[-_: ]?by|created[-_: ]?by|provisioner|iac|tool)$/

const marks = (tool: string, key: string, value: string): boolean =>
  (managing.test(key) && value.includes(tool)) || (key.startsWith(tool) && value !== 'false')
