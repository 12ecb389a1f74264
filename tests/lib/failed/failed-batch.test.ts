import { expect, test } from '@jest/globals';
import { failedBatch } from '../../../src/lib/failed/failed-batch.ts';
import { toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

test.each([
  { what: 'nothing', count: 0, payloadBytes: 0, expected: [] },
  { what: '1,000 envelopes', count: 1000, payloadBytes: 10, expected: [1000] },
  { what: '2,001 envelopes', count: 2001, payloadBytes: 10, expected: [1000, 1000, 1] },
  { what: 'large envelopes', count: 30, payloadBytes: 1024 * 1024, expected: [12, 12, 6] },
])('keeps $what in objects of bounded size', async ({ count, payloadBytes, expected }) => {
  const [failed, telemetry] = [fakeFailedStore(), fakeTelemetry()];
  const batch = failedBatch({ failed, telemetry });
  for (let n = 0; n < count; n++) await batch.add(anEvent(n, payloadBytes));
  await batch.flush();
  expect([...failed.objects.values()].map((text) => text.trimEnd().split('\n').length)).toEqual(expected);
  expect(telemetry.counts).toEqual(count > 0 ? { FailedMessages: count } : {});
});

test('if the store fails, it is an error, and nothing counts as kept', async () => {
  const telemetry = fakeTelemetry();
  const batch = failedBatch({ failed: fakeFailedStore(() => true), telemetry });
  await batch.add(anEvent(0, 10));
  await expect(batch.flush()).rejects.toThrow('The failed store is unreachable');
  expect(telemetry.counts).toEqual({});
});

function anEvent(n: number, payloadBytes: number) {
  return toFailedEvent({ id: 'tests/batch.v1' }, 'tests.batch', {
    id: `s3-name-${n}`,
    source: { kind: 's3' },
    firstSeen: new Date('2026-11-20T10:00:00Z'),
    payload: Buffer.alloc(payloadBytes),
    violations: [{ pointer: '', keyword: 'json', expected: 'JSON', actual: 'text' }],
  });
}
