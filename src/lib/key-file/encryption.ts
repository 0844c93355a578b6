import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { ExitCode, Problem } from '../errors/index.js'

/*
 * An encrypted file is one line of ASCII:
 *
 *   apigw-keys 1 {salt} {nonce} {tag} {text}        all in base64
 *
 * The key is scrypt(passphrase, salt, N = 2^15, r = 8, p = 1), 32 bytes; the text is the CSV under AES-256-GCM with the
 * first two words as additional data. Salt (16 bytes) and nonce (12 bytes) are new for each file.
 */

const magic = 'apigw-keys 1'
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

export const isEncrypted = (text: string): boolean => text.startsWith(`${magic} `)

export async function encrypt(text: string, passphrase: string): Promise<string> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
  cipher.setAAD(Buffer.from(magic))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const parts = [salt, nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64'))
  return `${[magic, ...parts].join(' ')}\n`
}

/** @throws Problem `key-file.passphrase` (65) where the passphrase is another one, or the file was changed */
export async function decrypt(text: string, passphrase: string, shown: string): Promise<string> {
  const parts = text.slice(magic.length).trim().split(' ')
  const [salt, nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64'))
  if (salt === undefined || nonce?.length !== 12 || tag?.length !== 16 || body === undefined)
    throw unreadable(shown)
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
  decipher.setAAD(Buffer.from(magic))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    throw unreadable(shown)
  }
}

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

const unreadable = (shown: string): Problem =>
  new Problem({
    code: 'key-file.passphrase',
    message: `${shown} cannot be decrypted: the passphrase is another one, or the file was changed`,
    fix: 'Set the variable of --passphrase-env to what it was when the file was written.',
    exitCode: ExitCode.content,
  })
