import type { Schema } from '../../contracts/schema.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { pascalCase } from '../pipelines/pascal-case.ts';
import type { Evidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import { nearlyOf } from './nearly.ts';
import { guess, type Guess } from './property.ts';
import { wordsOf } from './words.ts';

/** What the user specifies about a contract; the rest is inferred. */
export interface Wishes {
  readonly pipeline: string;
  readonly message: string;
  /** Where the sample is from, in words for the contract's description. */
  readonly source: string;
  /** The share of a column's values that must be of its kind. */
  readonly strict: number;
  readonly eventTime?: string | undefined;
}

/** A contract but for its key. */
export interface Draft {
  readonly guesses: ReadonlyMap<string, Guess>;
  readonly eventTime: string;
  readonly schema: Omit<Schema, 'x-key'> & { readonly type: 'object'; readonly additionalProperties: false };
}

/** @throws {UsageError} if the sample has no rows, or no column can be the time of the event */
export function draft({ rows, columns }: Evidence, wishes: Wishes): Draft {
  if (rows === 0) throw new UsageError('Expected a sample with at least one row.');
  const guesses = new Map(columns.map((column) => [column.name, guess(column, wishes.strict)] as const));
  const eventTime = wishes.eventTime ?? mostLikelyTime(columns, guesses);
  const kind = eventTime === undefined ? undefined : guesses.get(eventTime)?.kind;
  if (eventTime === undefined || kind === undefined || !TIMES.includes(kind)) throw noTime(eventTime, guesses, columns);
  const { pipeline, message, source } = wishes;
  return {
    guesses,
    eventTime,
    schema: {
      $id: `${pipeline}/${message}.v1`,
      title: pascalCase(message),
      description: `${sentence(message)}, as in ${source}.`,
      'x-owner': pipeline,
      'x-event-time': eventTime,
      type: 'object',
      additionalProperties: false,
      required: columns.map(({ name }) => name).filter((name) => name === eventTime || guesses.get(name)?.isRequired),
      properties: Object.fromEntries(Array.from(guesses, ([name, { property }]) => [name, property])),
    },
  };
}

function mostLikelyTime(columns: Evidence['columns'], guesses: Draft['guesses']): string | undefined {
  const times = columns.flatMap(({ name, isAscending }) => {
    const { kind = 'text', isRequired = false, property } = guesses.get(name) ?? {};
    if (!TIMES.includes(kind) || !isRequired || property?.['x-pii'] !== undefined) return [];
    const isNamedSo = wordsOf(name).some((word) => TIME_WORDS.has(word));
    return { name, likelihood: Number(isNamedSo) * 2 + Number(kind !== 'date') + Number(isAscending) };
  });
  const best = Math.max(...times.map(({ likelihood }) => likelihood));
  return times.find(({ likelihood }) => likelihood === best)?.name;
}

function noTime(wished: string | undefined, guesses: Draft['guesses'], columns: Evidence['columns']): UsageError {
  const times = [...guesses].filter(([, { kind }]) => TIMES.includes(kind)).map(([name]) => name);
  const found = times.length === 0 ? 'the sample has none' : `candidates are ${times.join(', ')}`;
  const what =
    wished === undefined
      ? 'Expected a column that says when each row happened'
      : `Expected --event-time to name a column with dates or times, not "${wished}"`;
  const nearly = columns.flatMap((column) => {
    const hasTimes = [...TIMES, 'local time', 'date in another order'].some((kind) =>
      [...column.kinds.keys()].some((each) => each === kind),
    );
    return hasTimes ? nearlyOf(column, guesses.get(column.name)?.kind) : [];
  });
  const form = 'A time looks like 2026-01-15T10:00:00Z, 2026-01-15T10:00:00 (without a zone) or 2026-01-15.';
  return new UsageError([`${what}: ${found}. ${form}`, ...nearly].join('\n'));
}

/** `An order line`. */
function sentence(message: string): string {
  const words = message.replaceAll('-', ' ');
  return `${/^[aeiou]/.test(words) ? 'An' : 'A'} ${words}`;
}

const TIMES: readonly Kind[] = ['date-time', 'local-date-time', 'date'];
const TIME_WORDS: ReadonlySet<string> = new Set('at date datetime event occurred time timestamp ts when'.split(' '));
