import type { Handlers, Shape } from '../contract.js'
import { page } from '../control-plane/page.js'
import { notFound } from '../control-plane/service-errors.js'

/** The kinds of client library that the service generates. */
export const sdkTypeHandlers: Handlers = {
  GetSdkTypes: (input) => page(sdkTypes, input),
  GetSdkType: ({ id }) => {
    const type = sdkTypes.find((sdkType) => sdkType.id === id)
    if (type === undefined) throw notFound('Invalid SDK type identifier specified')
    return type
  },
}

interface SdkType extends Shape {
  readonly id: string
}

const sdkType = (
  id: string,
  friendlyName: string,
  properties: readonly [name: string, shown: string][],
): SdkType => ({
  id,
  friendlyName,
  description: `A client library for ${friendlyName}`,
  configurationProperties: properties.map(([name, shown]) => ({
    name,
    friendlyName: shown,
    description: shown,
    required: true,
  })),
})

const classPrefix: [string, string] = ['classPrefix', 'Prefix of all classes']

const sdkTypes: readonly SdkType[] = [
  sdkType('android', 'Android', [
    ['groupId', 'Group id'],
    ['artifactId', 'Artifact id'],
    ['artifactVersion', 'Artifact version'],
    ['invokerPackage', 'Package of the client'],
  ]),
  sdkType('java', 'Java', [
    ['serviceName', 'Name of the service'],
    ['javaPackageName', 'Package of the client'],
  ]),
  sdkType('javascript', 'JavaScript', []),
  sdkType('objectivec', 'iOS (Objective-C)', [classPrefix]),
  sdkType('ruby', 'Ruby', []),
  sdkType('swift', 'iOS (Swift)', [classPrefix]),
]
