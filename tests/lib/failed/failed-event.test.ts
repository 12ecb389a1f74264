import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ContractError } from '../../../src/lib/errors.ts';
import { toFailedEvent, type Rejection } from '../../../src/lib/failed/failed-event.ts';
import { payloadOf } from '../../support/fakes/failed-store.ts';

const MIB = 1024 * 1024;

test('names contract, stage, reasons, source and time, and keeps the bytes', () => {
  const payload = Buffer.from([0xff, 0x00, 0x22]);
  const event = toFailedEvent({ id: 'sessions/session.v1' }, 'sessions.consume', aRejection({ payload }));
  expect(event).toEqual({
    id: 'sqs-m0',
    contract: 'sessions/session.v1',
    stage: 'sessions.consume',
    errors: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 6 characters' }],
    source: { kind: 'sqs', queue: 'arn', message_id: 'm0' },
    first_seen: '2026-11-20T10:00:01.500Z',
    fingerprint: createHash('sha256').update(payload).digest('hex'),
    payload: '/wAi',
    payload_bytes: 3,
  });
});

test.each(['web2/log.v1', 'web-logs/log-2xx.v12'])('a message of %s, whose name has digits, is kept', (id) => {
  expect(toFailedEvent({ id }, 'web2.consume', aRejection({})).contract).toBe(id);
});

test.each([
  { bytes: 0, kept: 0 },
  { bytes: MIB, kept: MIB },
  { bytes: MIB + 1, kept: 64 * 1024 },
])('of a payload of $bytes bytes it keeps $kept, and the fingerprint of all', ({ bytes, kept }) => {
  const payload = Buffer.alloc(bytes, 'abc');
  const event = toFailedEvent({ id: 'a/b.v1' }, 'a.b', aRejection({ payload }));
  expect(payloadOf(event).equals(payload.subarray(0, kept))).toBe(true);
  expect(event.payload_bytes).toBe(bytes);
  expect(event.fingerprint).toBe(createHash('sha256').update(payload).digest('hex'));
});

test('of a truncated payload it keeps 64 KiB and the full length', () => {
  const payload = Buffer.alloc(MIB, 'abc');
  const event = toFailedEvent({ id: 'a/b.v1' }, 'a.b', aRejection({ payload, payloadBytes: 3 * MIB }));
  expect(payloadOf(event).equals(payload.subarray(0, 64 * 1024))).toBe(true);
  expect(event.payload_bytes).toBe(3 * MIB);
});

test('keeps the first 20 reasons', () => {
  const [first, ...more] = Array.from({ length: 50 }, (_, n) => aViolation(`/field_${n}`));
  if (!first) throw new Error('Expected a violation');
  const { errors } = toFailedEvent({ id: 'a/b.v1' }, 'a.b', aRejection({ violations: [first, ...more] }));
  expect(errors.map(({ pointer }) => pointer)).toEqual(Array.from({ length: 20 }, (_, n) => `/field_${n}`));
});

test('satisfies its own contract', () => {
  expect(() => toFailedEvent({ id: 'no contract' }, 'a.b', aRejection({}))).toThrow(ContractError);
  expect(() => toFailedEvent({ id: 'a/b.v1' }, '', aRejection({}))).toThrow(ContractError);
});

function aRejection(parts: Partial<Rejection>): Rejection {
  return {
    id: 'sqs-m0',
    source: { kind: 'sqs', queue: 'arn', message_id: 'm0' },
    firstSeen: new Date('2026-11-20T10:00:01.500Z'),
    payload: Buffer.from('payload'),
    violations: [aViolation('/iban')],
    ...parts,
  };
}

function aViolation(pointer: string) {
  return { pointer, keyword: 'format', expected: 'iban', actual: 'string of 6 characters' };
}
