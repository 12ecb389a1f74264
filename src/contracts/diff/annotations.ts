import { type Change, COMPATIBLE, type Judgement } from './compare.ts';
import type { Keywords } from './demand.ts';
import { placesOf, type Said, saidBy } from './said.ts';

/** What differs in what a schema says beyond which messages it accepts, at any depth: keys, times, privacy, units, names. */
export function changesOfAnnotations(before: Keywords, after: Keywords): Change[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was === undefined) return is ? fieldIn(is).map((rule) => changeOfField(is, undefined, rule)) : [];
    if (is === undefined) return fieldIn(was).map((rule) => changeOfField(was, rule, undefined));
    return [...annotationsAt(was, is), ...(was.kind === 'derived' ? retyped(was, is) : [])];
  });
}

/** Why a changed annotation hurts. Absent: it doesn't. */
interface Harm {
  readonly producers?: string;
  readonly consumers?: string;
}

type Rule = (was: unknown, now: unknown) => Harm;

const always =
  (harm: Harm): Rule =>
  () =>
    harm;

/** Stating what already holds changes nothing. */
const unlessNew =
  (harm: Harm): Rule =>
  (was) =>
    was === undefined ? {} : harm;

export const RULES: Readonly<Record<string, Rule>> = {
  'x-key': always({ consumers: 'rows are identified by other fields' }),
  'x-event-time': always({ consumers: 'rows belong to the day of another field' }),
  'x-event-time-ahead': (was = HOURS_AHEAD, now = HOURS_AHEAD) =>
    Number(now) < Number(was)
      ? { producers: 'messages whose event time is further ahead are now rejected' }
      : { consumers: 'event times can be further ahead' },
  'x-zone': always({ consumers: 'the table is in another zone of the lake' }),
  'x-source-table': always({ producers: 'another table of the source is read' }),
  'x-source-column': always({ producers: 'another column of the source is read' }),
  'x-source-type': always({ producers: 'a column of the source must have another type' }),
  'x-row-hash': always({ consumers: 'rows are identified differently' }),
  'x-warehouse-table': always({ consumers: 'the warehouse table has another name' }),
  'x-surrogate-key': always({ consumers: 'the warehouse keeps versions differently' }),
  'x-upgrades-from': (was, now) => {
    if (was === undefined) return {};
    return now === undefined
      ? { producers: 'messages of the older version are now rejected' }
      : { consumers: 'rows of the older version are read differently' };
  },
  'x-pii': always({ consumers: 'the field is shown differently, under another name or not at all' }),
  'x-unit': unlessNew({
    producers: 'the same number means something else',
    consumers: 'the same number means something else',
  }),
  'x-scale': always({ consumers: 'the column has another type' }),
  'x-references': (_was, now) =>
    now === undefined
      ? { consumers: 'the key may be missing in the table that it referred to' }
      : { producers: `the key must be in ${JSON.stringify(now)}`, consumers: 'the key is of another table' },
};

/** Annotations that neither producers nor consumers notice; `x-derived` is compared column by column. */
export const HARMLESS = ['x-owner', 'x-watermark', 'x-breaking-reason', 'x-derived'];

/** How many hours ahead an event time may be, unless a contract says otherwise. */
const HOURS_AHEAD = 24;

function annotationsAt(before: Said, after: Said): Change[] {
  return differing(before, after, Object.keys(RULES)).map((change) => {
    const { producers, consumers } = RULES[change.keyword]?.(change.was, change.now) ?? {};
    return { ...change, producers: judgementOf(producers), consumers: judgementOf(consumers) };
  });
}

function differing(before: Said, after: Said, keywords: readonly string[]) {
  return keywords.flatMap((keyword) => {
    const [was, now] = [saidBy(before, keyword), saidBy(after, keyword)];
    return JSON.stringify(was) === JSON.stringify(now) ? [] : [{ pointer: before.pointer, keyword, was, now }];
  });
}

function judgementOf(because: string | undefined): Judgement {
  return because === undefined ? COMPATIBLE : { verdict: 'breaking', because };
}

const GONE: Judgement = { verdict: 'breaking', because: 'readers know it' };

/** Its rule, if it is a field. */
function fieldIn({ kind, rules }: Said): unknown[] {
  return kind === 'field' || kind === 'derived' ? rules.slice(0, 1) : [];
}

function changeOfField({ pointer }: Said, was: unknown, now: unknown): Change {
  const consumers = now === undefined ? GONE : COMPATIBLE;
  return { pointer, keyword: 'field', was, now, producers: COMPATIBLE, consumers };
}

/** No message has a column that the clean table adds, so its type is all that there is to compare. */
function retyped(before: Said, after: Said): Change[] {
  const consumers = judgementOf('the column that the table adds has another type');
  return differing(before, after, ['type', 'format']).map((change) => ({
    ...change,
    producers: COMPATIBLE,
    consumers,
  }));
}
