import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { httpBody } from '../../../src/lib/sources/http.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { aSession, idOf, PERSONAL, sessions } from '../../fakes/messages.ts';

const source = httpBody(session);
const WRONG = { ...aSession(), iban: 'RO49AAAA1B31007593840001' };
const VIOLATION = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 24 characters' };

test.each([
  { what: 'one message', body: aSession(), expected: sessions(1) },
  { what: 'a list of messages', body: sessions(3), expected: sessions(3) },
])('$what is accepted with 202 and the ids that the step gives', async ({ body, expected }) => {
  const { input, respond } = await source.admit(anHttpEvent(JSON.stringify(body)));
  expect(input).toEqual(expected);
  const response = respond(input.map(({ unique_id }) => unique_id));
  expect(response).toMatchObject({ statusCode: 202, headers: { 'content-type': 'application/json' } });
  expect(bodyOf(response)).toEqual({ accepted: expected.map(({ unique_id }) => unique_id), rejected: [] });
});

test('of a list each message is judged alone: 202 with the places of those that are wrong', async () => {
  const body = JSON.stringify([aSession(), WRONG, aSession({ unique_id: idOf(2) }), 7]);
  const { input, respond } = await source.admit(anHttpEvent(body));
  expect(input.map(({ unique_id }) => unique_id)).toEqual([idOf(0), idOf(2)]);
  const response = respond([idOf(0), idOf(2)]);
  expect(response.statusCode).toBe(202);
  expect(bodyOf(response)).toEqual({
    accepted: [idOf(0), idOf(2)],
    rejected: [
      { index: 1, violations: [VIOLATION] },
      { index: 3, violations: [{ pointer: '', keyword: 'type', expected: 'object', actual: 'integer' }] },
    ],
  });
});

test.each([
  { what: 'one wrong message', body: WRONG, rejected: [{ index: 0, violations: [VIOLATION] }] },
  { what: 'a list of wrong messages', body: [WRONG], rejected: [{ index: 0, violations: [VIOLATION] }] },
  { what: 'an empty list', body: [], rejected: [] },
])('$what is 422 as problem+json that names contract, pointer and keyword', async ({ body, rejected }) => {
  const { input, respond } = await source.admit(anHttpEvent(JSON.stringify(body)));
  const response = respond([]);
  expect(input).toEqual([]);
  expect(response).toMatchObject({ statusCode: 422, headers: { 'content-type': 'application/problem+json' } });
  expect(bodyOf(response)).toEqual({
    status: 422,
    title: 'No message keeps its contract',
    contract: 'sessions/session.v1',
    rejected,
  });
});

test.each([
  { what: 'no body', event: anHttpEvent(undefined) },
  { what: 'malformed JSON', event: anHttpEvent('{"iban": secret') },
  { what: 'a body that is no UTF-8', event: anHttpEvent(Buffer.from('"\xa3"', 'latin1').toString('base64'), true) },
])('$what is 400', async ({ event }) => {
  const { input, respond } = await source.admit(event);
  const response = respond([]);
  expect(input).toEqual([]);
  expect(response).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
  expect(bodyOf(response)).toEqual({ status: 400, title: 'Expected a body of JSON in UTF-8' });
});

test('reads a body in base64', async () => {
  const body = Buffer.from(JSON.stringify(aSession())).toString('base64');
  expect((await source.admit(anHttpEvent(body, true))).input).toEqual([aSession()]);
});

test('no answer tells a value of the message', async () => {
  const wrong = { ...aSession(), iban: aSession().person_name, personal_number: aSession().iban, email: 'Popescu' };
  const { respond } = await source.admit(anHttpEvent(JSON.stringify([wrong, aSession()])));
  const told = respond([]).body ?? '';
  expect(told).toContain('/personal_number');
  expect(PERSONAL.filter((value) => told.includes(value))).toEqual([]);
});

function anHttpEvent(body: string | undefined, isBase64Encoded = false): APIGatewayProxyEventV2 {
  const http = { method: 'POST', path: '/sessions', protocol: 'HTTP/1.1', sourceIp: '192.0.2.200', userAgent: 'tests' };
  return {
    version: '2.0',
    routeKey: 'POST /sessions',
    rawPath: '/sessions',
    rawQueryString: '',
    headers: {},
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'example.com',
      domainPrefix: 'api',
      http,
      requestId: 'request',
      routeKey: 'POST /sessions',
      stage: '$default',
      time: '20/Nov/2026:10:00:00 +0000',
      timeEpoch: 1795168800000,
    },
    isBase64Encoded,
    ...(body !== undefined && { body }),
  };
}

function bodyOf({ body = '' }: APIGatewayProxyStructuredResultV2): unknown {
  return JSON.parse(body);
}
