import { FAILED_COLUMNS } from '../../lib/failed/failed-columns.ts';
import { failedKey, ZONES } from '../../lib/lake/keys.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import { at, list } from '../../lib/values.ts';
import { failedRowsIn, originOf, sourceHas } from '../lake/failed-messages.ts';
import type { LandedContract } from '../pipelines/landed.ts';
import { reasonOf } from '../replay/replay-object.ts';
import { keyCondition } from './clean-hops.ts';
import { type Hop, inOrder, type Way } from './hop.ts';
import type { Traced, TracedLake } from './traced-lake.ts';

/** The way of a rejected message. */
export interface FailedWay extends Way {
  readonly contract: string;
  /** The key in its content, its columns joined by slashes, by which it lands once it is replayed; undefined if none can be read. */
  readonly key: string | undefined;
}

/**
 * The ways of rejected messages, replayed ones included, that have this ID, whose source has it (a message's, a sequence number, a
 * file's `<key>#<line>`), or whose content has it in its key.
 */
export async function failedWays(
  landed: readonly LandedContract[],
  lake: TracedLake,
  traced: Traced,
  wanted: string,
): Promise<FailedWay[]> {
  const [failed, replayed] = await Promise.all([
    eventsIn(lake, traced, FAILED, condition(landed, wanted)),
    eventsIn(lake, traced, REPLAYED, condition(landed, wanted)),
  ]);
  const found = Map.groupBy([...failed, ...replayed], ({ event }) => textAt(event, 'id'));
  const ways = Array.from(found, async ([id, [first, ...others]]): Promise<FailedWay[]> => {
    if (!first) return [];
    const sent = [first, ...others].filter((each) => replayed.includes(each));
    const hops = await Promise.all(sent.map((each) => replayedHop(lake, each)));
    const contract = textAt(first.event, 'contract');
    const key = keyOf(
      first.event,
      landed.find((each) => each.contract.id === contract),
    );
    return [{ record: `${contract}, message ${id}`, contract, key, hops: inOrder([failedHop(first), ...hops]) }];
  });
  return (await Promise.all(ways)).flat();
}

interface Found {
  readonly event: unknown;
  /** The key of its object. */
  readonly object: string;
}

const FAILED = failedKey({ contract: '*', first_seen: '*', id: '*' });
const REPLAYED = `${ZONES.replayed}${FAILED.slice(ZONES.failed.length)}`;

async function eventsIn(lake: TracedLake, { engine }: Traced, pattern: string, where: string): Promise<Found[]> {
  const files = await lake.files(pattern);
  if (files === undefined) return [];
  const payload = 'TRY(decode(from_base64(payload)))';
  const rows = await engine.run(
    `SELECT to_json(event) AS event FROM (
       SELECT * EXCLUDE (payload), CASE WHEN json_valid(${payload}) THEN ${payload} END AS content
       FROM ${failedRowsIn(files, FAILED_COLUMNS, "filename = '_file'")}) AS event
     WHERE ${where} ORDER BY first_seen, id LIMIT ${MOST_EVENTS}`,
  );
  return rows.map((row) => {
    const event: unknown = JSON.parse(String(row['event']));
    return { event, object: lake.keyOf(textAt(event, '_file')) };
  });
}

function condition(landed: readonly LandedContract[], wanted: string): string {
  const value = literal(wanted);
  const contentAt = (name: string) => `(content ->> ${literal(`$.${identifier(name)}`)})`;
  const inContent = landed.map(
    ({ contract }) => `contract = ${literal(contract.id)} AND (${keyCondition(contract.key, wanted, contentAt)})`,
  );
  return [`id = ${value}`, sourceHas(wanted), `(source ->> '$.key') = ${value}`, ...inContent].join(' OR ');
}

function failedHop({ event, object }: Found): Hop {
  const reasons = list(at(event, 'errors')).map((error) =>
    reasonOf({ pointer: textAt(error, 'pointer'), keyword: textAt(error, 'keyword') }),
  );
  const what = `from ${originOf(textAt(event, 'source'))}, rejected by ${textAt(event, 'stage')}: ${reasons.join(', ')}`;
  const where = object.startsWith(ZONES.failed) ? object : '';
  const failed = where !== '' && { failed: textAt(event, 'id') };
  return { time: textAt(event, 'first_seen'), hop: 'failed', where, what, ...failed };
}

async function replayedHop(lake: TracedLake, { object }: Found): Promise<Hop> {
  const what = 'sent again, with the time at which it was rejected';
  return { time: await lake.writtenAt(object), hop: 'replayed', where: object, what };
}

function keyOf(event: unknown, landed: LandedContract | undefined): string | undefined {
  const content = parseJson(textAt(event, 'content'));
  const values = (landed?.contract.key ?? []).map((name) => at(content, name));
  return values.length > 0 && values.every((value) => value !== undefined) ? values.map(String).join('/') : undefined;
}

function textAt(value: unknown, name: string): string {
  const found = at(value, name);
  return typeof found === 'string' ? found : '';
}

const MOST_EVENTS = 200;
