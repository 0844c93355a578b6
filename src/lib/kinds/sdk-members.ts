/**
 * What becomes of every member of the SDK's shapes that a kind writes or reads. A test compares it with the schemas
 * that the SDK exports: a member that AWS adds fails it until somebody decides where it belongs.
 */
export type SdkMembers = Readonly<Record<string, ShapeMembers>>

export interface ShapeMembers {
  /** Member → where its value is in a record: the record's kind and a path in its value; `address` where it is part of that. */
  readonly at?: Readonly<Record<string, string>>
  /** Member → what it is used for without being compared. */
  readonly used?: Readonly<Record<string, string>>
  /** Member → why it is neither written nor read. */
  readonly not?: Readonly<Record<string, string>>
}

/** The shapes that all kinds share. */
export const sharedMembers: SdkMembers = {
  PatchOperation: {
    used: { op: 'what to do', path: 'where', value: 'always text' },
    not: { from: 'copying promotes a canary, which a file does not do' },
  },
  TagResourceRequest: {
    used: { resourceArn: 'names the object', tags: 'what a file declares, and whose the object is' },
  },
  UntagResourceRequest: {
    used: { resourceArn: 'names the object', tagKeys: 'the tag that protects, once it is taken off' },
  },
}
