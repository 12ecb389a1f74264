import type { Violation } from '../../../lib/contracts/describe.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { at } from '../../templates/values.ts';

/** What came back for a request. */
export interface Answer {
  readonly status: number;
  /** The header Retry-After as it came. */
  readonly retryAfter?: string | null;
  readonly text: string;
}

/** A message that the API rejected, by its place in the request. */
export interface RejectedMessage {
  readonly index: number;
  readonly violations: readonly Violation[];
}

export type Decision =
  /** The API is done with the request: it accepted every message but these. */
  | { readonly kind: 'done'; readonly rejected: readonly RejectedMessage[] }
  | Again
  /** Sending it again can't help. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The request is to be sent again, or the messages in the places `retry` where the API is done with the others. */
interface Again {
  readonly kind: 'again';
  readonly reason: string;
  /** The wait that the API asked for. */
  readonly afterMs?: number;
  readonly retry?: ReadonlySet<number>;
  readonly rejected?: readonly RejectedMessage[];
}

/** What an answer of `POST /order-lines` to a request of `count` messages means. */
export function decide({ status, retryAfter, text }: Answer, count: number): Decision {
  const body = parseJson(text);
  const rejected = readRejected(at(body, 'rejected'), count);
  if (rejected && (status === 202 || (status === 422 && rejected.length === count))) return { kind: 'done', rejected };
  const reason = `${status}${titleOf(body)}`;
  if (status !== 429 && status !== 408 && status < 500) return { kind: 'refused', reason };
  const afterMs = Number(retryAfter ?? NaN) * 1000;
  const retry = readPlaces(at(body, 'retry'), count);
  return { kind: 'again', reason, ...(afterMs >= 0 && { afterMs }), ...(retry && rejected && { retry, rejected }) };
}

/** Rejected messages as the API lists them; undefined for anything else. */
export function readRejected(value: unknown, count: number): RejectedMessage[] | undefined {
  return Array.isArray(value) && value.every((each) => isRejected(each, count)) ? value : undefined;
}

function readPlaces(value: unknown, count: number): ReadonlySet<number> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((place) => isPlace(place, count)) ? new Set(value) : undefined;
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

/** RFC 9457; API Gateway's own errors have a message instead. */
function titleOf(body: unknown): string {
  const title = at(body, 'title') ?? at(body, 'message');
  return typeof title === 'string' ? `: ${title}` : '';
}
