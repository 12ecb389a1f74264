import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../src/cli/cloud/postgres.ts';
import { integer, oneIn, pick, type Random, seededRandom } from '../../src/cli/contracts/generator/random.ts';
import type { ToteSys } from '../../src/cli/totesys/database.ts';
import { openSession, type Session } from '../../src/lib/postgres/session.ts';
import { extract } from '../../src/totesys/extract.ts';
import { postgresSource } from '../../src/totesys/postgres-source.ts';
import { fakeFailedStore } from '../fakes/failed-store.ts';
import { fakeObjectStore } from '../fakes/object-store.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';
import { replicaOf } from '../totesys/replica.ts';
import { startTestPostgres, toteSysCopies } from './test-postgres.ts';
import { sourceContent } from './totesys-content.ts';

/** All: TOTESYS_SEEDS=2000. */
const SEEDS = Number(process.env['TOTESYS_SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['TOTESYS_FIRST_SEED'] ?? 1);
const OPTIONS = { applicationName: 'tests', statementSeconds: 10 };

let server: PostgresServer;
let reader: Session;
let writers: Session[];

beforeAll(async () => {
  server = await startTestPostgres();
  const copy = await toteSysCopies(server, 0);
  const totesys: ToteSys = await copy();
  reader = await openSession(totesys.reader, OPTIONS);
  writers = await Promise.all(Array.from({ length: 3 }, () => openSession(totesys.application, OPTIONS)));
}, 60_000);

afterAll(async () => {
  for (const session of [reader, ...writers]) await session.close();
  await server.stop();
});

/**
 * Three writers begin, stamp, commit and roll back in random order while extract runs now and then. First they stamp every
 * change, and no comparison helps; then they also change and delete rows in silence.
 */
test(`${SEEDS} random interleavings: no row is missed, none comes twice, silence is heard by the next comparison`, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) await interleave(seed);
}, 3_600_000);

async function interleave(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const [first] = writers;
  if (!first) throw new Error('Expected a writer');
  await first.query('TRUNCATE currency, department, design RESTART IDENTITY CASCADE');
  const [store, failed] = [fakeObjectStore(), fakeFailedStore()];
  let runs = 0;
  const source = postgresSource(() => Promise.resolve({ ...reader, close: rollBack }), {
    // far less than the transactions last
    overlapSeconds: 0.002,
    timeZone: 'UTC',
    lake: 'lake',
  });
  const ports = {
    source,
    store,
    failed,
    telemetry: fakeTelemetry(),
    now: () => new Date(),
    newId: () => `run${++runs}`,
  };
  const run = (compare: boolean) => extract({ compare }, ports);
  const check = async () => {
    const { current, versions, manifests } = replicaOf(store.files);
    expect({ seed, current }).toEqual({ seed, current: await sourceContent(first) });
    for (const rows of versions.values())
      for (const texts of rows.values()) expect({ seed, texts }).toEqual({ seed, texts: [...new Set(texts)] });
    return manifests.flatMap(({ tables }) => tables.map(({ read }) => read));
  };

  const crew = writers.map((session) => writer(session, random));
  await work(crew, random, run, ['stamp']);
  await run(false);
  expect(await check()).not.toContain('comparison');

  await work(crew, random, run, ['stamp', 'silence', 'remove']);
  await run(true);
  await check();
  expect(failed.events()).toEqual([]);
}

async function rollBack(): Promise<void> {
  await reader.query('ROLLBACK');
}

type Deed = 'stamp' | 'silence' | 'remove';

/** Lets the writers take some thirty steps, in turn or at the same time as a run; in the end all have committed. */
async function work(
  crew: readonly Writer[],
  random: Random,
  run: (compare: boolean) => Promise<unknown>,
  deeds: readonly Deed[],
): Promise<void> {
  for (let step = 0; step < 30; step++) {
    const isRun = oneIn(random, 6);
    const extraction = isRun ? run(false) : Promise.resolve();
    await Promise.all([extraction, ...shuffledFew(crew, random).map((each) => each.step(pick(random, deeds)))]);
    if (oneIn(random, 10)) await sleep(integer(random, 1, 6));
  }
  for (const each of crew) await each.end();
}

function shuffledFew(crew: readonly Writer[], random: Random): readonly Writer[] {
  return crew.filter(() => oneIn(random, 2));
}

interface Writer {
  /** Begins, or does a deed within the transaction, or ends it. */
  readonly step: (deed: Deed) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Works on rows of its own, so that it never waits for another. */
function writer(session: Session, random: Random): Writer {
  let isBusy = false;
  let own: Owned[] = [];
  let before: Owned[] = [];
  const end = async () => {
    if (!isBusy) return;
    isBusy = false;
    const isLost = oneIn(random, 6);
    await session.query(isLost ? 'ROLLBACK' : 'COMMIT');
    if (isLost) own = before;
  };
  const act = async (deed: Deed) => {
    const row = own.length > 0 && oneIn(random, 2) ? pick(random, own) : undefined;
    if (!row) own = [...own, ...(await insert(session, random))];
    else if (deed === 'stamp') await session.query(updateOf(row, random, `, last_updated = ${stamp(random)}`));
    else if (deed === 'silence') await session.query(updateOf(row, random, ''));
    else {
      await session.query(`DELETE FROM ${row.table} WHERE ${row.table}_id = ${row.id}`);
      own = own.filter((each) => each !== row);
    }
  };
  return {
    end,
    step: async (deed) => {
      if (isBusy && oneIn(random, 4)) return end();
      if (!isBusy) {
        before = own;
        await session.query('BEGIN');
        isBusy = true;
        // perhaps a first statement alone, so that the transaction has no id yet
        if (oneIn(random, 3)) {
          await session.query('SELECT 1');
          return;
        }
      }
      await act(deed);
    },
  };
}

interface Owned {
  readonly table: string;
  readonly id: number;
}

let changes = 0;

/** One row stamped by its default, the beginning of the transaction, or several that share a moment. */
async function insert(session: Session, random: Random): Promise<Owned[]> {
  const table = pick(random, Object.keys(COLUMNS));
  const columns = COLUMNS[table] ?? '';
  const count = oneIn(random, 2) ? 1 : integer(random, 2, 5);
  const stamped = oneIn(random, 2);
  const rows = await session.query(
    `INSERT INTO ${table} (${columns}${stamped ? ', last_updated' : ''})
     SELECT ${columns.replaceAll(/\w+/g, `'${nextValue()}'`)}${stamped ? `, ${stamp(random)}` : ''}
     FROM generate_series(1, ${count}) RETURNING ${table}_id`,
  );
  return rows.map(([id]) => ({ table, id: Number(id) }));
}

function updateOf({ table, id }: Owned, random: Random, more: string): string {
  const column = pick(random, (COLUMNS[table] ?? '').split(', '));
  return `UPDATE ${table} SET ${column} = '${nextValue()}'${more} WHERE ${table}_id = ${id}`;
}

/** Of three capitals, so that it fits a currency; no change makes a row what it was. */
function nextValue(): string {
  const n = ++changes;
  return [n / 676, n / 26, n].map((part) => String.fromCharCode(65 + (Math.floor(part) % 26))).join('');
}

/** As an application stamps: by the clock or by the beginning of its transaction. */
function stamp(random: Random): string {
  return pick(random, ['clock_timestamp()', 'current_timestamp', "date_trunc('milliseconds', clock_timestamp())"]);
}

const COLUMNS: Readonly<Record<string, string>> = {
  currency: 'currency_code',
  department: 'department_name, location',
  design: 'design_name, file_location, file_name',
};
