import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { RecordStream, StreamRecord } from '../../../../src/lib/ports/record-stream.ts';
import { eventually } from '../../eventually.ts';
import { PORT_TIMEOUT, testLimits, type Make } from './port.ts';

export interface RecordStreamPort {
  readonly stream: RecordStream;
  /** The records of the stream up to now, in their order. */
  readonly received: () => Promise<readonly StreamRecord[]> | readonly StreamRecord[];
}

/** What every record stream does. */
export function describeRecordStream(name: string, make: Make<RecordStreamPort>): void {
  describe(`record stream: ${name}`, () => {
    test(
      'keeps more records than one call takes, byte for byte and in the order of their key',
      async () => {
        const { stream, received } = await make();
        const key = randomUUID();
        const texts = Array.from({ length: 501 }, (_, n) => `{"n": ${n}, "text": "ü"}`);
        expect(await stream.put(texts.map((text) => ({ key, data: Buffer.from(text) })))).toEqual([]);
        const records = await eventually(
          async () => (await received()).filter((record) => record.key === key),
          ({ length }) => length >= texts.length,
        );
        expect(records.map(({ data }) => Buffer.from(data).toString())).toEqual(texts);
      },
      PORT_TIMEOUT,
    );

    testLimits(make, { key: 'large', data: Buffer.alloc(5 * 1024 * 1024) });
  });
}
