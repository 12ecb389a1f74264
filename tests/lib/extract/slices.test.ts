import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { integer, oneIn, pick, type Random, seededRandom } from '../../../src/contracts/generator/random.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { extract } from '../../../src/lib/extract/extract.ts';
import type { ReadTable } from '../../../src/lib/extract/read-table.ts';
import { isNumbered, keyColumns, rowKey, type RowKey } from '../../../src/lib/extract/row-key.ts';
import { extractManifest, type ExtractManifest } from '../../../src/lib/generated/extract-manifest.v1.ts';
import { at } from '../../../src/lib/values.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeSource } from '../../support/fakes/source.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { amount, SEED, upTo } from '../../support/sample.ts';
import { noteWith } from './keys.ts';

const TABLES = [
  { name: 'number', contract: noteWith(['id'], { watermark: 'at', others: ['code'] }) },
  { name: 'text', contract: noteWith(['code'], { watermark: 'at', others: ['id'] }) },
  { name: 'both', contract: noteWith(['code', 'big'], { others: ['id'] }) },
  { name: 'sequence', contract: noteWith(['code'], { watermark: 'big', others: ['id'] }) },
] as const satisfies readonly ReadTable[];
const RUNS = 25;

/** A source of four tables, and runs that have time for some of their rows. */
function prepare(random: Random) {
  const [source, store, failed, telemetry] = [
    fakeSource(TABLES),
    fakeObjectStore(),
    fakeFailedStore(),
    fakeTelemetry(),
  ];
  let runs = 0;
  let drawn = 1;
  let clock = Date.UTC(2026, 10, 20, 10);
  let slowness = 0;
  let crashIn = Infinity;
  const crashing =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      if (--crashIn === 0) throw new Error('a crash');
      return call(...args);
    };
  const ports = {
    tables: TABLES,
    source,
    store: {
      ...store,
      put: crashing((key: string, content: string | Uint8Array) => store.put(key, content)),
      create: crashing((key: string, content: string | Uint8Array) => store.create(key, content)),
      remove: crashing((keys: readonly string[]) => store.remove(keys)),
    },
    failed,
    telemetry,
    now: () => new Date((clock += slowness)),
    newId: () => `run${++runs}`,
    sizes: { partRows: 4, rowsAtOnce: 1_000_000 },
  };
  const run = (compare: boolean, { perCall = 0, crash = Infinity } = {}) => {
    slowness = perCall;
    crashIn = crash;
    source.setTime(new Date((clock += 300_000)).toISOString().slice(0, 19));
    return extract({ compare }, ports);
  };
  const change = () => {
    const { name } = pick(random, TABLES);
    const id = integer(random, 1, 90);
    const code = `c${id % 7}-${id}`;
    const isStamped = oneIn(random, 2);
    const keys = { number: [id], text: [code], both: [code, id], sequence: [code] };
    if (oneIn(random, 3)) source.remove(name, ...keys[name]);
    else {
      const moment = new Date(isStamped ? clock : 0).toISOString().slice(0, 19);
      // a text that is too long is rejected
      const text = id % 9 === 0 ? 'x'.repeat(21) : code;
      const big = name === 'sequence' ? (isStamped ? ++drawn : 1) : id;
      const row = { id, code: name === 'number' ? text : code, big, at: moment };
      const columns = TABLES.find((table) => table.name === name)?.contract.columns ?? [];
      source.put(name, Object.fromEntries(columns.map((column) => [column.name, at(row, column.name)])));
    }
  };
  return { source, store, run, change };
}

