/** @seconds 97 */
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { at } from '../../src/lib/values.ts';
import { STAR } from '../../src/totesys/star.ts';
import { TABLES } from '../../src/totesys/tables.ts';
import { fakeObjectStore, type FakeObjectStore } from '../support/fakes/object-store.ts';
import { faultyProcess, onlyAt } from '../support/faults/process.ts';
import type { FakeSource } from '../support/fakes/source.ts';
import { sample, upTo } from '../support/sample.ts';
import { readRows } from '../support/star-lake.ts';
import { CHAPTERS } from './lake-story.ts';
import { runTransform, starLake } from './star-lake.ts';

/** For each batch, the bucket before it is transformed, when it is extracted and those before it are transformed, and the run that does it. */
const { befores, undisturbed, personal } = await story();

test('undisturbed, three batches hold every table', () => {
  const keys = [...(undisturbed.at(-1)?.objects.keys() ?? [])].filter((key) => key.startsWith('processed/'));
  const tables = new Set(keys.map((key) => key.split('/')[1]));
  expect(tables).toEqual(
    new Set([...STAR.warehouse.tables.map(({ table }) => table), 'deleted_row', 'manifests', 'state']),
  );
  expect(undisturbed.map(({ calls }) => calls > 20)).toEqual([true, true, true]);
});

// what is in the bucket before a call is what was there after the one before
test('after a crash at any single call, its answer lost, the next run leaves the very same objects', async () => {
  const crashAtEach = async (before: ReadonlyMap<string, Buffer>, n: number) => {
    const { calls = 0, objects: expected } = undisturbed[n] ?? {};
    for (const call of sample(upTo(calls), 1)) {
      const { objects, runs } = await run(before, call);
      const what = { batch: n + 1, call };
      expect({ ...what, runs, different: differences(objects, expected) }).toEqual({ ...what, runs: 2, different: [] });
    }
  };
  await Promise.all(befores.map(crashAtEach));
}, 600_000);

test('no value of a personal field is in the star', async () => {
  expect(personal.size).toBeGreaterThan(10);
  const objects = undisturbed.at(-1)?.objects ?? new Map<string, Buffer>();
  const keys = [...objects.keys()].filter((key) => key.startsWith('processed/'));
  const texts = [...Map.groupBy(keys, (key) => dirname(key)).values()].map(async (some) =>
    some[0]?.endsWith('.parquet')
      ? JSON.stringify(await readRows({ files: objects }, some))
      : some.map((key) => String(objects.get(key))).join('\n'),
  );
  const text = (await Promise.all(texts)).join('\n');
  expect(text).toContain('fact_sales_order');
  expect([...personal].filter((value) => value.length > 5 && text.includes(value))).toEqual([]);
});

test('two runs at the same time leave the objects of one', async () => {
  for (const [n, before] of sample([...befores.entries()], 1)) {
    const store = copyOf(before);
    await Promise.all([runTransform(store), runTransform(store)]);
    expect(differences(store.files, undisturbed[n]?.objects)).toEqual([]);
  }
});

/** Runs transform again and again until it succeeds; the calls of its ports are counted over all runs. */
async function run(before: ReadonlyMap<string, Buffer>, crash?: number) {
  const store = copyOf(before);
  const process = faultyProcess(crash === undefined ? () => undefined : onlyAt(crash, 'after'));
  const crashing = process.port(store);
  for (let runs = 1; ; runs++) {
    const isDone = await runTransform(crashing).then(
      () => true,
      () => false,
    );
    if (isDone) return { objects: store.files, calls: process.calls(), runs };
  }
}

function copyOf(objects: ReadonlyMap<string, Buffer>): FakeObjectStore {
  const store = fakeObjectStore();
  for (const [key, bytes] of objects) store.files.set(key, bytes);
  return store;
}

/** Keys that only one of them has, or whose bytes differ. The hint at the last batch may be behind: it is only a hint. */
function differences(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer> = new Map()): string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  keys.delete('processed/state/last-batch');
  return [...keys].filter((key) => !one.get(key)?.equals(other.get(key) ?? Buffer.alloc(0)));
}

async function story() {
  const { source, store, extractNow } = starLake();
  const befores: Map<string, Buffer>[] = [];
  const personal = new Set<string>();
  const undisturbed: Awaited<ReturnType<typeof run>>[] = [];
  for (const happens of CHAPTERS) {
    happens(source);
    await extractNow(true);
    const before = new Map(store.files);
    const made = await run(before);
    for (const key of before.keys()) if (!made.objects.has(key)) store.files.delete(key);
    for (const [key, bytes] of made.objects) store.files.set(key, bytes);
    for (const value of await personalIn(source)) personal.add(value);
    befores.push(before);
    undisturbed.push(made);
  }
  return { befores, undisturbed, personal };
}

/** The values that a source has in fields which contracts mark as personal. */
async function personalIn(source: FakeSource): Promise<string[]> {
  const snapshot = await source.open();
  const values = TABLES.map(async (table) => {
    const rows = (await Array.fromAsync(snapshot.rows(table, null))).flat();
    const names = table.contract.columns.filter(({ pii }) => pii !== undefined).map(({ name }) => name);
    return rows.flatMap(({ text }) => names.map((name) => String(at(JSON.parse(text), name))));
  });
  return (await Promise.all(values)).flat();
}
