import * as z from 'zod'

/** The logical id of an object: part of its address and of its ownership tag. */
export const logicalId = z.string().regex(/^[A-Za-z][\w-]{0,63}$/, {
  error: 'a name begins with a letter and holds letters, digits, _ and - (64 at most)',
})

export const modelName = z
  .string()
  .regex(/^[A-Za-z0-9]+$/, { error: 'a model’s name holds letters and digits only' })