/** What a reader of all batches has of each table, by key, and how often a batch repeated what it had. */
function replicaOf(files: ReadonlyMap<string, Buffer>) {
  const manifests = [...files]
    .filter(([key]) => key.startsWith('manifests/'))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, bytes]) => accept(extractManifest, JSON.parse(bytes.toString())));
  const tables = new Map<string, Map<RowKey, string>>(TABLES.map(({ name }) => [name, new Map()]));
  let repeated = 0;
  for (const { table, objects } of manifests.flatMap((manifest) => manifest.tables)) {
    const contract = TABLES.find(({ name }) => name === table)?.contract;
    const rows = tables.get(table);
    for (const { key: object, kind } of objects)
      for (const line of gunzipSync(files.get(object) ?? '')
        .toString()
        .trimEnd()
        .split('\n')) {
        const fields: unknown = JSON.parse(line);
        if (!contract || !rows) throw new Error(`There is no table ${table}`);
        const isNamed = kind === 'rows' || !isNumbered(contract);
        const key = rowKey(
          contract,
          isNamed ? keyColumns(contract).map(({ name }) => at(fields, name)) : [at(fields, 'id')],
        );
        if (kind === 'rows' ? rows.get(key) === line : !rows.has(key)) repeated++;
        if (kind === 'rows') rows.set(key, line);
        else rows.delete(key);
      }
  }
  return { manifests, tables, repeated };
}

/** What a reader should have. */
async function acceptedOf(source: ReturnType<typeof fakeSource>) {
  const snapshot = await source.open();
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const rows = (await Array.fromAsync(snapshot.rows(table, null))).flat();
      const accepted = rows.filter(({ text }) => table.contract.validate(JSON.parse(text)));
      return [table.name, new Map(accepted.map(({ key, text }) => [key, text]))] as const;
    }),
  );
  return new Map(tables);
}

const entriesOf = (manifests: readonly ExtractManifest[]) => manifests.at(-1)?.tables ?? [];

test('over many runs with crashes, slices find what one comparison would, while rows change', async () => {
  let slices = 0;
  for (const seed of upTo(amount(25, 3)).map((n) => SEED * 1000 + n)) {
    const random = seededRandom(seed);
    const { source, store, run, change } = prepare(random);
    for (let n = 0; n < 150; n++) change();
    for (let n = 0; n < RUNS; n++) {
      for (let changes = integer(random, 0, 6); changes > 0; changes--) change();
      const perCall = pick(random, [1_000, 20_000, 40_000, 300_000]);
      const crash = oneIn(random, 3) ? integer(random, 1, 12) : Infinity;
      await run(oneIn(random, 6), { perCall, crash }).catch((error: unknown) => {
        if (!String(error).includes('a crash')) throw new Error(`Seed ${seed}`, { cause: error });
      });
    }
    slices += replicaOf(store.files).manifests.flatMap(({ tables }) =>
      tables.filter(({ read }) => read === 'slice'),
    ).length;
    // what was under way is finished in slices, then everything is compared once more
    for (let n = 0; n < 30; n++) await run(n === 15, { perCall: 10_000 });
    const { manifests, tables, repeated } = replicaOf(store.files);
    expect({ seed, tables, repeated }).toEqual({ seed, tables: await acceptedOf(source), repeated: 0 });
    expect(entriesOf(manifests).filter((entry) => entry.compared_to !== undefined || entry.is_behind)).toEqual([]);
    for (const part of entriesOf(manifests).flatMap(({ parts = [] }) => parts)) expect(part.rows).toBeLessThan(8);
    // and nothing is left for one whole comparison
    expect(await run(true)).toMatchObject({ rows: 0, deletes: 0 });
  }
  expect(slices).toBeGreaterThan(30);
});

test('a table that takes several runs says so, lets stamped changes through, and is behind until it was read', async () => {
  const { source, store, run } = prepare(seededRandom(1));
  const put = (id: number, time: string) => {
    source.put('number', { id, code: 'c', at: time });
  };
  for (let id = 1; id <= 40; id++) put(id, '2026-01-01T00:00:00');
  const entry = () => entriesOf(replicaOf(store.files).manifests)[0];
  await run(false, { perCall: 300_000 });
  expect(entry()).toMatchObject({ read: 'slice', compared_to: ['3'], is_behind: true, source_rows: 40 });
  await run(false, { perCall: 300_000 });
  expect(entry()).toMatchObject({ read: 'slice', compared_to: ['6'] });
  put(30, '2026-12-31T00:00:00');
  expect(await run(false, { perCall: 300_000 })).toMatchObject({ rows: 4 });
  await run(false);
  expect(entry()).toMatchObject({ read: 'slice', source_rows: 40 });
  expect(entry()).not.toHaveProperty('is_behind');
  expect(entry()).not.toHaveProperty('compared_to');
});
