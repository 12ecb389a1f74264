import type { Bench } from '../harness/bench.ts';
import { onOneProcessor } from '../harness/one-processor.ts';
import { figureOf, interleave, speedOf, type Rounds } from '../harness/rounds.ts';
import { freshSide, node, type Side } from '../harness/side.ts';
import { tripsFile } from './infer/trips-file.ts';

export const infer: Bench = {
  name: 'infer',
  title:
    "a contract from a CSV, all of which is read and then validated, beside DuckDB's sniff_csv with SUMMARIZE, and genson-js",
  run: async () => {
    const large = await tripsFile(500);
    const rounds = await interleave([side('sluice', large), side('duckdb', large)], { rounds: 3 });
    expectSameRows(rounds);
    const small = await tripsFile(50);
    const others = await interleave([side('sluice', small), side('genson', small)], { rounds: 3 });
    expectSameRows(others);
    return [
      { name: '500 MB, infer', unit: 's', spread: figureOf(rounds, 'sluice'), goal: { atMost: 30 } },
      { name: '500 MB, sniff_csv and SUMMARIZE', unit: 's', spread: figureOf(rounds, 'duckdb') },
      { name: '500 MB, as fast as sniff_csv and SUMMARIZE', unit: '×', spread: speedOf(rounds, 'sluice', 'duckdb') },
      { name: '500 MB, peak memory', unit: 'MiB', spread: figureOf(rounds, 'sluice', 'peak'), goal: { atMost: 300 } },
      { name: '500 MB, peak memory of DuckDB', unit: 'MiB', spread: figureOf(rounds, 'duckdb', 'peak') },
      { name: '50 MB, infer', unit: 's', spread: figureOf(others, 'sluice') },
      { name: '50 MB, csv-parse and genson-js', unit: 's', spread: figureOf(others, 'genson') },
      { name: '50 MB, as fast as csv-parse and genson-js', unit: '×', spread: speedOf(others, 'sluice', 'genson') },
    ];
  },
};

/** Its time is that of its processor, whatever else the machine does. */
function side(name: 'sluice' | 'duckdb' | 'genson', file: string): Side {
  const script = new URL(`./infer/${name}.ts`, import.meta.url);
  return freshSide(name, { command: onOneProcessor(node(script, [file])) });
}

function expectSameRows(rounds: Rounds): void {
  const counts = new Set([...rounds.values()].flat().map(({ rows, columns }) => `${rows} rows of ${columns} columns`));
  if (counts.size !== 1)
    throw new Error(`Expected the same rows and columns of each side, not ${[...counts].join('; ')}`);
}
