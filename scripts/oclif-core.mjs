// What the package holds of `@oclif/core`: the parts that commands use, without those that run and update programs.
export * as Args from '@oclif/core/args'
export { Command } from '@oclif/core/command'
export { Config } from '@oclif/core/config'
export * as Flags from '@oclif/core/flags'
export { settings } from '@oclif/core/settings'
