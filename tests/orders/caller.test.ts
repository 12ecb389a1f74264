import { expect, test } from '@jest/globals';
import { callerOf, tokenRules } from '../../src/orders/caller.ts';
import { httpEvent, token } from '../support/fakes/http-event.ts';
import { defaultTokens } from './default-tokens.ts';

const DEFAULTS = defaultTokens();

test.each([
  { what: 'a signed request', authorizer: { iam: {} }, expected: 'everyone' },
  { what: 'a token with the scope', authorizer: token({ scope: 'openid orders:all' }), expected: 'everyone' },
  {
    what: 'a token with the scope that also names a customer',
    authorizer: token({ scope: 'orders:all', customer: '17850' }),
    expected: { customer: '17850' },
  },
  { what: 'a token of Okta or Entra', authorizer: token({ scp: ['openid', 'orders:all'] }), expected: 'everyone' },
  { what: 'one as API Gateway passes it on', authorizer: token({ scp: '[openid orders:all]' }), expected: 'everyone' },
  { what: 'a token of Auth0', authorizer: token({ permissions: ['orders:all'] }), expected: 'everyone' },
  { what: 'a token of Cognito', authorizer: token({ scope: 'openid retailer/orders:all' }), expected: 'everyone' },
  {
    what: 'a scope that only ends the same',
    authorizer: token({ scp: ['reorders:all', 'a b/orders:all/x'] }),
    expected: 'no one',
  },
  { what: 'a scope in another claim', authorizer: token({ roles: ['orders:all'] }), expected: 'no one' },
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
  expect(callerOf(httpEvent({ authorizer }), { ...DEFAULTS, customerClaim: 'customer' })).toEqual(expected);
});

test("the template's parameters name the claims and the scope", () => {
  const tokens = tokenRules({ CUSTOMER_CLAIM: 'client', ALL_SCOPE: 'Lines.All', SCOPE_CLAIMS: 'roles,scope' });
  const callers = [{ roles: ['Lines.All'] }, { scp: 'Lines.All' }, { scope: 'orders:all' }, { client: '1' }].map(
    (claims) => callerOf(httpEvent({ authorizer: token(claims) }), tokens),
  );
  expect(callers).toEqual(['everyone', 'no one', 'no one', { customer: '1' }]);
});
