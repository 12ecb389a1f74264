import { PermanentError, TransientError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { retryAfterMs } from './retry-after.ts';
import { failureCode } from './failure-code.ts';

/** Reads the JSON at an address. */
export type GetJson = (url: URL, headers: Readonly<Record<string, string>>) => Promise<unknown>;

/**
 * Reads JSON over HTTP. While the server throttles, fails or doesn't answer, it tries up to four times, and waits as long as the server
 * asks. It follows no redirect, which would pass the secret on. Its errors quote no header, address or answer, and have no cause, because
 * those of `fetch` quote them.
 * @throws {TransientError} if no attempt succeeded; {PermanentError} for what can't be requested, for any other status, and for what
 * isn't JSON
 */
export function getJson(pause: (attempt: number, atLeastMs: number) => Promise<void>): GetJson {
  return async (url, headers) => {
    const request = requestOf(url, headers);
    for (let attempt = 1; ; attempt++) {
      const answer = await tryOnce(request);
      if ('body' in answer) return answer.body;
      const { reason, afterMs = 0 } = answer;
      if (attempt === ATTEMPTS || afterMs > LONGEST_WAIT_MS)
        throw new TransientError(`The API gave no page in ${attempt} attempts: ${reason}`);
      await pause(attempt, afterMs);
    }
  };
}

function requestOf(url: URL, headers: Readonly<Record<string, string>>): Request {
  try {
    return new Request(url, { headers: { accept: 'application/json', ...headers }, redirect: 'manual' });
  } catch {
    throw new PermanentError(
      'Expected an address without a password, and headers that HTTP allows: is there a line break within the secret?',
    );
  }
}

type Attempt = { readonly body: unknown } | { readonly reason: string; readonly afterMs?: number | undefined };

async function tryOnce(request: Request): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    text = response.ok ? await textOf(response) : '';
  } catch (error) {
    if (error instanceof PermanentError) throw error;
    return { reason: `no answer (${failureCode(error)})` };
  }
  const { status } = response;
  if (status === 408 || status === 429 || status >= 500)
    return { reason: `status ${status}`, afterMs: retryAfterMs(response.headers.get('retry-after')) };
  if (!response.ok) throw new PermanentError(`Expected a page from the API, not status ${status}`);
  const body = parseJson(text);
  if (body === undefined) throw new PermanentError(`Expected JSON from the API, not ${text.length} other characters`);
  return { body };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: ReadableStream<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_PAGE_BYTES)
      throw new PermanentError(`Expected a page of at most ${LARGEST_PAGE_BYTES} bytes: ask the API for smaller ones`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const ATTEMPTS = 4;
const TIMEOUT_MS = 30_000;
/** If the API asks for more, the run ends, because it may take at most 300 s. The next one continues. */
const LONGEST_WAIT_MS = 60_000;
/** Parsed, a page takes several times its size in the function's memory. */
const LARGEST_PAGE_BYTES = 16 * 1024 * 1024;
