/** Environment variables, passed in: nobody reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>
