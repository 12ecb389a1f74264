/** An object of a bucket, opened for reading once. */
export interface OpenedObject {
  readonly key: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Names the object's content: the same key written again gets another. */
  readonly etag: string;
  /** Gives up what wasn't read. */
  readonly close: () => void;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Opens the named version of an object, or the latest. */
export type OpenObject = (bucket: string, key: string, version?: string) => Promise<OpenedObject>;
