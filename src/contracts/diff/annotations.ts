import { type Change, COMPATIBLE, type Judgement } from './compare.ts';
import { isKeywords, type Keywords, rulesIn } from './demand.ts';

/** What differs in what a schema says beyond which messages it accepts: keys, times, privacy, units, names. */
export function changesOfAnnotations(before: Keywords, after: Keywords): Change[] {
  return [...annotationsAt('', before, after), ...fieldsAt('', before, after)];
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

function annotationsAt(pointer: string, before: Keywords, after: Keywords): Change[] {
  return Object.entries(RULES).flatMap(([keyword, rule]) => {
    const [was, now] = [before[keyword], after[keyword]];
    if (JSON.stringify(was) === JSON.stringify(now)) return [];
    const { producers, consumers } = rule(was, now);
    return [{ pointer, keyword, was, now, producers: judgementOf(producers), consumers: judgementOf(consumers) }];
  });
}

function judgementOf(because: string | undefined): Judgement {
  return because === undefined ? COMPATIBLE : { verdict: 'breaking', because };
}

/** Of the fields that both schemas have, at any depth; and those that one of them lacks. */
function fieldsAt(pointer: string, before: Keywords, after: Keywords): Change[] {
  return ['properties', 'x-derived'].flatMap((mapping) => {
    const [old, now] = [before, after].map((schema) => new Map(rulesIn(schema[mapping])));
    const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
    return [...names].flatMap((name) => {
      const [was, is] = [old?.get(name), now?.get(name)];
      const place = `${pointer}/${name}`;
      if (was === undefined) return [changeOfField(place, undefined, is, COMPATIBLE)];
      if (is === undefined) return [changeOfField(place, was, undefined, { verdict: 'breaking', because: GONE })];
      if (!isKeywords(was) || !isKeywords(is)) return [];
      const changes = [...annotationsAt(place, was, is), ...fieldsAt(place, was, is)];
      return mapping === 'x-derived' ? [...changes, ...retyped(place, was, is)] : changes;
    });
  });
}

const GONE = 'readers know it';

function changeOfField(pointer: string, was: unknown, now: unknown, consumers: Judgement): Change {
  return { pointer, keyword: 'field', was, now, producers: COMPATIBLE, consumers };
}

/** No message has a column that the clean table adds, so its type is all that there is to compare. */
function retyped(pointer: string, before: Keywords, after: Keywords): Change[] {
  return ['type', 'format'].flatMap((keyword) => {
    const [was, now] = [before[keyword], after[keyword]];
    if (JSON.stringify(was) === JSON.stringify(now)) return [];
    const consumers = judgementOf('the column that the table adds has another type');
    return [{ pointer, keyword, was, now, producers: COMPATIBLE, consumers }];
  });
}
