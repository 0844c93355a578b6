import { type Loose, nonEmptyText, present } from '../../json/index.js'
import type { Tags } from '../../kinds/ownership.js'

/** Settings of an object that has little more than a description; what is undefined stays, an empty text is none. */
export interface DescribedSettings {
  readonly description?: string | undefined
  readonly protect?: boolean | undefined
  readonly tags?: Tags | undefined
}

interface Described {
  readonly description?: string
  readonly tags: Tags
  readonly protect?: true
}

/** A value with these settings, in canonical form. */
export const withDescribedSettings = <T extends Described>(value: T, settings: DescribedSettings): T =>
  present({
    ...value,
    description: nonEmptyText(settings.description ?? value.description),
    tags: { ...value.tags, ...settings.tags },
    protect: (settings.protect ?? value.protect) === true ? true : undefined,
  } as Loose<T>)
