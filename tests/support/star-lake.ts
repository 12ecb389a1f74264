import { writeFile } from 'node:fs/promises';
import { duckDbEngine } from '../../src/lib/engine/duckdb-engine.ts';
import { extract } from '../../src/lib/extract/extract.ts';
import type { StarManifest } from '../../src/lib/generated/star-manifest.v1.ts';
import { starManifests } from '../../src/lib/extract/manifests.ts';
import { enginesOf } from '../../src/lib/star/engines.ts';
import type { Star } from '../../src/lib/star/star.ts';
import { transform } from '../../src/lib/star/transform.ts';
import { fakeFailedStore } from './fakes/failed-store.ts';
import { fakeObjectStore, type FakeObjectStore } from './fakes/object-store.ts';
import { inScratch, ownDuckDb } from './fakes/parquet.ts';
import { fakeTelemetry } from './fakes/telemetry.ts';
import { fakeSource } from './fakes/source.ts';

/** Transforms what is extracted and not yet transformed, with DuckDB for everything. */
export function runTransform(star: Star, store: FakeObjectStore, telemetry = fakeTelemetry()) {
  const options = { bucket: 'lake', open: store.open, lake: store, memoryMiB: 128 };
  return inScratch((scratch) =>
    transform({
      star,
      store,
      withEngines: enginesOf(duckDbEngine({ ...options, scratch })),
      telemetry,
      now: () => new Date('2026-11-20T13:00:00Z'),
    }),
  );
}

/** A source in memory with what is extracted and transformed of it. */
export function starLake(star: Star, store = fakeObjectStore()) {
  const [source, failed, telemetry] = [fakeSource(star.tables), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  const extractNow = (compare = false) => {
    const ports = {
      tables: star.tables,
      source,
      store,
      failed,
      telemetry: fakeTelemetry(),
      newId: () => `run${++runs}`,
    };
    return extract({ compare }, { ...ports, now: () => new Date('2026-11-20T12:00:00Z') });
  };
  const transformNow = () => runTransform(star, store, telemetry);
  return {
    source,
    store,
    failed,
    telemetry,
    extractNow,
    transformNow,
    /** Extracts and transforms; returns the last star manifest. */
    follow: async (compare = false): Promise<StarManifest> => {
      await extractNow(compare);
      await transformNow();
      const last = await starManifests(store).last();
      if (!last) throw new Error('Expected a batch');
      return last;
    },
    /** The rows that a batch has of a table of the warehouse, none if it isn't in the manifest. */
    rowsOf: (manifest: StarManifest, table: string) =>
      readRows(store, manifest.tables.find((each) => each.table === table)?.keys ?? []),
  };
}

/** The rows of Parquet objects, in order; numbers that are exact come as texts. */
export async function readRows(
  { files }: Pick<FakeObjectStore, 'files'>,
  keys: readonly string[],
): Promise<Record<string, unknown>[]> {
  if (keys.length === 0) return [];
  return inScratch(async (folder) => {
    const paths = keys.map((_key, n) => `${folder}/${n}.parquet`);
    await Promise.all(keys.map((key, n) => writeFile(paths[n] ?? '', files.get(key) ?? '')));
    return (await ownDuckDb()).run(`FROM read_parquet([${paths.map((path) => `'${path}'`).join(', ')}])`);
  });
}
