import { type Owner, ownerOf, type Tags } from '../../kinds/ownership.js'
import { showOwner } from '../../operate/find-object.js'

/** Who holds an object for its own, by its tags. */
export type Manager =
  | ({ readonly by: 'project' } & Owner)
  | { readonly by: 'cloudformation'; readonly stack: string; readonly tool: 'CloudFormation' | 'SAM' | 'CDK' }
  | { readonly by: 'terraform' | 'opentofu' | 'pulumi'; readonly tag: string }

export function managerOf(tags: Tags): Manager | undefined {
  const owner = ownerOf(tags)
  if (owner !== undefined) return { by: 'project', ...owner }
  return stackOf(tags) ?? toolOf(tags)
}

/** `project shop/prod`, `CloudFormation stack orders-prod (SAM)`, `Terraform (tag ManagedBy: terraform)`. */
export function showManager(manager: Manager): string {
  switch (manager.by) {
    case 'project':
      return `project ${showOwner(manager)}`
    case 'cloudformation':
      return `CloudFormation stack ${manager.stack}${manager.tool === 'CloudFormation' ? '' : ` (${manager.tool})`}`
    default:
      return `${toolNames[manager.by]} (tag ${manager.tag})`
  }
}

/**
 * CloudFormation, and with it SAM, CDK and the Serverless Framework, tags what its stacks hold
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html).
 */
function stackOf(tags: Tags): Manager | undefined {
  if (!Object.keys(tags).some((key) => key.startsWith('aws:cloudformation:'))) return undefined
  const stack = tags['aws:cloudformation:stack-name'] ?? tags['aws:cloudformation:stack-id'] ?? '(unnamed)'
  const isCdk = Object.keys(tags).some((key) => key.startsWith('aws-cdk:'))
  return {
    ...{ by: 'cloudformation', stack },
    tool: tags['lambda:createdBy'] === 'SAM' ? 'SAM' : isCdk ? 'CDK' : 'CloudFormation',
  }
}

const toolNames = { terraform: 'Terraform', opentofu: 'OpenTofu', pulumi: 'Pulumi' } as const

const tools = Object.keys(toolNames) as readonly (keyof typeof toolNames)[]

/** Terraform and its like leave no mark of their own; people write one, by custom as `ManagedBy: terraform`. */
function toolOf(tags: Tags): Manager | undefined {
  for (const [key, value] of Object.entries(tags)) {
    const by = tools.find((name) => marks(name, key.toLowerCase(), value.toLowerCase()))
    if (by !== undefined) return { by, tag: `${key}: ${value}` }
  }
  return undefined
}

const managing = /^(?:managed[-_: ]?by|provisioned[-_: ]?by|created[-_: ]?by|provisioner|iac|tool)$/

const marks = (tool: string, key: string, value: string): boolean =>
  (managing.test(key) && value.includes(tool)) || (key.startsWith(tool) && value !== 'false')
