import { expect, test } from '@jest/globals';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import { FIRST_SEEN, QUEUE_ARN, sqsEvent } from '../../support/fakes/events.ts';
import { fakeFailedStore, payloadOf } from '../../support/fakes/failed-store.ts';
import { aVisit, PERSONAL, visitGate, visits } from '../../support/contracts/visit.ts';

const VALID = JSON.stringify(aVisit());

test('admits accepted messages in order, with their original name and text', async () => {
  const gate = visitGate();
  const pretty = JSON.stringify(aVisit(), null, 2);
  const { input, respond } = await sqsMessages(gate).admit(sqsEvent(VALID, pretty));
  expect(input).toEqual([
    { id: 'm0', text: VALID, value: aVisit() },
    { id: 'm1', text: pretty, value: aVisit() },
  ]);
  expect(gate.failed.events()).toEqual([]);
  expect(gate.telemetry.counts).toEqual({});
  respond([]);
  expect(gate.telemetry.counts).toEqual({ AcceptedMessages: 2, FailedMessages: 0, RetriedMessages: 0 });
});

test.each([
  { what: 'no text', body: '', pointer: '', keyword: 'json' },
  { what: 'malformed JSON', body: VALID.slice(0, -1), pointer: '', keyword: 'json' },
  { what: 'a byte order mark', body: `\ufeff${VALID}`, pointer: '', keyword: 'json' },
  { what: 'two messages', body: `${VALID}\n${VALID}`, pointer: '', keyword: 'json' },
  { what: 'a list of messages', body: `[${VALID}]`, pointer: '', keyword: 'type' },
  { what: 'null', body: 'null', pointer: '', keyword: 'type' },
  { what: 'a wrong type', body: withField({ session_duration: '60' }), pointer: '/session_duration', keyword: 'type' },
  {
    what: 'a wrong personal number',
    body: withField({ personal_number: '2850505120016' }),
    pointer: '/personal_number',
    keyword: 'format',
  },
  { what: 'an unknown field', body: withField({ salary: 1 }), pointer: '/salary', keyword: 'additionalProperties' },
  {
    what: '300 KiB in a field',
    body: withField({ address: 'x'.repeat(300 * 1024) }),
    pointer: '/address',
    keyword: 'maxLength',
  },
])(
  'a message with $what goes to the failed store on its first receive, and the others on',
  async ({ body, pointer, keyword }) => {
    const gate = visitGate();
    const { input, respond } = await sqsMessages(gate).admit(sqsEvent(VALID, body, VALID));
    expect(input.map(({ id }) => id)).toEqual(['m0', 'm2']);
    expect(respond([])).toEqual({ batchItemFailures: [] });
    const [event] = gate.failed.events();
    expect(event).toMatchObject({
      id: 'sqs-m1',
      contract: 'tests/visit.v1',
      stage: 'tests.visits',
      errors: [{ pointer, keyword }],
      source: { kind: 'sqs', queue: QUEUE_ARN, message_id: 'm1' },
      first_seen: FIRST_SEEN,
    });
    expect(event && payloadOf(event).toString()).toBe(body);
    expect(gate.telemetry.counts).toEqual({ AcceptedMessages: 2, FailedMessages: 1, RetriedMessages: 0 });
  },
);

test('only the messages that the failed store could not take are returned', async () => {
  const gate = visitGate(fakeFailedStore((key) => key.includes('sqs-m2')));
  const { input, respond } = await sqsMessages(gate).admit(sqsEvent('first', VALID, 'second', 'third'));
  expect(input.map(({ id }) => id)).toEqual(['m1']);
  expect(respond([])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
  expect(gate.failed.events().map(({ id }) => id)).toEqual(['sqs-m0', 'sqs-m3']);
  expect(gate.telemetry.counts).toEqual({ AcceptedMessages: 1, FailedMessages: 2, RetriedMessages: 1 });
  expect(gate.telemetry.errors).toEqual([new Error('The failed store is unreachable')]);
});

test('the messages that the step could not process are returned too', async () => {
  const gate = visitGate(fakeFailedStore(() => true));
  const { input, respond } = await sqsMessages(gate).admit(sqsEvent(VALID, 'wrong', VALID, VALID));
  const response = respond(input.slice(1));
  expect(response).toEqual({ batchItemFailures: ['m1', 'm2', 'm3'].map((itemIdentifier) => ({ itemIdentifier })) });
  expect(gate.telemetry.counts['RetriedMessages']).toBe(3);
});

test('validates each of 1,000 messages separately', async () => {
  const gate = visitGate();
  const bodies = visits(1000).map((each, n) => (n % 10 === 3 ? 'wrong' : JSON.stringify(each)));
  const { input, respond } = await sqsMessages(gate).admit(sqsEvent(...bodies));
  respond(input.slice(0, 50));
  expect(input).toHaveLength(900);
  expect(new Set(gate.failed.events().map(({ id }) => id)).size).toBe(100);
  expect(gate.telemetry.counts).toEqual({ AcceptedMessages: 850, FailedMessages: 100, RetriedMessages: 50 });
});

test('a message delivered twice is kept once', async () => {
  const gate = visitGate();
  for (const event of [sqsEvent('wrong'), sqsEvent('wrong')]) await sqsMessages(gate).admit(event);
  expect([...gate.failed.objects.keys()]).toEqual(['failed/contract=visit.v1/dt=2026-11-20/sqs-m0.ndjson']);
  expect(gate.failed.events()).toHaveLength(1);
});

test('an event without messages is not an SQS event', async () => {
  await expect(sqsMessages(visitGate()).admit(sqsEvent())).rejects.toThrow('Expected an SQS event');
});

test('no reason and no recovered error reveals a value of the message', async () => {
  const gate = visitGate(fakeFailedStore((key) => key.includes('sqs-m1')));
  const [names, values] = [Object.keys(aVisit()), Object.values(aVisit())];
  const shifted = Object.fromEntries(names.map((name, n) => [name, values.at(n - 1)]));
  await sqsMessages(gate).admit(sqsEvent(JSON.stringify(shifted), `{"iban": ${VALID}`, VALID.slice(0, -9)));
  const reported = JSON.stringify([
    gate.failed.events().map(({ payload, ...rest }) => rest),
    gate.telemetry.errors.map(String),
  ]);
  expect(gate.failed.events().flatMap(({ errors }) => errors).length).toBeGreaterThan(8);
  expect(PERSONAL.filter((value) => reported.includes(value))).toEqual([]);
});

function withField(field: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...aVisit(), ...field });
}
