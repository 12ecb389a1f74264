import { expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { guard } from '../../src/console/guard.ts';

const HOST = '127.0.0.1:4580';
const TOKEN = 'a-token-of-this-run';
const COOKIE = `sluice-console-4580=${TOKEN}`;
const app = new Hono().use(...guard({ host: HOST, token: TOKEN })).all('/page', (context) => context.text('seen'));

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(`http://${HOST}${path}`, { method, headers: { host: HOST, ...headers } });

test('the printed address signs a browser in, and its token leaves the address', async () => {
  const first = await ask(`/page?token=${TOKEN}&period=2011-11`);
  expect(first.status).toBe(303);
  expect(first.headers.get('location')).toBe('/page?period=2011-11');
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  const second = await ask('/page', { cookie: cookie.split(';')[0] ?? '' });
  expect(await second.text()).toBe('seen');
});

test.each([
  ['no token', '/page', {}, 'GET', 401],
  ['a wrong token', '/page?token=guess', {}, 'GET', 401],
  ['a token of another length', `/page?token=${TOKEN}x`, {}, 'GET', 401],
  ['a wrong cookie', '/page', { cookie: 'sluice-console-4580=guess' }, 'GET', 401],
  ['the cookie of another console', '/page', { cookie: `sluice-console-4581=${TOKEN}` }, 'GET', 401],
  ['a name that was rebound to this machine', '/page', { cookie: COOKIE, host: 'evil.example:4580' }, 'GET', 421],
  ["another site's form", '/page', { cookie: COOKIE, origin: 'https://evil.example' }, 'POST', 403],
  ['a form without an origin', '/page', { cookie: COOKIE }, 'POST', 403],
])('%s is refused', async (_name, path, headers, method, status) => {
  const refused = await ask(path, headers, method);
  expect(refused.status).toBe(status);
  expect(await refused.text()).not.toContain('seen');
});

test("the console's own form is let in", async () => {
  expect((await ask('/page', { cookie: COOKIE, origin: `http://${HOST}` }, 'POST')).status).toBe(200);
});

test('nothing of a page may run or come from elsewhere', async () => {
  const { headers } = await ask('/page', { cookie: COOKIE });
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('referrer-policy')).toBe('same-origin');
});
