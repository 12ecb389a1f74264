import { expect, test } from '@jest/globals';
import { TransientError } from '../../../src/lib/errors.ts';
import { snsMessages } from '../../../src/lib/sources/sns.ts';
import { FIRST_SEEN, snsEvent, TOPIC_ARN } from '../../support/fakes/events.ts';
import { fakeFailedStore, payloadOf } from '../../support/fakes/failed-store.ts';
import { aVisit, visitGate } from '../../support/contracts/visit.ts';

const VALID = JSON.stringify(aVisit());

test('admits accepted messages by their id', async () => {
  const { input, respond } = await snsMessages(visitGate()).admit(snsEvent(VALID));
  expect(input).toEqual([{ id: 't0', text: VALID, value: aVisit() }]);
  expect(() => {
    respond([]);
  }).not.toThrow();
});

test.each([
  { text: 'plain text', keyword: 'json' },
  { text: '7', keyword: 'type' },
])('keeps "$text" with its origin, and continues', async ({ text, keyword }) => {
  const gate = visitGate();
  const { input, respond } = await snsMessages(gate).admit(snsEvent(text, VALID));
  expect(input.map(({ id }) => id)).toEqual(['t1']);
  respond([]);
  const [event] = gate.failed.events();
  expect(event).toMatchObject({
    id: 'sns-t0',
    errors: [{ pointer: '', keyword }],
    source: { kind: 'sns', topic: TOPIC_ARN, message_id: 't0' },
    first_seen: FIRST_SEEN,
  });
  if (event) expect(payloadOf(event)).toEqual(Buffer.from(text));
});

test('if anything could not be kept or processed, the whole event is retried', async () => {
  const gate = visitGate(fakeFailedStore(() => true));
  const { input, respond } = await snsMessages(gate).admit(snsEvent('wrong', VALID));
  expect(() => {
    respond(input);
  }).toThrow(new TransientError('2 of 2 messages failed temporarily'));
});
