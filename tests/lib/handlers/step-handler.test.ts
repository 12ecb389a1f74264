import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from '@jest/globals';
import type { MiddlewareObj } from '@middy/core';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { sqsEvent } from '../../support/fakes/events.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { aVisit, PERSONAL, type Visit, visitGate } from '../../support/contracts/visit.ts';
import { lambdaContext } from '../../support/fakes/lambda-context.ts';
import { printedBy } from '../../support/fakes/stdout.ts';

const VALID = JSON.stringify(aVisit());

beforeEach(() => {
  process.env['POWERTOOLS_SERVICE_NAME'] = 'sessions';
});

test('the step gets what was admitted, and the response names only what must be redelivered', async () => {
  const gate = visitGate(fakeFailedStore((key) => key.includes('sqs-m0')));
  const seen: string[] = [];
  const handler = stepHandler(unobserved, sqsMessages(gate), (messages: Message<Visit>[]) => {
    seen.push(...messages.map(({ id }) => id));
    return Promise.resolve(messages.slice(-1));
  });
  const response = await handler(sqsEvent('unkept', VALID, 'kept', VALID), lambdaContext());
  expect(seen).toEqual(['m1', 'm3']);
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm3' }] });
  expect(gate.failed.events().map(({ id }) => id)).toEqual(['sqs-m2']);
});

test('a batch that succeeds reports no failures', async () => {
  const handler = stepHandler(unobserved, sqsMessages(visitGate()), () => Promise.resolve([]));
  expect(await handler(sqsEvent(VALID, VALID), lambdaContext())).toEqual({ batchItemFailures: [] });
});

test('the step is called with an empty list if nothing was admitted', async () => {
  const calls: number[] = [];
  const handler = stepHandler(unobserved, sqsMessages(visitGate()), (messages: Message<Visit>[]) => {
    calls.push(messages.length);
    return Promise.resolve([]);
  });
  await handler(sqsEvent('wrong'), lambdaContext());
  expect(calls).toEqual([0]);
});

test.each([
  { what: 'the step', admits: true },
  { what: 'the source', admits: false },
])('an error of $what is thrown unchanged, and is observed', async ({ admits }) => {
  const error = new Error('away');
  const observed: unknown[] = [];
  const observe: MiddlewareObj = { onError: ({ error }) => void observed.push(error) };
  const admission = { input: undefined, respond: () => 'answered' };
  const source = { admit: () => (admits ? Promise.resolve(admission) : Promise.reject(error)) };
  const handler = stepHandler(observe, source, () => Promise.reject(error));
  await expect(handler({}, lambdaContext())).rejects.toBe(error);
  expect(observed).toEqual([error]);
});

test('a step that reaches its time limit continues until Lambda ends it', async () => {
  const slow = () => sleep(20, []);
  const handler = stepHandler(unobserved, sqsMessages(visitGate()), slow);
  const context = { ...lambdaContext(), getRemainingTimeInMillis: () => 1 };
  expect(await handler(sqsEvent(VALID), context)).toEqual({ batchItemFailures: [] });
});

test('no line that a handler prints contains a value of a message, whatever fails', async () => {
  const lines = await printedBy(async () => {
    const { telemetry, observe } = powertools();
    const gate = { ...visitGate(fakeFailedStore((key) => key.includes('sqs-m0'))), telemetry };
    const broken = JSON.stringify({ ...aVisit(), iban: 'Popescu', address: 7 });
    const events = sqsEvent(broken, `{"iban": ${VALID}`, VALID.slice(0, -9), VALID, `[${VALID}]`);
    await stepHandler(observe(), sqsMessages(gate), (messages) => Promise.resolve(messages))(events, lambdaContext());
    const failing = stepHandler(observe(), sqsMessages(gate), () => Promise.reject(new Error('away')));
    await expect(failing(events, lambdaContext())).rejects.toThrow('away');
  });
  const printed = JSON.stringify(lines);
  expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['start', 'recovered', 'end', 'failed']));
  expect(PERSONAL.filter((value) => printed.includes(value))).toEqual([]);
});

const unobserved: MiddlewareObj = { after: () => undefined };
