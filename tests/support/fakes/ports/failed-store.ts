import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { toFailedEvent } from '../../../../src/lib/failed/failed-event.ts';
import type { FailedStore } from '../../../../src/lib/ports/failed-store.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface FailedStorePort {
  readonly store: FailedStore;
  /** The object under a key of the store's bucket; undefined if there is none. */
  readonly read: (key: string) => Promise<string | undefined> | string | undefined;
}

/** What every failed store does. */
export function describeFailedStore(name: string, make: Make<FailedStorePort>): void {
  describe(`failed store: ${name}`, () => {
    test(
      'keeps envelopes together, a line each, under contract, date and id of the first',
      async () => {
        const { store, read } = await make();
        const [first, second] = [anEvent(`s3-${randomUUID()}`), anEvent('s3-second')];
        await store.keep([first, second]);
        const text = await read(keyOf(first.id));
        expect(text).toMatch(/\n$/);
        expect(text?.trimEnd().split('\n').map(parse)).toEqual([first, second]);
      },
      PORT_TIMEOUT,
    );

    test(
      'keeps the same envelope once, however often it comes',
      async () => {
        const { store, read } = await make();
        const event = anEvent(`sqs-${randomUUID()}`);
        await store.keep([event]);
        await store.keep([event]);
        const text = await read(keyOf(event.id));
        expect(text).toBe(`${JSON.stringify(event)}\n`);
      },
      PORT_TIMEOUT,
    );
  });
}

function anEvent(id: string) {
  return toFailedEvent({ id: 'tests/port.v1' }, 'tests.port', {
    id,
    source: { kind: 'direct' },
    firstSeen: new Date('2026-11-20T23:59:59.999Z'),
    payload: Buffer.from('{"price":"£5 – ten"}'),
    violations: [{ pointer: '/price', keyword: 'type', expected: 'number, no "£"', actual: 'string of 8 characters' }],
  });
}

function keyOf(id: string): string {
  return `failed/contract=port.v1/dt=2026-11-20/${id}.ndjson`;
}

function parse(line: string): unknown {
  return JSON.parse(line);
}
