import { duckDbEngine } from '../../../src/lib/engine/duckdb-engine.ts';
import type { QueryEngine } from '../../../src/lib/ports/query-engine.ts';
import { fakeLake, type FakeLake } from '../../support/fakes/lake.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';
import { inScratch, parquetFiles } from '../../support/fakes/parquet.ts';

/** The embedded engine over a lake in memory, from which its results can be read. */
export function inEngine<Outcome>(
  work: (engine: QueryEngine, lake: FakeLake) => Promise<Outcome>,
  { lake = fakeLake(), memoryMiB = 64 } = {},
): Promise<Outcome> {
  return inScratch((scratch) =>
    duckDbEngine({ bucket: 'lake', open: objectsOf(lake), lake, memoryMiB, scratch })((engine) => work(engine, lake)),
  );
}

/** The bytes of a Parquet file with the rows of a query. */
export async function parquetOf(select: string): Promise<Buffer> {
  return (await parquetFiles({ select })).get('select') ?? Buffer.alloc(0);
}

function objectsOf({ files }: FakeLake) {
  return (bucket: string, key: string) => {
    const bytes = files.get(key);
    return fakeObjects(bytes ? { [`${bucket}/${key}`]: { bytes } } : {})(bucket, key);
  };
}
