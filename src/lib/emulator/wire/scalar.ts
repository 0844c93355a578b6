import { Bug } from '../../errors/index.js'
import { ServiceError } from '../contract.js'
import { conversionText } from './java-value.js'
import type { SimpleType } from './schema.js'

/** How one type of value is read from and written to JSON, and to the text of a label, query or header. */
export interface Codec {
  readJson(value: unknown): unknown
  writeJson(value: unknown): unknown
  readText(text: string): unknown
  writeText(value: unknown): string
}

export const serializationError = (message: string): ServiceError =>
  new ServiceError('SerializationException', message, {}, 400)

/** The codecs of the simple types. Reading is strict and throws SerializationException. */
export const scalarCodecs: Readonly<Record<SimpleType, Codec>> = {
  string: {
    readJson: (value) => expecting('String', value, typeof value === 'string'),
    writeJson: (value) => printable('string', value, typeof value === 'string'),
    readText: (text) => text,
    writeText: String,
  },
  number: {
    readJson: (value) => expecting('Integer', value, typeof value === 'number'),
    writeJson: (value) => printable('number', value, typeof value === 'number' && Number.isFinite(value)),
    readText: readNumber,
    writeText: String,
  },
  boolean: {
    readJson: (value) => expecting('Boolean', value, typeof value === 'boolean'),
    writeJson: (value) => printable('boolean', value, typeof value === 'boolean'),
    readText: (text) => text.toLowerCase() === 'true',
    writeText: String,
  },
  epoch: timeCodec((time) => Math.floor(time.getTime() / 1000)),
  'date-time': timeCodec(isoSeconds),
  'http-date': timeCodec((time) => time.toUTCString()),
  blob: {
    readJson: (value) => Buffer.from(String(expecting('Blob', value, typeof value === 'string')), 'base64'),
    writeJson: (value) => Buffer.from(bytesOf(value)).toString('base64'),
    readText: (text) => Buffer.from(text),
    writeText: (value) => Buffer.from(bytesOf(value)).toString(),
  },
  document: {
    readJson: (value) => value,
    writeJson: (value) => value,
    readText: (text) => text,
    writeText: String,
  },
}

/** The bytes of a blob that a handler returned as text or bytes. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string') return Buffer.from(value)
  throw unprintable('blob', value)
}

function expecting<T>(wanted: string, value: T, right: boolean): T {
  if (!right) throw serializationError(conversionText(value, wanted))
  return value
}

function printable<T>(wanted: string, value: T, right: boolean): T {
  if (!right) throw unprintable(wanted, value)
  return value
}

const unprintable = (wanted: string, value: unknown): Bug =>
  new Bug(`a handler answered ${JSON.stringify(value)?.slice(0, 80)} where the schema has a ${wanted}`)

function readNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw serializationError(conversionText(text, 'Integer'))
  return value
}

/** Times are whole seconds on the wire. Handlers may keep them as Date, epoch seconds or ISO text. */
function timeCodec(print: (time: Date) => unknown): Codec {
  return {
    readJson: timeOf,
    writeJson: (value) => print(timeOf(value)),
    readText: (text) => timeOf(/^[\d.]+$/.test(text) ? Number(text) : text),
    writeText: (value) => String(print(timeOf(value))),
  }
}

function timeOf(value: unknown): Date {
  const time =
    value instanceof Date ? value : new Date(typeof value === 'number' ? value * 1000 : String(value))
  if (Number.isNaN(time.getTime())) throw serializationError(conversionText(value, 'Date'))
  return time
}

function isoSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}
