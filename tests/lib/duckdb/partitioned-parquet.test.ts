import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { partitionedParquet } from '../../../src/lib/duckdb/partitioned-parquet.ts';
import { fileLiteral } from '../../../src/lib/sql/quote.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

const columns: readonly Column[] = [
  { name: 'number', type: 'INTEGER', nullable: false },
  { name: 'letter', type: 'VARCHAR', nullable: true },
  { name: 'value', type: 'INTEGER', nullable: false },
];

/** Five keys: two whose rows differ, two whose rows repeat, one with a single row. */
const PARTS = {
  first: ['1 a 10', '1 null 11', '2 b 12', '3 c 13'],
  second: ['1 a 20', '1 null 11', '2 b 22', '4 d 23', '2 b 24'],
  third: ['3 c 13'],
};

test.each([{ rowsAtOnce: 1 }, { rowsAtOnce: 3 }, { rowsAtOnce: 100 }])(
  'writes the last row of each key, whatever part it is in, with $rowsAtOnce rows at once',
  async ({ rowsAtOnce }) => {
    await inScratch(async (folder) => {
      const [parts, out] = [join(folder, 'parts'), join(folder, 'out')];
      await Promise.all([mkdir(parts), mkdir(out)]);
      let place = 0;
      for (const [part, rows] of Object.entries(PARTS))
        await writeFile(join(parts, `${part}.ndjson`), rows.map((row) => rowText(row, ++place)).join(''));

      await withDuckDb({ folder, memoryMiB: 128 }, async (engine) => {
        const rows = { folder: parts, key: ['number', 'letter'], columns, source: undefined };
        const written = await partitionedParquet(engine, rows, { out, keys: join(folder, 'keys.parquet'), rowsAtOnce });
        const kept = await engine.run(
          `SELECT parse_filename(filename, true) AS part, number, letter, value
           FROM read_parquet('${out}/*.parquet', filename = true) ORDER BY ALL`,
        );

        expect(written).toEqual({
          rows: 5,
          duplicates: 5,
          conflicts: 2,
          files: new Map([
            ['second', 4],
            ['third', 1],
          ]),
        });
        expect(kept.map((row) => Object.values(row).join(' '))).toEqual([
          'second 1 a 20',
          'second 1  11',
          'second 2 b 24',
          'second 4 d 23',
          'third 3 c 13',
        ]);
      });
      expect((await readdir(out)).sort()).toEqual(['second.parquet', 'third.parquet']);
    });
  },
);

test.each(['br[ack]et', 'a*b', 'wh?t', "it's", 'a{b,c}'])('a folder is no pattern: %s', async (name) => {
  await inScratch(async (scratch) => {
    const folder = join(scratch, name);
    const [parts, out] = [join(folder, 'parts'), join(folder, 'out')];
    for (const each of [folder, parts, out]) await mkdir(each);
    await writeFile(join(parts, 'first.ndjson'), rowText('1 a 10', 1) + rowText('1 a 20', 2));
    await withDuckDb({ folder, memoryMiB: 128 }, async (engine) => {
      const rows = { folder: parts, key: ['number', 'letter'], columns, source: undefined };
      const written = await partitionedParquet(engine, rows, { out, keys: join(folder, 'keys.parquet') });
      expect(written).toEqual({ rows: 1, duplicates: 1, conflicts: 1, files: new Map([['first', 1]]) });
      expect(await engine.run(`SELECT value FROM read_parquet(${fileLiteral(join(out, 'first.parquet'))})`)).toEqual([
        { value: 20 },
      ]);
    });
  });
});

function rowText(row: string, _place: number): string {
  const [number, letter, value] = row.split(' ');
  return `${JSON.stringify({ number: Number(number), letter: letter === 'null' ? null : letter, value: Number(value), _place })}\n`;
}
