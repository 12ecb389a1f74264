/** @seconds 24 */
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { parseRecipe, repaired } from '../../src/cli/failed/repair/recipe.ts';
import { deploymentOf } from '../../src/cli/deployment/deployment.ts';
import type { Pipeline } from '../../src/cli/pipelines/pipeline.ts';
import { tracedCopy } from '../../src/cli/trace/open-traced.ts';
import { trace } from '../../src/cli/trace/trace.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import type { Enterable } from '../../src/cli/pipelines/landed.ts';
import type { Place } from '../../src/cli/replay/place.ts';
import { replay } from '../../src/cli/replay/replay.ts';
import { undo } from '../../src/cli/replay/undo.ts';
import { objectStore } from '../../src/lib/aws/object-store.ts';
import { ZONES } from '../../src/lib/lake/keys.ts';
import { toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import { aVisit, idOf, visit } from '../support/contracts/visit.ts';
import { amount, upTo } from '../support/sample.ts';
import { startTestCloud } from './local-cloud.ts';
import { scratchUntilLater } from './stop-later.ts';
import { visitsLake } from './visits-lake.ts';

const BUCKET = 'sluice-desk';
/** Each bad message of a queue is an object, and each that is replayed a file that lands: 100,000 take an hour. */
const EVENTS = Number(process.env['DESK_EVENTS'] ?? amount(5_000, 1000));
const MOST_MS = EVENTS > 1000 ? 3_600_000 : 120_000;
/** Of a hundred messages, the first twelve: seven kinds of failure. Two of those with a colour can be repaired. */
const BAD = [
  bodyOf({ iban: 'RO00' }),
  bodyOf({ email: 'no address' }),
  bodyOf({ session_duration: 'an hour' }),
  bodyOf({ download_speed: 5000 }),
  bodyOf({ address: undefined }),
  () => '{"iban"',
  bodyOf({ colour: 'none' }),
  bodyOf({ colour: 'none' }),
  bodyOf({ colour: 'red' }),
  bodyOf({ iban: '' }),
  bodyOf({ email: '@' }),
  bodyOf({ email: 'a@' }),
];
const REPAIRABLE = (EVENTS / 100) * 2;
const ENTRY: Enterable = { pipeline: 'tests', contract: visit, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] };
const RECIPE = parseRecipe(
  'tests',
  'no-colour',
  JSON.stringify({
    says: 'A colour that says nothing is left out.',
    contract: 'visit.v1',
    match: { pointer: '/colour', keyword: 'additionalProperties' },
    patch: [
      { op: 'test', path: '/colour', value: 'none' },
      { op: 'remove', path: '/colour' },
    ],
    examples: [{ before: {}, after: {} }],
  }),
);
let s3: S3Client;
let place: Place;
let lake: ReturnType<typeof visitsLake>;

beforeAll(async () => {
  const { access } = await startTestCloud('desk');
  s3 = new S3Client(access);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  lake = visitsLake(s3, BUCKET, await scratchUntilLater());
  place = { access, bucket: BUCKET, outputOf: (output) => output, tables: lake.tables };
}, 60_000);

test(
  `of ${EVENTS} messages, 12 % are bad in seven ways: they are seven groups, and the others land`,
  async () => {
    for (let first = 0; first < EVENTS; first += 1000) {
      const bodies = upTo(1000).map((n) => (BAD[n % 100] ?? bodyOf({}))(first + n));
      await lake.receive(`firehose-${first}`, bodies);
    }
    await lake.land('2026-11-20T10:05:00.000Z');

    const share = EVENTS / 100;
    const groups = await lake.groups();
    expect(groups.map((group) => `${group.pointer} ${group.keyword} ${group.messages}`).sort()).toEqual(
      [
        `/iban format ${2 * share}`,
        `/email format ${3 * share}`,
        `/session_duration type ${share}`,
        `/download_speed maximum ${share}`,
        `/address required ${share}`,
        ` json ${share}`,
        `/colour additionalProperties ${3 * share}`,
      ].sort(),
    );
    expect(await lake.rows('true')).toHaveLength(88 * share);
  },
  MOST_MS,
);

test(
  'undone before it lands, a repair leaves everything as it was',
  async () => {
    const before = await kept();
    const { run = '', replayed } = await repair();
    expect(replayed).toBe(REPAIRABLE);
    expect(await undo(ENTRY, place, run)).toEqual({ undone: REPAIRABLE, landed: 0 });
    expect(await kept()).toEqual(before);
    await lake.land('2026-11-20T11:00:00.000Z');
    expect(await lake.rows('true')).toHaveLength((EVENTS / 100) * 88);
  },
  MOST_MS,
);

