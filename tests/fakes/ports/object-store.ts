import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../../../src/lib/ports/object-store.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

/** What every store of objects does, beside what a lake does. */
export function describeObjectStore(name: string, make: Make<ObjectStore>): void {
  describe(`object store: ${name}`, () => {
    test(
      'gives the last text that was put under a key, and none where none was',
      async () => {
        const [store, key] = [await make(), `port/${randomUUID()}/a=b + ü`];
        expect(await store.getText(key)).toBeUndefined();
        await store.putText(key, 'first');
        await store.putText(key, 'last ü');
        expect(await store.getText(key)).toBe('last ü');
      },
      PORT_TIMEOUT,
    );

    test(
      'lists the objects below a prefix by key; the same content has the same ETag, another content another',
      async () => {
        const [store, prefix] = [await make(), `port/${randomUUID()}`];
        for (const [key, text] of [
          ['b/2', 'same'],
          ['b/1', 'same'],
          ['b/3', 'other'],
          ['c', 'same'],
        ] as const)
          await store.putText(`${prefix}/${key}`, text);
        const listed = await store.list(`${prefix}/b/`);
        expect(listed.map(({ key }) => key)).toEqual(['b/1', 'b/2', 'b/3'].map((key) => `${prefix}/${key}`));
        const [first, second, third] = listed.map(({ etag }) => etag);
        expect(first).toBe(second);
        expect(third).not.toBe(first);
        expect(listed.every(({ modifiedAt }) => Math.abs(modifiedAt.getTime() - Date.now()) < 60_000)).toBe(true);
      },
      PORT_TIMEOUT,
    );

    test(
      'removes objects, and those that are not there without complaint',
      async () => {
        const [store, prefix] = [await make(), `port/${randomUUID()}`];
        await store.putText(`${prefix}/a`, 'a');
        await store.putText(`${prefix}/b`, 'b');
        await store.remove([`${prefix}/a`, `${prefix}/none`]);
        await store.remove([]);
        expect((await store.list(prefix)).map(({ key }) => key)).toEqual([`${prefix}/b`]);
      },
      PORT_TIMEOUT,
    );
  });
}
