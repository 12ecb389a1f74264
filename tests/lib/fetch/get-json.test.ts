import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { getJson } from '../../../src/lib/fetch/get-json.ts';
import { answering, json, startServer } from './paged-server.ts';

const SECRET = 's3cret';

test.each([
  { what: 'a line break within the secret', url: 'http://127.0.0.1:1', authorization: `Bearer ${SECRET}\n${SECRET}` },
  { what: 'a letter that no header can have', url: 'http://127.0.0.1:1', authorization: `Bearer ${SECRET}\u0142` },
  { what: 'a password in the address', url: `http://user:${SECRET}@127.0.0.1:1`, authorization: 'none' },
])('$what fails at once and is quoted nowhere', async ({ url, authorization }) => {
  let pauses = 0;
  const get = getJson(() => {
    pauses++;
    return Promise.resolve();
  });
  const failure = await get(new URL(url), { authorization }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PermanentError);
  expect(pauses).toBe(0);
  expect(inspect(failure)).not.toContain(SECRET);
});

test('a server that is down or unknown is named by a code, not by its address', async () => {
  const server = await startServer(answering(200, {}));
  await server.close();
  const get = getJson(() => Promise.resolve());
  for (const [address, code] of [
    [server.address, /ECONNREFUSED/],
    ['http://sluice.invalid/', /ENOTFOUND|EAI_AGAIN/],
  ] as const) {
    const failure = await get(new URL(address), {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransientError);
    expect(String(failure)).toMatch(code);
    expect(inspect(failure)).not.toContain(new URL(address).host);
  }
});

test.each([
  { header: '7', pauses: [[1, 7000]], says: undefined },
  { header: 'Sat, 21 Nov 2026 10:00:00 GMT', pauses: [[1, 0]], says: undefined },
  { header: '3600', pauses: [], says: 'The API gave no page in 1 attempts: status 429' },
])('an API that asks for a pause of $header gets it, unless a run is too short for that', async (given) => {
  const pauses: number[][] = [];
  const server = await startServer((_url, _request, response) => {
    if (server.requests.length === 1) json(response, 429, {}, { 'retry-after': given.header });
    else json(response, 200, { data: [] });
  });
  const get = getJson((...asked) => {
    pauses.push(asked);
    return Promise.resolve();
  });
  const answer = await get(new URL(server.address), {}).catch((error: unknown) => error);
  await server.close();
  expect(answer).toEqual(given.says === undefined ? { data: [] } : new TransientError(given.says));
  expect(pauses).toEqual(given.pauses);
});
