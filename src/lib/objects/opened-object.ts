/** An object of a bucket, opened for reading once. */
export interface OpenedObject {
  readonly key: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly bytes: number;
  /** Names the object's content: the same key written again gets another. */
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export type OpenObject = (bucket: string, key: string) => Promise<OpenedObject>;