test(
  'a recipe repairs what it fits: the lake gains exactly that, and repairing twice is repairing once',
  async () => {
    const done = await repair();
    expect(done).toMatchObject({ replayed: REPAIRABLE, superseded: 0, reasons: Array(EVENTS / 100).fill('recipe') });
    await lake.land('2026-11-20T11:00:00.000Z');
    expect(await lake.rows('true')).toHaveLength((EVENTS / 100) * 88 + REPAIRABLE);

    const before = await objectStore(s3, BUCKET).list('');
    expect(await repair()).toMatchObject({ replayed: 0 });
    expect(await objectStore(s3, BUCKET).list('')).toEqual(before);
    await lake.land('2026-11-20T12:00:00.000Z');
    expect(await lake.rows('true')).toHaveLength((EVENTS / 100) * 88 + REPAIRABLE);
  },
  MOST_MS,
);

test(
  'an older version replayed after a newer one has landed changes nothing',
  async () => {
    const newer = JSON.stringify(aVisit({ unique_id: idOf(20), address: 'newer' }));
    await lake.receive('firehose-newer', [newer]);
    await lake.land('2026-11-20T12:00:00.000Z');
    expect(await lake.rows("address = 'newer'")).toEqual([{ unique_id: idOf(20), address: 'newer' }]);

    const older = JSON.stringify({ ...aVisit({ unique_id: idOf(20), address: 'older' }), colour: 'none' });
    await lake.failed.keep([
      toFailedEvent(visit, 'tests.consume', {
        id: 'sqs-older',
        source: { kind: 'sqs', queue: 'queue', message_id: 'older' },
        firstSeen: new Date('2026-11-20T11:59:59Z'),
        payload: Buffer.from(older),
        violations: [{ ...RECIPE.match, expected: 'no further property', actual: 'string of 4 characters' }],
      }),
    ]);
    expect(await repair()).toMatchObject({ replayed: 1, superseded: 1 });
    await lake.land('2026-11-20T13:00:00.000Z');
    expect(await lake.rows(`unique_id = '${idOf(20)}'`)).toEqual([{ unique_id: idOf(20), address: 'newer' }]);
    expect(await lake.rows('true')).toHaveLength((EVENTS / 100) * 88 + REPAIRABLE);
  },
  MOST_MS,
);

test(
  'what failed, was repaired and replayed has one way, from its message to the table',
  async () => {
    const folder = await lake.copy();
    const deployed = deploymentOf(new Map([['Tests', new Map([['LakeBucket', BUCKET]])]]));
    const pipelines: Pipeline[] = [{ name: 'tests', lake: { landed: [ENTRY] } }];
    const traceAll = (wanted: string) =>
      withDuckDb({ folder, memoryMiB: 256 }, async (engine) =>
        trace(pipelines, await tracedCopy(engine, folder, pipelines, { access: place.access, deployed }), [wanted]),
      );

    for (const wanted of [idOf(7), 'sqs-firehose-0-m6', 'firehose-0-m6']) {
      const [way, ...others] = await traceAll(wanted);
      expect(others).toEqual([]);
      expect(way?.record).toBe('tests/visit.v1, message sqs-firehose-0-m6');
      expect(way?.hops.map(({ hop, where }) => `${hop} ${where}`).sort()).toEqual([
        'accepted tests',
        expect.stringMatching(/^arrived raw\/visit\/v1\/dt=2026-11-20\/replayed-/),
        expect.stringMatching(/^clean clean\/visit\/v1\/dt=2026-11-20\//),
        'failed ',
        expect.stringMatching(/^replayed replayed\/contract=visit\.v1\/dt=2026-11-20\//),
        'table tests.visit',
      ]);
      expect(way?.hops[0]).toMatchObject({ time: '2026-11-20T10:00:01.500Z' });
    }
    const [good] = await traceAll(idOf(50));
    expect(good?.hops.map(({ hop }) => hop).sort()).toEqual(['accepted', 'arrived', 'clean', 'table']);
    const [bad] = await traceAll(idOf(1));
    expect(bad?.hops.map(({ hop, what }) => `${hop} ${what}`)).toEqual([
      'failed from driven_data_queue firehose-0-m0, rejected by tests.consume: /email format',
    ]);
    expect(await traceAll('nothing')).toEqual([]);
  },
  MOST_MS,
);

function repair() {
  return replay(ENTRY, place, {
    date: undefined,
    isDry: false,
    isWanted: ({ errors }) => errors.some(({ pointer }) => pointer === RECIPE.match.pointer),
    repair: { apply: (content) => repaired(RECIPE, content) },
    noted: { what: 'repair', recipe: RECIPE.name },
    perSecond: Infinity,
  });
}

function bodyOf(parts: object): (n: number) => string {
  return (n) => JSON.stringify({ ...aVisit({ unique_id: idOf(n) }), ...parts });
}

/** What has failed, arrived and landed: every object and its content. */
async function kept(): Promise<string[]> {
  const objects = await objectStore(s3, BUCKET).list('');
  return objects.filter(({ key }) => !key.startsWith(ZONES.audit)).map(({ key, etag }) => `${key} ${etag}`);
}
