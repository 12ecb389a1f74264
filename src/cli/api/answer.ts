import type { Violation } from '../../lib/contracts/describe.ts';
import { retryAfterMs } from '../../lib/fetch/retry-after.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { at } from '../../lib/values.ts';

/** The response to a request. */
export interface Answer {
  readonly status: number;
  /** The Retry-After header as received. */
  readonly retryAfter?: string | null;
  readonly text: string;
}

/** A message that the API rejected, by its position in the request. */
export interface RejectedMessage {
  readonly index: number;
  readonly violations: readonly Violation[];
}

export type Decision =
  /** The API is done with the request: it accepted every message but these. */
  | { readonly kind: 'done'; readonly rejected: readonly RejectedMessage[] }
  | Again
  /** Sending it again can't help, but what the reason suggests at its end may. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The request must be sent again; or, if the API is done with the others, only the messages at the positions `retry`. */
interface Again {
  readonly kind: 'again';
  readonly reason: string;
  /** The wait that the API asked for. */
  readonly afterMs?: number;
  readonly retry?: ReadonlySet<number>;
  readonly rejected?: readonly RejectedMessage[];
}

/** What an API's answer to a request of `count` messages means. */
export function decide({ status, retryAfter, text }: Answer, count: number): Decision {
  const body = parseJson(text);
  const outcome = readOutcome(body, status, count);
  if (outcome?.retry.size === 0 && (status === 202 || status === 422))
    return { kind: 'done', rejected: outcome.rejected };
  const reason = `${status}${titleOf(body)}`;
  if (status !== 429 && status !== 408 && status < 500)
    return { kind: 'refused', reason: `${reason}. ${helpFor(status)}` };
  const afterMs = retryAfterMs(retryAfter);
  return {
    kind: 'again',
    reason,
    ...(afterMs !== undefined && { afterMs }),
    ...(outcome && outcome.retry.size > 0 && outcome),
  };
}

/** Which messages were rejected and which must be sent again; undefined unless the answer accounts for each exactly once. */
function readOutcome(
  body: unknown,
  status: number,
  count: number,
): Pick<Required<Again>, 'rejected' | 'retry'> | undefined {
  const rejected = readRejected(at(body, 'rejected'), count);
  const retry = readPlaces(at(body, 'retry') ?? [], count);
  if (!rejected || !retry) return undefined;
  const accepted = status === 422 ? 0 : at(body, 'accepted');
  const others = new Set([...rejected.map(({ index }) => index), ...retry]).size;
  return others === rejected.length + retry.size && accepted === count - others ? { rejected, retry } : undefined;
}

/** Rejected messages as the API lists them; undefined for anything else. */
export function readRejected(value: unknown, count: number): RejectedMessage[] | undefined {
  return Array.isArray(value) && value.every((each) => isRejected(each, count)) ? value : undefined;
}

function readPlaces(value: unknown, count: number): ReadonlySet<number> | undefined {
  return Array.isArray(value) && value.every((place) => isPlace(place, count)) ? new Set(value) : undefined;
}

function isRejected(value: unknown, count: number): value is RejectedMessage {
  const violations = at(value, 'violations');
  return isPlace(at(value, 'index'), count) && Array.isArray(violations) && violations.every(isViolation);
}

function isPlace(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

function isViolation(value: unknown): value is Violation {
  return ['pointer', 'keyword', 'expected', 'actual'].every((name) => typeof at(value, name) === 'string');
}

function helpFor(status: number): string {
  if (status === 401 || status === 403)
    return 'Use AWS credentials that may invoke the API or, if it has an issuer, a token from it in SLUICE_TOKEN';
  if (status === 202 || status === 422) return "Its answer doesn't account for every line of the request";
  return 'Is this the address that its stack gives as ApiUrl?';
}

/** RFC 9457; API Gateway's own errors have a message instead. */
function titleOf(body: unknown): string {
  const title = at(body, 'title') ?? at(body, 'message');
  return typeof title === 'string' ? `: ${title}` : '';
}
