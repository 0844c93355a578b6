import { ExitCode, Problem } from '../../errors/index.js'
import type { KeyLabel } from './hand-over.js'

/**
 * A place for each key: `{name}` and `{id}` of a template are filled in. What names hold is up to whoever can name
 * things in the account, so all but letters, digits, `-`, `_` and dots inside become `_`: no name leads elsewhere.
 * @throws Problem `hand-over.same-place` (64) where two keys would share a place
 */
export function placesOf(template: string, flag: string, keys: readonly KeyLabel[]): readonly string[] {
  const places = keys.map((key) => fill(template, key))
  const twice = places.find((place, index) => places.indexOf(place) !== index)
  if (twice !== undefined) throw samePlace(flag, template, twice)
  return places
}

const fill = (template: string, { name, id }: KeyLabel): string =>
  template.replaceAll('{name}', plain(name) || id).replaceAll('{id}', id)

const plain = (name: string): string => name.replace(/[^\w.-]/g, '_').replace(/^\.+/, '_')

const samePlace = (flag: string, template: string, place: string): Problem =>
  new Problem({
    code: 'hand-over.same-place',
    message: `${flag} ${template} would put several keys into ${place}, and only the last would stay`,
    fix: `Put {name} into it, or {id} where names are the same: ${flag} ${template.includes('{') ? template.replace('{name}', '{id}') : `${template}.{name}`}`,
    exitCode: ExitCode.usage,
  })
