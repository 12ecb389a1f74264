import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ByteStore } from '../../../src/lib/ports/byte-store.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

/** What every byte store does. */
export function describeByteStore(name: string, make: Make<ByteStore>): void {
  describe(`byte store: ${name}`, () => {
    test(
      'gives bytes as they were put last, and nothing where there are none or they were removed',
      async () => {
        const store = await make();
        const key = `bytes/${randomUUID()}`;
        expect(await store.get(key)).toBeUndefined();
        await store.put(key, Buffer.from('earlier'));
        await store.put(key, Buffer.from([0, 255, 10, 13]));
        expect(await store.get(key)).toEqual(Buffer.from([0, 255, 10, 13]));
        await store.remove(key);
        await store.remove(key);
        expect(await store.get(key)).toBeUndefined();
      },
      PORT_TIMEOUT,
    );

    test(
      'creates a key once, also when it is asked again with the same bytes',
      async () => {
        const store = await make();
        const key = `bytes/${randomUUID()}`;
        expect(await store.create(key, Buffer.from('first'))).toBe(true);
        expect(await store.create(key, Buffer.from('first'))).toBe(true);
        expect(await store.create(key, Buffer.from('second'))).toBe(false);
        expect(await store.get(key)).toEqual(Buffer.from('first'));
      },
      PORT_TIMEOUT,
    );

    test(
      'lets one of many win that create the same key with bytes of their own',
      async () => {
        const store = await make();
        const key = `bytes/${randomUUID()}`;
        const won = await Promise.all(Array.from({ length: 20 }, (_, i) => store.create(key, Buffer.from(`run ${i}`))));
        expect(won.filter((each) => each)).toHaveLength(1);
        expect(await store.get(key)).toEqual(Buffer.from(`run ${won.indexOf(true)}`));
      },
      PORT_TIMEOUT,
    );
  });
}
