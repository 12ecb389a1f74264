import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DeliveryStream } from '../../../../src/lib/ports/delivery-stream.ts';
import { eventually } from '../../eventually.ts';
import { PORT_TIMEOUT, testLimits, type Make } from './port.ts';

export interface DeliveryStreamPort {
  readonly stream: DeliveryStream;
  /** Everything that the stream has delivered up to now, in any order of its records. */
  readonly delivered: () => Promise<string> | string;
}

/** What every delivery stream does. */
export function describeDeliveryStream(name: string, make: Make<DeliveryStreamPort>): void {
  describe(`delivery stream: ${name}`, () => {
    test(
      'delivers more records than one call takes, each whole',
      async () => {
        const lines = await deliver(make, 501, 'ü');
        expect(lines.arrived).toEqual(lines.sent);
      },
      PORT_TIMEOUT,
    );

    test(
      'delivers more bytes than one call takes',
      async () => {
        const lines = await deliver(make, 5, 'x'.repeat(900_000));
        expect(lines.arrived).toEqual(lines.sent);
      },
      PORT_TIMEOUT,
    );

    testLimits(make, { data: Buffer.alloc(4 * 1024 * 1024 + 1), lines: 1 });
  });
}

/** Puts `count` lines, one per record, all marked as of this test; returns them and those that arrived. */
async function deliver(make: Make<DeliveryStreamPort>, count: number, filling: string) {
  const { stream, delivered } = await make();
  const mark = randomUUID();
  const sent = Array.from({ length: count }, (_, n) => `${mark} ${String(n).padStart(3, '0')} ${filling}`);
  expect(await stream.put(sent.map((line) => ({ data: Buffer.from(`${line}\n`), lines: 1 })))).toEqual([]);
  const arrived = await eventually(
    async () => (await delivered()).split('\n').filter((line) => line.startsWith(mark)),
    ({ length }) => length >= count,
  );
  return { sent, arrived: arrived.sort() };
}
