import type { ColumnChange } from '../../../contracts/diff/column-changes.ts';
import type { Change, Judgement } from '../../../contracts/diff/compare.ts';
import { verdictOf } from '../../../contracts/diff/contract-changes.ts';
import { isBreaking } from '../../../contracts/diff/gate.ts';
import { namesAlong } from '../../../lib/contracts/pointer.ts';
import { entries } from '../../../lib/values.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { shown } from '../../terminal/shown.ts';
import type { DataCount } from './count-data.ts';
import { countLines } from './count-lines.ts';

/** A contract that changed, with everything that people need to know about it. */
export interface ChangedContract {
  readonly before: Schema;
  readonly after: Schema;
  readonly changes: readonly Change[];
  readonly columns: readonly ColumnChange[];
  /** Where a field is named. */
  readonly readersOf: (field: string) => readonly string[];
  /** Why it may break, if it says so. */
  readonly reason: string | undefined;
  /** What it means for what has landed, if that was counted. */
  readonly data?: DataCount;
}

/** The lines for one contract: its verdicts, then a line for each change, with the places that a break affects. */
export function reportOf(changed: ChangedContract): string[] {
  const { after, changes, reason, data } = changed;
  const [producers, consumers] = [verdictOf(changes, 'producers'), verdictOf(changes, 'consumers')];
  return [
    `${after.$id}: producers ${producers}, consumers ${consumers}`,
    ...changes.map(lineOf),
    ...columnsInWords(changed).map((column) => `  ${column}`),
    ...hurtBy(changed).map(namedLine),
    ...(data ? countLines(data) : []),
    ...(consumers === 'breaking' && !changes.some(isBreaking) ? [NEW_VALUES] : []),
    ...(changes.some(isBreaking) && reason !== undefined ? [`  permitted: ${shown(reason)}`] : []),
  ];
}

const NEW_VALUES = "  passes: consumers may get values that they haven't seen before, which needs no new major version";

function lineOf(change: Change): string {
  const { where, what, why } = changeInWords(change);
  return `  ${isBreaking(change) ? '✗' : '·'} ${where} ${what}${why.length > 0 ? `: ${why.join('; ')}` : ''}`;
}

/** A change: where, what it is, and what it means for either side, without what stays compatible. */
export function changeInWords({ pointer, keyword, was, now, producers, consumers }: Change): InWords {
  const why = [
    reasonOf(producers, pointer, 'was accepted and is now rejected', 'what was sent'),
    reasonOf(consumers, pointer, 'was rejected and is now accepted', 'what is sent from now on'),
  ].filter((reason) => reason !== '');
  const where = shown(pointer === '' ? 'message' : pointer);
  return { where, what: edited(keyword, was, now), why: [...new Set(why)] };
}

interface InWords {
  readonly where: string;
  readonly what: string;
  readonly why: readonly string[];
}

/** What happens to columns, where every engine can apply the change. */
export function columnsInWords({ columns, after }: ChangedContract): string[] {
  return columns
    .filter(({ refusedBy }) => refusedBy.length === 0)
    .map((column) => columnLine(column, after['x-warehouse-table'] !== undefined));
}

/** The fields that a break affects, and where they are named. */
export function hurtBy({ changes, readersOf }: ChangedContract): [field: string, places: readonly string[]][] {
  const fields = new Set(changes.filter(isBreaking).flatMap(({ pointer }) => namesAlong(pointer).slice(0, 1)));
  return [...fields]
    .map((field): [string, readonly string[]] => [field, readersOf(field)])
    .filter(([, places]) => places.length > 0);
}

function edited(keyword: string, was: unknown, now: unknown): string {
  if (keyword === 'field') return was === undefined ? 'is new' : 'is gone';
  if (keyword === 'required') return now === undefined ? 'is optional' : 'is required';
  if (keyword === 'column') return `column ${String(was)} → ${String(now)}`;
  if (keyword === 'additionalProperties' && now === false) return 'allows no other fields';
  return `${keyword} ${was === undefined ? '(none)' : short(was)} → ${now === undefined ? '(none)' : short(now)}`;
}

function reasonOf(judgement: Judgement, pointer: string, happened: string, side: string): string {
  switch (judgement.verdict) {
    case 'compatible':
      return '';
    case 'undecided':
      return `undecided for ${side}, after ${judgement.tried} messages`;
    case 'breaking':
      return judgement.because ?? `${valueAt(judgement.message, pointer)} ${happened}`;
  }
}

/** The part of a message that matters; all of it if the place is the whole, or not in it. */
function valueAt(message: unknown, pointer: string): string {
  const names = namesAlong(pointer);
  let value: unknown = message;
  for (const name of names) {
    const next = name === '*' ? entries(value)[0]?.[1] : entries(value).find(([key]) => key === name)?.[1];
    if (next === undefined) return names.includes('*') ? short(message) : `a message without ${names.join('.')}`;
    value = next;
  }
  return short(value);
}

function short(value: unknown): string {
  const text = shown(JSON.stringify(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 120;

/** What becomes of a column; docs/adapting.md says what each engine can do. */
function columnLine({ name, was, now }: ColumnChange, isWarehouse: boolean): string {
  if (was === undefined) {
    if (now?.endsWith('NOT NULL')) return `column ${name} ${now} is new: it is required, and existing rows lack it`;
    const who = isWarehouse ? 'the next load adds it' : 'Glue and the published table gain it';
    return `column ${name} ${now} is new: ${who}, NULL in existing rows`;
  }
  return now === undefined ? `column ${name} is gone` : `column ${name} ${was} → ${now}`;
}

function namedLine([field, places]: ReturnType<typeof hurtBy>[number]): string {
  const more = places.length > MOST_PLACES ? `, and ${places.length - MOST_PLACES} more` : '';
  return `  ${shown(field)} is named in ${places.slice(0, MOST_PLACES).join(', ')}${more}`;
}

const MOST_PLACES = 12;
