import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../../../../src/lib/ports/object-store.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

/** What every object store does, besides what a lake does. */
export function describeObjectStore(name: string, make: Make<ObjectStore>): void {
  describe(`object store: ${name}`, () => {
    test(
      'gives what was put last under a key, text or bytes, and nothing where nothing was',
      async () => {
        const [store, key] = [await make(), `port/${randomUUID()}/a=b + ü`];
        expect(await store.get(key)).toBeUndefined();
        await store.put(key, Buffer.from([0, 255, 10, 13]));
        expect(await store.get(key)).toEqual(Buffer.from([0, 255, 10, 13]));
        await store.put(key, 'last ü');
        expect(await store.get(key)).toEqual(Buffer.from('last ü'));
        await store.put(key, '');
        expect(await store.get(key)).toEqual(Buffer.alloc(0));
      },
      PORT_TIMEOUT,
    );

    test(
      'creates a key once, also when it is asked again with the same content',
      async () => {
        const [store, key] = [await make(), `port/${randomUUID()}`];
        expect(await store.create(key, 'first')).toBe(true);
        expect(await store.create(key, Buffer.from('first'))).toBe(true);
        expect(await store.create(key, 'second')).toBe(false);
        expect(await store.get(key)).toEqual(Buffer.from('first'));
      },
      PORT_TIMEOUT,
    );

    test(
      'lets one of many win that create the same key with a content of their own',
      async () => {
        const [store, key] = [await make(), `port/${randomUUID()}`];
        const won = await Promise.all(Array.from({ length: 20 }, (_, i) => store.create(key, `run ${i}`)));
        expect(won.filter((each) => each)).toHaveLength(1);
        expect(await store.get(key)).toEqual(Buffer.from(`run ${won.indexOf(true)}`));
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
          await store.put(`${prefix}/${key}`, text);
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
        await store.put(`${prefix}/a`, 'a');
        await store.put(`${prefix}/b`, 'b');
        await store.remove([`${prefix}/a`, `${prefix}/none`]);
        await store.remove([]);
        expect((await store.list(prefix)).map(({ key }) => key)).toEqual([`${prefix}/b`]);
      },
      PORT_TIMEOUT,
    );
  });
}
