import { PermanentError, TransientError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';

/** Reads the JSON at an address. */
export type GetJson = (url: URL, headers: Readonly<Record<string, string>>) => Promise<unknown>;

/**
 * Reads JSON over HTTP, up to four times while a server throttles, fails or doesn't answer. It follows no redirect, which would hand
 * the secret on. No error quotes an address or an answer.
 * @throws {TransientError} if no attempt succeeded; {PermanentError} for any other status, and for what isn't JSON
 */
export function getJson(pause: (attempt: number) => Promise<void>): GetJson {
  return async (url, headers) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await tryOnce(url, headers);
      if ('body' in answer) return answer.body;
      if (attempt === ATTEMPTS)
        throw new TransientError(`The API gave no page in ${ATTEMPTS} attempts: ${answer.reason}`, {
          cause: answer.cause,
        });
      await pause(attempt);
    }
  };
}

type Attempt = { readonly body: unknown } | { readonly reason: string; readonly cause?: unknown };

async function tryOnce(url: URL, headers: Readonly<Record<string, string>>): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    response = await fetch(url, { headers: { accept: 'application/json', ...headers }, redirect: 'manual', signal });
    text = response.ok ? await textOf(response) : '';
  } catch (error) {
    if (error instanceof PermanentError) throw error;
    return { reason: 'no answer', cause: error };
  }
  const { status } = response;
  if (status === 408 || status === 429 || status >= 500) return { reason: `status ${status}` };
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
/** Parsed, it takes several times its size of the function's memory. */
const LARGEST_PAGE_BYTES = 16 * 1024 * 1024;
