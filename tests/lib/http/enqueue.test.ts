import { expect, test } from '@jest/globals';
import { enqueue } from '../../../src/lib/http/enqueue.ts';
import { isAuthorized } from '../../../src/lib/http/is-authorized.ts';
import { QUEUED_LIMITS } from '../../../src/lib/http/request-limits.ts';
import { httpBody } from '../../../src/lib/sources/http.ts';
import { aVisit, visit, visits } from '../../support/contracts/visit.ts';
import { httpEvent } from '../../support/fakes/http-event.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const source = httpBody({ contract: visit, telemetry: fakeTelemetry(), ...QUEUED_LIMITS, permits: isAuthorized });
const SIGNED = { iam: {} };

test('each accepted message is sent to the queue, and the answer names those that it refused', async () => {
  const [first, second, third] = visits(3);
  const queue = fakeMessageQueue(({ body }) => body === JSON.stringify(second));
  const body = JSON.stringify([first, second, { ...third, iban: 'none' }]);
  const { input, respond } = await source.admit(httpEvent({ body, authorizer: SIGNED }));
  const answer = respond(await enqueue(input, { queue }));
  expect(queue.messages).toEqual([{ message: input[0], body: JSON.stringify(first), delaySeconds: 0 }]);
  expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
  expect(JSON.parse(answer.body)).toMatchObject({ accepted: 1, retry: [1], rejected: [{ index: 2 }] });
});

test('a message that no queue takes is rejected, and the others are accepted', async () => {
  const large = { ...aVisit(), note: 'x'.repeat(QUEUED_LIMITS.mostMessageBytes) };
  const { respond, input } = await source.admit(
    httpEvent({ body: JSON.stringify([large, aVisit()]), authorizer: SIGNED }),
  );
  expect(input).toHaveLength(1);
  expect(JSON.parse(respond([]).body)).toMatchObject({ rejected: [{ index: 0, violations: [{ keyword: 'size' }] }] });
});

test.each([
  { caller: 'signed', authorizer: SIGNED, statusCode: 202 },
  { caller: 'with a token', authorizer: { jwt: { claims: {} } }, statusCode: 202 },
  { caller: 'that no authorizer knows', authorizer: {}, statusCode: 403 },
])('a request $caller gets $statusCode', async ({ authorizer, statusCode }) => {
  const body = JSON.stringify(aVisit());
  const { respond } = await source.admit(httpEvent({ body, authorizer }));
  expect(respond([]).statusCode).toBe(statusCode);
});
