// What DuckDB finds out about a CSV: its dialect and types from all of its rows, and figures of each column: duckdb.ts <file>
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import { literal } from '../../../src/lib/sql/quote.ts';
import { peakMiB } from '../../harness/serve.ts';
import { reportCpu } from './report-cpu.ts';

const file = literal(process.argv[2] ?? '');
const columns = await withScratchDuckDb({ memoryMiB: 1024 }, async (engine) => {
  await engine.run(`SELECT * FROM sniff_csv(${file}, sample_size = -1)`);
  return engine.run(`SUMMARIZE SELECT * FROM read_csv(${file}, sample_size = -1)`);
});
reportCpu({ rows: Number(columns[0]?.['count']), columns: columns.length, peak: peakMiB() });
