import { expect, test } from '@jest/globals';
import { httpBody } from '../../../src/lib/sources/http.ts';
import { httpEvent } from '../../support/fakes/http-event.ts';
import { aVisit, idOf, PERSONAL, visit, visits } from '../../support/contracts/visit.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const WRONG = { ...aVisit(), iban: 'RO49AAAA1B31007593840001' };
const VIOLATION = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 24 characters' };

test.each([
  { what: 'one message', body: aVisit(), expected: visits(1) },
  { what: 'a list of messages', body: visits(3), expected: visits(3) },
])('$what is accepted with 202 and the number of messages', async ({ body, expected }) => {
  const { source, telemetry } = gate();
  const { input, respond } = await source.admit(httpEvent({ body: JSON.stringify(body) }));
  expect(input).toEqual(expected.map((value, index) => ({ index, value })));
  const response = respond([]);
  expect(response).toMatchObject({ statusCode: 202, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(response.body)).toEqual({ accepted: expected.length, rejected: [] });
  expect(telemetry.counts).toEqual({ ReceivedMessages: expected.length, RejectedMessages: 0, RetriedMessages: 0 });
});

test('each message of a list is validated separately: 202 with the positions of the invalid ones', async () => {
  const { source, telemetry } = gate();
  const body = JSON.stringify([aVisit(), WRONG, aVisit({ unique_id: idOf(2) }), 7]);
  const { input, respond } = await source.admit(httpEvent({ body }));
  expect(input.map(({ index }) => index)).toEqual([0, 2]);
  const response = respond([]);
  expect(response.statusCode).toBe(202);
  expect(JSON.parse(response.body)).toEqual({
    accepted: 2,
    rejected: [
      { index: 1, violations: [VIOLATION] },
      { index: 3, violations: [{ pointer: '', keyword: 'type', expected: 'object', actual: 'integer' }] },
    ],
  });
  expect(telemetry.counts).toEqual({ ReceivedMessages: 2, RejectedMessages: 2, RetriedMessages: 0 });
});

test('half a surrogate pair, which no engine can store, is rejected, as it is in a file', async () => {
  const { source } = gate();
  const body = JSON.stringify(aVisit({ address: 'Strada' })).replace('Strada', String.raw`\ud800`);
  const { input, respond } = await source.admit(httpEvent({ body }));
  expect(input).toEqual([]);
  const response = respond([]);
  expect(response.statusCode).toBe(422);
  expect(JSON.parse(response.body)).toMatchObject({
    rejected: [{ index: 0, violations: [{ pointer: '/address', keyword: 'encoding' }] }],
  });
});

test('only the message of a list that repeats a property is rejected', async () => {
  const { source } = gate();
  const visits = ['"session_duration":1,', ''].map((twice) => JSON.stringify(aVisit()).replace('{', `{${twice}`));
  const { input, respond } = await source.admit(httpEvent({ body: `[${visits.join(',')}]` }));
  expect(input.map(({ index }) => index)).toEqual([1]);
  expect(JSON.parse(respond([]).body)).toMatchObject({
    rejected: [{ index: 0, violations: [{ keyword: 'json', expected: 'each property once' }] }],
  });
});

test('a 503 names the messages that were not taken and must be resent, and no others', async () => {
  const { source, telemetry } = gate();
  const { input, respond } = await source.admit(httpEvent({ body: JSON.stringify([WRONG, ...visits(3)]) }));
  const response = respond(input.slice(1));
  expect(response).toMatchObject({
    statusCode: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
  });
  expect(JSON.parse(response.body)).toEqual({
    status: 503,
    title: 'Some messages were not taken: send them again',
    accepted: 1,
    rejected: [{ index: 0, violations: [VIOLATION] }],
    retry: [2, 3],
  });
  expect(telemetry.counts).toEqual({ ReceivedMessages: 1, RejectedMessages: 1, RetriedMessages: 2 });
});

test.each([
  { what: 'one invalid message', body: WRONG, rejected: [{ index: 0, violations: [VIOLATION] }] },
  { what: 'a list of invalid messages', body: [WRONG], rejected: [{ index: 0, violations: [VIOLATION] }] },
  { what: 'an empty list', body: [], rejected: [] },
])('$what is 422 as problem+json that names contract, pointer and keyword', async ({ body, rejected }) => {
  const { input, respond } = await gate().source.admit(httpEvent({ body: JSON.stringify(body) }));
  const response = respond([]);
  expect(input).toEqual([]);
  expect(response).toMatchObject({ statusCode: 422, headers: { 'content-type': 'application/problem+json' } });
  expect(JSON.parse(response.body)).toEqual({
    status: 422,
    title: 'No message satisfies its contract',
    contract: 'tests/visit.v1',
    rejected,
  });
});

const NO_JSON = { status: 400, title: 'Expected a body of JSON in UTF-8' };
const NO_TYPE = { status: 415, title: 'Expected the content type application/json in UTF-8' };
const VALID = JSON.stringify(aVisit());

test.each([
  { what: 'no body', request: {}, expected: NO_JSON },
  { what: 'malformed JSON', request: { body: '{"iban": secret' }, expected: NO_JSON },
  {
    what: "a body that isn't UTF-8",
    request: { body: Buffer.from('"\xa3"', 'latin1').toString('base64'), isBase64Encoded: true },
    expected: NO_JSON,
  },
  {
    what: 'more bytes than allowed',
    request: { body: `${VALID}${' '.repeat(10_000)}` },
    expected: { status: 413, title: 'Expected at most 10000 bytes' },
  },
  {
    what: 'more messages than allowed',
    request: { body: JSON.stringify([1, 2, 3, 4, 5]) },
    expected: { status: 413, title: 'Expected at most 4 messages' },
  },
  { what: 'a form', request: { body: VALID, headers: { 'content-type': 'text/csv' } }, expected: NO_TYPE },
  { what: 'no content type', request: { body: VALID, headers: { 'content-type': '' } }, expected: NO_TYPE },
  {
    what: 'another charset',
    request: { body: VALID, headers: { 'content-type': 'application/json; charset=latin1' } },
    expected: NO_TYPE,
  },
  { what: 'a gzipped body', request: { body: VALID, headers: { 'content-encoding': 'gzip' } }, expected: NO_TYPE },
  {
    what: 'a caller who may not',
    request: { body: VALID, headers: { 'x-caller': 'stranger' } },
    expected: { status: 403, title: 'The caller may not send messages' },
  },
])('$what is refused with $expected.status, and nothing is accepted', async ({ request, expected }) => {
  const { source, telemetry } = gate();
  const { input, respond } = await source.admit(httpEvent(request));
  const response = respond([]);
  expect(input).toEqual([]);
  expect(response).toMatchObject({
    statusCode: expected.status,
    headers: { 'content-type': 'application/problem+json' },
  });
  expect(JSON.parse(response.body)).toEqual(expected);
  expect(telemetry.counts).toEqual({});
});

test.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"; v=1'])(
  'reads a body of %s',
  async (type) => {
    const event = httpEvent({ body: VALID, headers: { 'content-type': type } });
    expect((await gate().source.admit(event)).input).toHaveLength(1);
  },
);

test('reads a body in base64', async () => {
  const body = Buffer.from(VALID).toString('base64');
  const { input } = await gate().source.admit(httpEvent({ body, isBase64Encoded: true }));
  expect(input).toEqual([{ index: 0, value: aVisit() }]);
});

test('no answer reveals a value of the message', async () => {
  const wrong = { ...aVisit(), iban: aVisit().person_name, personal_number: aVisit().iban, email: 'Popescu' };
  const { respond } = await gate().source.admit(httpEvent({ body: JSON.stringify([wrong, aVisit()]) }));
  const reported = respond([]).body;
  expect(reported).toContain('/personal_number');
  expect(PERSONAL.filter((value) => reported.includes(value))).toEqual([]);
});

function gate() {
  const telemetry = fakeTelemetry();
  const source = httpBody({
    contract: visit,
    telemetry,
    mostMessages: 4,
    mostBytes: 10_000,
    permits: ({ headers }) => headers['x-caller'] !== 'stranger',
  });
  return { source, telemetry };
}
