import { expect, test } from '@jest/globals';
import { extract } from '../../../src/lib/extract/extract.ts';
import type { RowContract } from '../../../src/lib/extract/read-table.ts';
import type { SourceTable } from '../../../src/lib/star/tables.ts';
import { sourceTable } from '../../../src/lib/star/tables.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeSource, type FakeSource } from '../../support/fakes/source.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { noteWith } from './keys.ts';

const BIG = { type: 'integer' as const, minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/** A lake, its telemetry, and runs over whatever tables a release has; the clock may move each time it is read. */
function prepare() {
  const [store, failed, telemetry] = [fakeObjectStore(), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  let clock = Date.parse('2026-11-20T10:00:01Z');
  const run = (source: FakeSource, tables: readonly SourceTable[], compare = false, perCall = 0) =>
    extract(
      { compare },
      {
        tables,
        source,
        store,
        failed,
        telemetry,
        now: () => new Date((clock += perCall)),
        newId: () => `r${++runs}`,
      },
    );
  return { store, telemetry, run };
}

/** A source with 40 notes, and as many of a neighbour. */
function sourceOf(tables: readonly SourceTable[]): FakeSource {
  const source = fakeSource(tables);
  for (const { name, contract } of tables)
    for (let id = 1; id <= 40; id++) {
      const row = { id, code: `c${id}`, row_hash: `h${id}` };
      source.put(
        name,
        Object.fromEntries(Object.entries(row).filter(([key]) => contract.columns.some((each) => each.name === key))),
      );
    }
  return source;
}

const neighbour = { ...sourceTable(noteWith(['id'], { others: ['code'] })), name: 'neighbour' };
const asTables = (contract: RowContract) => [sourceTable(contract), neighbour];
const numbered = noteWith(['id'], { others: ['code'] });
const widened = noteWith(['id'], { others: ['code'], properties: { id: BIG } });

test('a key whose numbers may be longer is the same: only changes and deletions come', async () => {
  const it = prepare();
  await it.run(sourceOf(asTables(numbered)), asTables(numbered));
  const source = sourceOf(asTables(widened));
  source.put('note', { id: 2, code: 'other' });
  source.remove('note', 7);
  expect(await it.run(source, asTables(widened), true)).toEqual({ batch: 2, rows: 1, deletes: 1, skipped: [] });
});

test('a key whose numbers may be longer is kept as such even if nothing else changed', async () => {
  const it = prepare();
  await it.run(sourceOf(asTables(numbered)), asTables(numbered));
  const source = sourceOf(asTables(widened));
  expect(await it.run(source, asTables(widened))).toEqual({ batch: 2, rows: 0, deletes: 0, skipped: [] });
  source.remove('note', 7);
  expect(await it.run(source, asTables(widened))).toEqual({ batch: 3, rows: 0, deletes: 1, skipped: [] });
  expect(it.telemetry.errors).toEqual([]);
});

test('if the numbers of a key become longer during a first read in slices, it starts again and has every row once', async () => {
  const it = prepare();
  await it.run(sourceOf(asTables(numbered)), asTables(numbered), false, 300_000);
  const source = sourceOf(asTables(widened));
  source.remove('note', 1);
  expect(await it.run(source, asTables(widened))).toMatchObject({ rows: 74, deletes: 1, skipped: [] });
  expect(await it.run(source, asTables(widened), true)).toMatchObject({ rows: 0, deletes: 0, skipped: [] });
  expect(it.telemetry.errors).toEqual([]);
});

test.each([
  { what: 'fewer digits', first: widened, then: numbered, says: 'id BIGINT, not id INTEGER' },
  {
    what: 'another column',
    first: numbered,
    then: noteWith(['code'], { others: ['id'] }),
    says: 'id INTEGER, not code VARCHAR',
  },
  {
    what: 'a column more',
    first: numbered,
    then: noteWith(['id', 'code']),
    says: 'id INTEGER, not id INTEGER, code VARCHAR',
  },
  {
    what: 'a hash',
    first: noteWith(['code', 'id']),
    then: noteWith(['row_hash'], { others: ['code', 'id'] }),
    says: 'code VARCHAR, id INTEGER, not row_hash VARCHAR',
  },
])('a key that became $what stops its table, by name, and the others go on', async ({ first, then, says }) => {
  const it = prepare();
  await it.run(sourceOf(asTables(first)), asTables(first));
  const source = sourceOf(asTables(then));
  source.put('neighbour', { id: 41, code: 'new' });
  expect(await it.run(source, asTables(then), true)).toMatchObject({ rows: 1, skipped: ['note'] });
  expect(it.telemetry.errors).toEqual([
    expect.objectContaining({ message: expect.stringContaining(`the key of note to be ${says}`) }),
  ]);
});

test.each([
  { what: 'none', first: undefined, then: 'at' },
  { what: 'a local time', first: 'at', then: 'moment' },
  { what: 'a moment', first: 'moment', then: 'at' },
])('where the watermark was $what and is $then now, every row is compared', async ({ first, then }) => {
  const stamped = (watermark: string | undefined) =>
    asTables(noteWith(['id'], { others: ['code', 'at', 'moment'], ...(watermark !== undefined && { watermark }) }));
  const it = prepare();
  const put = (source: FakeSource) => {
    for (let id = 1; id <= 3; id++)
      source.put('note', { id, code: `c${id}`, at: '2026-11-20T09:00:00', moment: '2026-11-20T09:00:00Z' });
    return source;
  };
  await it.run(put(fakeSource(stamped(first))), stamped(first));
  const source = put(fakeSource(stamped(then)));
  // too old for the last horizon, as it is in the other zone
  source.put('note', { id: 2, code: 'changed', at: '2026-11-20T09:30:00', moment: '2026-11-20T09:30:00Z' });
  expect(await it.run(source, stamped(then))).toMatchObject({ rows: 1 });
});

test('a new watermark is kept even if no row changed, so that rows are compared once', async () => {
  const [without, stamped] = [undefined, 'at'].map((watermark) =>
    asTables(noteWith(['id'], { others: ['code', 'at'], ...(watermark !== undefined && { watermark }) })),
  );
  const it = prepare();
  const source = fakeSource(stamped ?? []);
  source.put('note', { id: 1, code: 'c', at: '2026-11-20T09:00:00' });
  await it.run(source, without ?? []);
  expect(await it.run(source, stamped ?? [])).toMatchObject({ batch: 2, rows: 0 });
  expect(await it.run(source, stamped ?? [])).toEqual({ rows: 0, deletes: 0, skipped: [] });
});
