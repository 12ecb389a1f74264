import { afterEach, expect, test } from '@jest/globals';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { fetchNew } from '../../../src/lib/fetch/fetch-new.ts';
import { getJson } from '../../../src/lib/fetch/get-json.ts';
import { LARGEST_MESSAGE_BYTES } from '../../../src/lib/ports/message-queue.ts';
import { visit } from '../../support/contracts/visit.ts';
import { fakeCursor, type FakeCursor } from '../../support/fakes/cursor.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { API, type Answer, answering, json, pagesOf, startServer } from './paged-server.ts';

const MESSAGES = Array.from({ length: 7 }, (_, n) => ({ n }));

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

test('all pages are queued, with the secret in a header, and the next run asks only for what is new', async () => {
  const secrets = new Set<string | undefined>();
  const run = await runner((url, request, response) => {
    secrets.add(request.headers.authorization);
    pagesOf(MESSAGES, 3)(url, request, response);
  });
  expect(await run.once()).toEqual({ pages: 3, messages: 7 });
  expect(await run.once()).toEqual({ pages: 1, messages: 0 });
  expect(run.bodies()).toEqual(MESSAGES);
  expect(run.requests).toEqual(['/messages', '/messages?since=3', '/messages?since=6', '/messages?since=7']);
  expect(run.cursor.values).toEqual(['3', '6', '7']);
  expect([...secrets]).toEqual(['Bearer s3cret']);
});

test('a run that fails is continued behind the last page that was queued', async () => {
  const whole = pagesOf(MESSAGES, 3);
  let isDown = true;
  const run = await runner((url, request, response) => {
    if (isDown && url.searchParams.get('since') === '3') json(response, 500, {});
    else whole(url, request, response);
  });
  await expect(run.once()).rejects.toThrow(new TransientError('The API gave no page in 4 attempts: status 500'));
  isDown = false;
  expect(await run.once()).toEqual({ pages: 2, messages: 4 });
  expect(run.bodies()).toEqual(MESSAGES);
});

test('a run that leaves pages unread fails, so that its alarm says so, and the next one continues', async () => {
  const many = Array.from({ length: 502 }, (_, n) => ({ n }));
  const run = await runner(pagesOf(many, 1));
  await expect(run.once()).rejects.toThrow(
    new TransientError('The API has more than the 500 pages that a run reads: the next one continues'),
  );
  expect(await run.once()).toEqual({ pages: 2, messages: 2 });
  expect(run.bodies()).toEqual(many);
});

test('an API that throttles, fails or breaks off is asked again', async () => {
  const whole = pagesOf(MESSAGES, 7);
  let attempts = 0;
  const run = await runner((url, request, response) => {
    attempts++;
    if (attempts === 1) json(response, 429, {});
    else if (attempts === 2) json(response, 503, {});
    else if (attempts === 3) response.destroy();
    else whole(url, request, response);
  });
  expect(await run.once()).toEqual({ pages: 1, messages: 7 });
  expect(attempts).toBe(4);
});

test.each<{ what: string; answer: Answer; says: string }>([
  { what: 'refuses the secret', answer: answering(401, {}), says: 'not status 401' },
  {
    what: 'redirects',
    answer: answering(302, {}, { location: '/elsewhere' }),
    says: 'not status 302',
  },
  {
    what: 'answers with a page for people',
    answer: (_url, _request, response) => {
      response.writeHead(200).end('<html>');
    },
    says: 'Expected JSON from the API, not 6 other characters',
  },
  {
    what: 'answers with something else',
    answer: answering(200, { error: 'none' }),
    says: 'Expected page 1 of the API to have a list of messages',
  },
  {
    what: 'continues on another server',
    answer: answering(200, { data: [], next: 'https://example.com/2' }),
    says: 'Expected the page after page 1 of the API to be on the same server',
  },
  {
    what: 'never ends',
    answer: answering(200, { data: [], next: '/messages' }),
    says: 'Expected page 2 of the API to differ from the earlier ones',
  },
  {
    what: 'has a cursor that is no text',
    answer: answering(200, { data: [], until: 7 }),
    says: 'Expected the cursor of page 1 of the API to be a text',
  },
])('an API that $what fails the run for good, quoting nothing of it', async ({ answer, says }) => {
  const run = await runner(answer);
  const failure = await run.once().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PermanentError);
  expect(String(failure)).toContain(says);
  expect(run.cursor.values).toEqual([]);
});

test('what the queue refuses fails the run, and is fetched again', async () => {
  let isFull = true;
  const run = await runner(pagesOf(MESSAGES, 7), ({ body }) => isFull && body.includes('3'));
  await expect(run.once()).rejects.toThrow(new TransientError('The queue refused 1 of 7 messages of a page'));
  expect(run.cursor.values).toEqual([]);
  isFull = false;
  expect(await run.once()).toEqual({ pages: 1, messages: 7 });
});

test('a message that no queue takes goes to the failed store, and the others are queued', async () => {
  const large = { text: 'x'.repeat(LARGEST_MESSAGE_BYTES) };
  const run = await runner(pagesOf([large, ...MESSAGES], 10));
  expect(await run.once()).toEqual({ pages: 1, messages: 8 });
  expect(run.bodies()).toEqual(MESSAGES);
  expect(run.failed.events()).toMatchObject([
    { contract: visit.id, errors: [{ keyword: 'size' }], source: { kind: 'http' } },
  ]);
});

test('of two runs at the same time, the one that finds the cursor moved ends, and nothing is missed', async () => {
  const whole = pagesOf(MESSAGES, 3);
  const cursor = fakeCursor();
  const run = await runner(whole, undefined, cursor);
  const [first, second] = await Promise.all([run.once(), run.once()]);
  expect(first.messages + second.messages).toBeGreaterThanOrEqual(7);
  expect(cursor.values).toEqual(['3', '6', '7']);
  expect(new Set(run.bodies().map((body) => JSON.stringify(body))).size).toBe(7);
});

async function runner(
  answer: Answer,
  refuses?: Parameters<typeof fakeMessageQueue>[0],
  cursor: FakeCursor = fakeCursor(),
) {
  const server = await startServer(answer);
  closing.push(server.close);
  const [queue, failed] = [fakeMessageQueue(refuses), fakeFailedStore()];
  const ports = { get: getJson(() => Promise.resolve()), cursor, queue, failed, telemetry: fakeTelemetry() };
  const now = () => new Date('2026-01-15T10:00:00Z');
  const fetching = { api: API, address: server.address, secret: 's3cret', contract: visit, stage: 'tests.fetch', now };
  return {
    once: () => fetchNew(fetching, ports),
    bodies: () => queue.messages.map(({ body }): unknown => JSON.parse(body)),
    requests: server.requests,
    cursor,
    failed,
  };
}
