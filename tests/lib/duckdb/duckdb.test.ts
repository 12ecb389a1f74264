import { expect, test } from '@jest/globals';
import { withDuckDb, type Engine } from '../../../src/lib/duckdb/duckdb.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

test('returns the rows of a statement, and remembers earlier statements', async () => {
  const rows = await inDuckDb(async (engine) => {
    await engine.run('CREATE TABLE numbers AS SELECT range AS n FROM range(3)');
    return engine.run("SELECT n::INTEGER AS n, 'ü' AS text FROM numbers WHERE n > 0 ORDER BY n");
  });
  expect(rows).toEqual([
    { n: 1, text: 'ü' },
    { n: 2, text: 'ü' },
  ]);
});

test('no statement makes DuckDB download code', async () => {
  const settings = ['autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions'];
  const rows = await inDuckDb((engine) =>
    engine.run(
      `SELECT DISTINCT value FROM duckdb_settings() WHERE name IN (${settings.map((each) => `'${each}'`).join()})`,
    ),
  );
  expect(rows).toEqual([{ value: 'false' }]);
});

test('an error never reveals data that DuckDB quotes', async () => {
  const error = await inDuckDb((engine) => engine.run("SELECT CAST('secret' AS INTEGER)")).catch(String);
  expect(error).toMatch(/^TransientError: DuckDB: [\w ]+$/);
  expect(error).not.toContain('secret');
});

test('shows the full error to the person who ran the query', async () => {
  const failing = inDuckDb((engine) => engine.run("SELECT CAST('mine' AS INTEGER)"), true);
  await expect(failing).rejects.toThrow("'mine'");
});

test('an error of the work is thrown unchanged', async () => {
  const error = new Error('the work');
  await expect(inDuckDb(() => Promise.reject(error))).rejects.toBe(error);
});

function inDuckDb<Result>(work: (engine: Engine) => Promise<Result>, revealErrors = false): Promise<Result> {
  return inScratch((folder) => withDuckDb({ folder, memoryMiB: 64, revealErrors }, work));
}
