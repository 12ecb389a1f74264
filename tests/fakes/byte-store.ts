import type { ByteStore } from '../../src/lib/ports/byte-store.ts';

export interface FakeByteStore extends ByteStore {
  readonly objects: Map<string, Buffer>;
}

/** A bucket in memory. */
export function fakeByteStore(): FakeByteStore {
  const objects = new Map<string, Buffer>();
  const put = (key: string, bytes: Uint8Array) => {
    objects.set(key, Buffer.from(bytes));
    return Promise.resolve();
  };
  return {
    objects,
    get: (key) => Promise.resolve(objects.get(key)),
    put,
    create: async (key, bytes) => {
      const there = objects.get(key);
      if (there) return there.equals(bytes);
      await put(key, bytes);
      return true;
    },
    remove: (key) => {
      objects.delete(key);
      return Promise.resolve();
    },
  };
}
