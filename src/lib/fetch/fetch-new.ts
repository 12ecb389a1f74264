import { createHash } from 'node:crypto';
import type { Contract } from '../contracts/contract.ts';
import { reject } from '../contracts/validate.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { failedBatch } from '../failed/failed-batch.ts';
import { type Rejection, toFailedEvent } from '../failed/failed-event.ts';
import type { Cursor } from '../ports/cursor.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import { LARGEST_MESSAGE_BYTES, type MessageQueue } from '../ports/message-queue.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { GetJson } from './get-json.ts';
import type { Page, PagedApi } from './paged-api.ts';

export interface Fetching {
  readonly api: PagedApi;
  readonly address: string;
  readonly secret: string | undefined;
  /** The contract of the messages; whatever takes them from the queue validates them. */
  readonly contract: Pick<Contract<unknown>, 'id'>;
  readonly stage: string;
  readonly now: () => Date;
}

interface Ports {
  readonly get: GetJson;
  readonly cursor: Cursor;
  readonly queue: MessageQueue;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
}

export interface Fetched {
  readonly pages: number;
  readonly messages: number;
}

/**
 * Queues what is new in an API, page by page. The cursor moves once the messages of a page are queued, so the run after a failed one
 * continues from there: it may repeat messages, but misses none. Concurrent runs don't harm each other: the one that finds the cursor moved
 * ends.
 * @throws {TransientError} if the API or the queue fails, or if pages are left unread; {PermanentError} for an answer that isn't a page,
 * for a page on another server, and if there are too many pages without a cursor
 */
export async function fetchNew(fetching: Fetching, ports: Ports): Promise<Fetched> {
  const { api, address, secret } = fetching;
  const headers = api.headers(secret);
  let position = await ports.cursor.read();
  let url: URL | undefined = api.firstPage(address, position.value);
  const start = position;
  const seen = new Set<string>();
  let messages = 0;
  while (url) {
    if (seen.has(url.href))
      throw new PermanentError(`Expected page ${seen.size + 1} of the API to differ from the earlier ones`);
    if (seen.size === MOST_PAGES) {
      if (position === start) throw new PermanentError(`Expected a cursor within ${MOST_PAGES} pages of the API`);
      throw new TransientError(
        `The API has more than the ${MOST_PAGES} pages that a run reads: the next one continues`,
      );
    }
    seen.add(url.href);
    const page: ReadPage = expectPage(api.readPage(await ports.get(url, headers)), url, seen.size);
    await enqueue(page.messages, fetching, ports);
    messages += page.messages.length;
    if (page.cursor !== undefined && page.cursor !== position.value) {
      const moved = await ports.cursor.move(position, page.cursor);
      if (!moved) break;
      position = moved;
    }
    url = page.next;
  }
  return { pages: seen.size, messages };
}

interface ReadPage {
  readonly messages: readonly unknown[];
  readonly next: URL | undefined;
  readonly cursor: string | undefined;
}

function expectPage({ messages, next, cursor }: Page, from: URL, number: number): ReadPage {
  if (!Array.isArray(messages))
    throw new PermanentError(`Expected page ${number} of the API to have a list of messages`);
  const [nextText, cursorText] = [next ?? undefined, cursor ?? undefined];
  if (nextText !== undefined && typeof nextText !== 'string')
    throw new PermanentError(`Expected page ${number} of the API to name the next one by its address`);
  if (cursorText !== undefined && typeof cursorText !== 'string')
    throw new PermanentError(`Expected the cursor of page ${number} of the API to be a text`);
  const nextUrl = nextText === undefined ? undefined : URL.parse(nextText, from.href);
  // another server must not get the secret
  if (nextUrl !== undefined && nextUrl?.origin !== from.origin)
    throw new PermanentError(`Expected the page after page ${number} of the API to be on the same server`);
  return { messages, next: nextUrl, cursor: cursorText };
}

async function enqueue(
  messages: readonly unknown[],
  { contract, stage, now }: Fetching,
  { queue, failed, telemetry }: Ports,
): Promise<void> {
  const sent: { body: string; delaySeconds: number }[] = [];
  const rejected = failedBatch({ failed, telemetry });
  for (const message of messages) {
    const body = JSON.stringify(message);
    const bytes = Buffer.byteLength(body);
    if (bytes <= LARGEST_MESSAGE_BYTES) sent.push({ body, delaySeconds: 0 });
    else await rejected.add(toFailedEvent(contract, stage, rejectionOf(body, bytes, now())));
  }
  await rejected.flush();
  const refused = await queue.send(sent);
  telemetry.count('ReceivedMessages', sent.length - refused.length);
  if (refused.length > 0)
    throw new TransientError(`The queue refused ${refused.length} of ${sent.length} messages of a page`);
}

function rejectionOf(body: string, bytes: number, firstSeen: Date): Rejection {
  const payload = Buffer.from(body);
  const id = `http-${createHash('sha256').update(payload).digest('hex').slice(0, 32)}`;
  const { violations } = reject('size', `at most ${LARGEST_MESSAGE_BYTES} bytes`, `${bytes} bytes`);
  return { id, source: { kind: 'http' }, firstSeen, payload, violations };
}

/** A run that has read so many fails, so that an alarm says so; its retry continues. */
const MOST_PAGES = 500;
