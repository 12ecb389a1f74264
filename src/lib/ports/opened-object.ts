/** An object opened for reading once. */
export interface OpenedObject {
  readonly key: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Identifies the content: writing the same key again changes it. */
  readonly etag: string;
  /** When it was written, in whole seconds at S3. */
  readonly modifiedAt: Date;
  /** Discards what wasn't read. */
  readonly close: () => void;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Opens the named version of an object, or the latest. */
export type OpenObject = (bucket: string, key: string, version?: string) => Promise<OpenedObject>;
