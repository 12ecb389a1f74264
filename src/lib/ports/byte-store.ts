/** Objects of one bucket that are small enough to be held in memory. */
export interface ByteStore {
  /** The bytes under a key; undefined where there are none. */
  get(key: string): Promise<Buffer | undefined>;
  /** Puts bytes under a key; a second time overwrites. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Puts bytes under a key that is free. False, and nothing is put, where the key holds other bytes. */
  create(key: string, bytes: Uint8Array): Promise<boolean>;
  /** Deletes what is under a key, if anything is. */
  remove(key: string): Promise<void>;
}
