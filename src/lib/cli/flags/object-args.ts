import { Args } from '@oclif/core'

/** The API that a command is about; asked for where it is missing. */
export const apiArg = Args.string({
  description: 'The API: its address (api.orders), id, or name where no other has it',
  ignoreStdin: true,
})

/** The domain that a command is about; asked for where it is missing. */
export const domainArg = Args.string({
  description: 'The domain: its name, or its address (domain[api.example.com])',
  ignoreStdin: true,
})

/** A further word. */
export const wordArg = (description: string) => Args.string({ description, ignoreStdin: true })

/** The API key that a command is about. */
export const keyArg = wordArg('The key: its address (key.acme), id, or name where no other has it')

/** The usage plan that a command is about. */
export const planArg = wordArg('The plan: its address (usage-plan.gold), id, or name where no other has it')

/** The VPC link that a command is about. */
export const vpcLinkArg = wordArg('The link: its address (vpc-link.main), id, or name where no other has it')

/** The client certificate that a command is about. */
export const certificateArg = wordArg('The certificate: its address (certificate.backend) or id')

/** The portal that a command is about. */
export const portalArg = wordArg(
  'The portal: its address (portal.developers), id, or name where no other has it',
)
