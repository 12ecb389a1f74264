import { expect, test } from '@jest/globals';
import { ContractError } from '../../../src/lib/errors.ts';
import { directInput } from '../../../src/lib/sources/direct.ts';
import { produceRequest, type ProduceRequest } from '../../../src/sessions/generated/produce-request.v1.ts';

const REQUEST = { scheduled_at: '2026-11-20T10:00:00Z', window_seconds: 900, min_gap_seconds: 1, max_gap_seconds: 15 };
const source = directInput<ProduceRequest, { sent: number }>(produceRequest);

test('admits the event itself and answers with the outcome', async () => {
  const { input, respond } = await source.admit(REQUEST);
  expect(input).toBe(REQUEST);
  expect(respond({ sent: 3 })).toEqual({ sent: 3 });
});

test.each([
  { what: 'nothing in it', event: {}, reason: '/scheduled_at required' },
  {
    what: 'a window too long',
    event: { ...REQUEST, window_seconds: 901 },
    reason: '/window_seconds maximum (at most 900)',
  },
  { what: 'an unknown field', event: { ...REQUEST, pace: 2 }, reason: '/pace additionalProperties' },
  { what: 'a list in place of it', event: [REQUEST], reason: ' type (object)' },
])('an event with $what throws a contract error, which tells why', ({ event, reason }) => {
  expect(() => source.admit(event)).toThrow(ContractError);
  expect(() => source.admit(event)).toThrow(reason);
});
