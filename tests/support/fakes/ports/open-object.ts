import { describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import type { OpenObject } from '../../../../src/lib/ports/opened-object.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface OpenObjectPort {
  readonly open: OpenObject;
  readonly bucket: string;
  /** Puts an object into the bucket. */
  readonly put: (key: string, bytes: Uint8Array, metadata: Readonly<Record<string, string>>) => Promise<void> | void;
}

/** What everything that opens objects does. */
export function describeOpenObject(name: string, make: Make<OpenObjectPort>): void {
  describe(`open object: ${name}`, () => {
    test.each([
      { what: 'an empty object', bytes: Buffer.alloc(0) },
      { what: 'an object of many chunks', bytes: randomBytes(300_000) },
    ])(
      'gives the bytes of $what, its key and its metadata',
      async ({ bytes }) => {
        const { open, bucket, put } = await make();
        const key = `raw/port v1+ü=/dt=2026-11-20/${randomUUID()}`;
        await put(key, bytes, { encoding: 'latin1' });
        const object = await open(bucket, key);
        expect(object).toMatchObject({ key, metadata: { encoding: 'latin1' } });
        expect(Buffer.concat(await Array.fromAsync(object.body)).equals(bytes)).toBe(true);
      },
      PORT_TIMEOUT,
    );

    test(
      'names the content by the ETag: the same for the same bytes, another for others',
      async () => {
        const { open, bucket, put } = await make();
        const key = `raw/port/${randomUUID()}`;
        const etags: string[] = [];
        for (const text of ['first', 'first', 'second']) {
          await put(key, Buffer.from(text), {});
          const { etag, body } = await open(bucket, key);
          await Array.fromAsync(body);
          etags.push(etag);
        }
        expect(etags[1]).toBe(etags[0]);
        expect(etags[2]).not.toBe(etags[0]);
      },
      PORT_TIMEOUT,
    );

    test(
      'throws NoSuchKey for a key that is not there',
      async () => {
        const { open, bucket } = await make();
        await expect(open(bucket, `raw/port/${randomUUID()}`)).rejects.toMatchObject({ name: 'NoSuchKey' });
      },
      PORT_TIMEOUT,
    );
  });
}
