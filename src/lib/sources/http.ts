import { isUtf8 } from 'node:buffer';
import type { Accepted } from '../contracts/contract.ts';
import type { Violation } from '../contracts/describe.ts';
import { json, problem, unavailable, type Answer } from '../http/answer.ts';
import type { HttpEvent } from '../http/http-event.ts';
import { AMBIGUOUS, reject, type Rejected } from '../contracts/validate.ts';
import { ambiguousItems, parseJson } from '../parse-json.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Admission, EventSource } from './event-source.ts';
import { expectEvent, HTTP } from './expect-event.ts';
import { type RowContract, validateRow } from './validate-reading.ts';

/** A message of a request that its contract has accepted. */
export interface HttpMessage<T> {
  /** Its position in the request, from 0. */
  readonly index: number;
  readonly value: Accepted<T>;
}

export interface HttpGate<T> {
  readonly contract: RowContract<T>;
  readonly telemetry: Telemetry;
  readonly mostMessages: number;
  readonly mostBytes: number;
  /** Of one message as JSON, if what takes it has a limit. */
  readonly mostMessageBytes?: number;
  /** Whether the caller may send. */
  readonly permits: (event: HttpEvent) => boolean;
}

type HttpAdmission<T> = Admission<HttpMessage<T>[], readonly HttpMessage<T>[], Answer>;

/**
 * The body of an HTTP request: one message, or an array of them validated one by one, like the lines of a file. The step returns
 * the messages that it temporarily could not take. The answer is 202 if it took all; 503 naming those to resend if not;
 * 422 if none satisfies its contract. A rejected message is reported to its sender and not kept.
 * @example
 * ```ts
 * const limits = { mostMessages: 500, mostBytes: 1024 * 1024 };
 * const source = httpBody({ contract: reading, telemetry, ...limits, permits: ({ headers }) => 'authorization' in headers });
 * export const handler = stepHandler(observe(), source, async (messages) => {
 *   const records = messages.map((message) => ({ message, data: Buffer.from(`${JSON.stringify(message.value)}\n`), lines: 1 }));
 *   const refused = await stream.put(records);
 *   return refused.map(({ message }) => message);
 * });
 * ```
 */
export function httpBody<T>(
  gate: HttpGate<T>,
): EventSource<HttpEvent, HttpMessage<T>[], readonly HttpMessage<T>[], Answer> {
  return {
    admit: async (event) => {
      expectEvent(event, HTTP);
      return Promise.resolve(admit(event, gate));
    },
  };
}

function admit<T>(event: HttpEvent, gate: HttpGate<T>): HttpAdmission<T> {
  if (!gate.permits(event)) return refused(problem(403, 'The caller may not send messages'));
  if (!isJson(event.headers)) return refused(problem(415, 'Expected the content type application/json in UTF-8'));
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > gate.mostBytes) return refused(problem(413, `Expected at most ${gate.mostBytes} bytes`));
  const text = bytes.toString();
  const body = isUtf8(bytes) ? parseJson(text) : undefined;
  if (body === undefined) return refused(problem(400, 'Expected a body of JSON in UTF-8'));
  const messages = [body].flat();
  if (messages.length > gate.mostMessages)
    return refused(problem(413, `Expected at most ${gate.mostMessages} messages`));
  return validateAll(
    { messages, ambiguous: ambiguousItems(text, body), arrived: new Date(event.requestContext.timeEpoch) },
    gate,
  );
}

function refused<T>(answer: Answer): HttpAdmission<T> {
  return { input: [], respond: () => answer };
}

interface Body {
  readonly messages: readonly unknown[];
  /** The positions of messages that name a property twice. */
  readonly ambiguous: ReadonlySet<number>;
  readonly arrived: Date;
}

function validateAll<T>(
  { messages, ambiguous, arrived }: Body,
  { contract, telemetry, mostMessageBytes = Infinity }: HttpGate<T>,
): HttpAdmission<T> {
  const input: HttpMessage<T>[] = [];
  const rejected: { readonly index: number; readonly violations: readonly Violation[] }[] = [];
  for (const [index, message] of messages.entries()) {
    const result = ambiguous.has(index)
      ? AMBIGUOUS
      : (tooLarge(message, mostMessageBytes) ?? validateRow(message, contract, arrived));
    if (result.accepted) input.push({ index, value: result.row.value });
    else rejected.push({ index, violations: result.violations });
  }
  return {
    input,
    respond: (retry) => {
      const accepted = input.length - retry.length;
      telemetry.count('ReceivedMessages', accepted);
      telemetry.count('RejectedMessages', rejected.length);
      telemetry.count('RetriedMessages', retry.length);
      if (input.length === 0)
        return problem(422, 'No message satisfies its contract', { contract: contract.id, rejected });
      if (retry.length === 0) return json(202, { accepted, rejected });
      const places = retry.map(({ index }) => index);
      return unavailable('Some messages were not taken: send them again', { accepted, rejected, retry: places });
    },
  };
}

function tooLarge(message: unknown, most: number): Rejected | undefined {
  const bytes = most === Infinity ? 0 : Buffer.byteLength(JSON.stringify(message));
  return bytes > most ? reject('size', `at most ${most} bytes`, `${bytes} bytes`) : undefined;
}

/** Whether the body is said to be JSON, in UTF-8 and not compressed. */
function isJson(headers: HttpEvent['headers']): boolean {
  const [type, ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset')) ?? 'charset=utf-8';
  const isPlain = (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
  return isPlain && type === 'application/json' && /^charset="?utf-8"?$/.test(charset);
}
