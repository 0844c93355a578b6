/** One case of the catalogue of bad inputs: what is read, and what must come of it. */
export interface BadInput {
  /** Its number in the catalogue. */
  readonly id: string
  readonly title: string
  readonly text: string | Uint8Array
  /** Default `apigw.yaml`. */
  readonly file?: string
  readonly expected: Expected
}

export type Expected =
  | { readonly error: string; readonly at?: string; readonly says?: string; readonly hides?: string }
  | { readonly value: unknown; readonly warning?: string }
