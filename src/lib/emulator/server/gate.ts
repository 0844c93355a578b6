import type { IncomingMessage } from 'node:http'
import { ServiceError } from '../contract.js'

/**
 * Refuses what only a browser that was lured here, a confused proxy or an attacker sends: foreign Host headers (DNS
 * rebinding), cross-site fetches, targets that are no plain path.
 * @throws ServiceError 400 or 403
 */
export function checkRequest(message: IncomingMessage, port: number): void {
  const hosts = rawValues(message, 'host')
  if (hosts.length !== 1) throw bad('A request needs exactly one Host header.')
  if (!isOurHost(hosts[0] ?? '', port)) throw forbidden('This Host does not belong to the local account.')
  if (!/^\/[!-~]*$/.test(message.url ?? '') || message.url?.includes('#') || message.url?.includes('\\'))
    throw bad('The request target must be a path.')
  const site = message.headers['sec-fetch-site']
  if (site !== undefined && site !== 'none' && site !== 'same-origin')
    throw forbidden('Requests from other sites are refused.')
}

/** The headers by lower-case name, repeated ones joined with a comma as the signature wants them. */
export function headersOf(message: IncomingMessage): Record<string, string> {
  const names = new Set(
    message.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
  )
  return Object.fromEntries([...names].map((name) => [name, rawValues(message, name).join(',')]))
}

/** localhost, its subdomains and the loopback addresses, with our port. */
function isOurHost(host: string, port: number): boolean {
  const match = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase())
  const [, name = '', given = '80'] = match ?? []
  const ours = ['localhost', '127.0.0.1', '[::1]'].includes(name) || /^[a-z0-9.-]+\.localhost$/.test(name)
  return ours && Number(given) === port
}

function rawValues(message: IncomingMessage, wanted: string): string[] {
  return message.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === wanted,
  )
}

const bad = (message: string): ServiceError => new ServiceError('BadRequestException', message, {}, 400)
const forbidden = (message: string): ServiceError =>
  new ServiceError('AccessDeniedException', message, {}, 403)
