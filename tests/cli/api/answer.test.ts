import { expect, test } from '@jest/globals';
import { decide } from '../../../src/cli/api/answer.ts';

const VIOLATION = { pointer: '/quantity', keyword: 'type', expected: 'integer', actual: 'string of 3 characters' };
const rejected = (...places: number[]) => places.map((index) => ({ index, violations: [VIOLATION] }));

const UNACCOUNTED = { kind: 'refused', reason: "202. Its answer doesn't account for every line of the request" };

test.each([
  { what: 'all were accepted', status: 202, body: { accepted: 3, rejected: [] }, is: { kind: 'done', rejected: [] } },
  {
    what: 'some were rejected',
    status: 202,
    body: { accepted: 2, rejected: rejected(1) },
    is: { kind: 'done', rejected: rejected(1) },
  },
  {
    what: 'all were rejected',
    status: 422,
    body: { status: 422, title: 'None', rejected: rejected(0, 1, 2) },
    is: { kind: 'done', rejected: rejected(0, 1, 2) },
  },
  {
    what: 'the stream temporarily refused some',
    status: 503,
    retryAfter: '2',
    body: { title: 'Busy', accepted: 1, rejected: rejected(0), retry: [2] },
    is: { kind: 'again', reason: '503: Busy', afterMs: 2000, retry: new Set([2]), rejected: rejected(0) },
  },
  {
    what: 'the gateway throttles',
    status: 429,
    body: { message: 'Too Many Requests' },
    is: { kind: 'again', reason: '429: Too Many Requests' },
  },
  { what: 'the service is broken', status: 500, body: 'not JSON', is: { kind: 'again', reason: '500' } },
  {
    what: 'a date says when to come back',
    status: 503,
    retryAfter: 'Sat, 21 Nov 2026 10:00:00 GMT',
    body: {},
    is: { kind: 'again', reason: '503' },
  },
  {
    what: "the list of lines to resend isn't a list",
    status: 503,
    body: { rejected: [], retry: [3] },
    is: { kind: 'again', reason: '503' },
  },
  {
    what: 'lines are missing besides those to resend',
    status: 503,
    body: { accepted: 1, rejected: [], retry: [2] },
    is: { kind: 'again', reason: '503' },
  },
  {
    what: 'the sender may not send',
    status: 403,
    body: { message: 'Forbidden' },
    is: {
      kind: 'refused',
      reason:
        '403: Forbidden. Use AWS credentials that may invoke the API or, if it has an issuer, a token from it in SLUICE_TOKEN',
    },
  },
  {
    what: 'the body is too large',
    status: 413,
    body: { title: 'Too large' },
    is: { kind: 'refused', reason: '413: Too large. Is this the address that its stack gives as ApiUrl?' },
  },
  {
    what: 'a page answers',
    status: 200,
    body: '<html>',
    is: { kind: 'refused', reason: '200. Is this the address that its stack gives as ApiUrl?' },
  },
  { what: "it isn't a list", status: 202, body: { accepted: 3 }, is: UNACCOUNTED },
  {
    what: "a rejected position isn't a number",
    status: 202,
    body: { accepted: 2, rejected: rejected(3) },
    is: UNACCOUNTED,
  },
  { what: 'a line is missing', status: 202, body: { accepted: 2, rejected: [] }, is: UNACCOUNTED },
  { what: 'there is one line too many', status: 202, body: { accepted: 3, rejected: rejected(1) }, is: UNACCOUNTED },
  { what: 'a line is reported twice', status: 202, body: { accepted: 1, rejected: rejected(1, 1) }, is: UNACCOUNTED },
  {
    what: 'lines have to be resent',
    status: 202,
    body: { accepted: 2, rejected: [], retry: [1] },
    is: UNACCOUNTED,
  },
  {
    what: '422 leaves lines open',
    status: 422,
    body: { rejected: rejected(0) },
    is: { kind: 'refused', reason: "422. Its answer doesn't account for every line of the request" },
  },
])('$status if $what', ({ status, retryAfter = null, body, is }) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  expect(decide({ status, retryAfter, text }, 3)).toEqual(is);
});
