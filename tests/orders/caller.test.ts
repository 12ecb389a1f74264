import { expect, test } from '@jest/globals';
import { callerOf } from '../../src/orders/caller.ts';
import { httpEvent, token } from '../support/fakes/http-event.ts';

test.each([
  { what: 'a signed request', authorizer: { iam: {} }, expected: 'everyone' },
  { what: 'a token with the scope', authorizer: token({ scope: 'openid orders:all' }), expected: 'everyone' },
  {
    what: 'a token with the scope that also names a customer',
    authorizer: token({ scope: 'orders:all', customer: '17850' }),
    expected: { customer: '17850' },
  },
  { what: "a customer's token", authorizer: token({ customer: '17850' }), expected: { customer: '17850' } },
  {
    what: 'a token with a scope that only begins the same',
    authorizer: token({ scope: 'orders:allowed' }),
    expected: 'no one',
  },
  { what: 'a token that names no customer', authorizer: token({ sub: '17850' }), expected: 'no one' },
  { what: 'a token with an empty claim', authorizer: token({ customer: '' }), expected: 'no one' },
  { what: "a token whose claim isn't text", authorizer: token({ customer: ['17850'] }), expected: 'no one' },
  {
    what: 'a token with the scope and an empty claim',
    authorizer: token({ scope: 'orders:all', customer: '' }),
    expected: 'no one',
  },
  {
    what: "a token with the scope whose claim isn't text",
    authorizer: token({ scope: 'orders:all', customer: ['17850'] }),
    expected: 'no one',
  },
  { what: 'a request that nothing authorized', authorizer: {}, expected: 'no one' },
])('$what is of $expected', ({ authorizer, expected }) => {
  expect(callerOf(httpEvent({ authorizer }), 'customer')).toEqual(expected);
});
