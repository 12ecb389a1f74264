// npm run bench -- [name ...]: runs the benchmarks, prints their tables and writes .local/bench/latest.json
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { bytes } from './bytes.ts';
import { cold } from './cold.ts';
import { consume } from './consume.ts';
import { daily } from './daily.ts';
import { isReached, type Bench, type Figure } from './harness/bench.ts';
import { cache } from './harness/files.ts';
import { table } from './harness/table.ts';
import { importOrders } from './import.ts';
import { orders } from './orders.ts';
import { query } from './query.ts';
import { totesys } from './totesys.ts';
import { transform } from './transform.ts';
import { validate } from './validate.ts';

const BENCHES: readonly Bench[] = [
  validate,
  consume,
  transform,
  bytes,
  cold,
  importOrders,
  orders,
  query,
  daily,
  totesys,
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`Expected names among ${BENCHES.map(({ name }) => name).join(', ')}, not ${unknown.join(', ')}`);
  process.exitCode = 2;
} else await runAll(BENCHES.filter(({ name }) => names.length === 0 || names.includes(name)));

async function runAll(benches: readonly Bench[]): Promise<void> {
  const results: { readonly bench: string; readonly figures: readonly Figure[] }[] = [];
  for (const bench of benches) {
    try {
      const figures = await bench.run();
      results.push({ bench: bench.name, figures });
      console.log(table(bench, figures));
    } catch (error) {
      // the other benchmarks still have something to say
      console.error(`\n${bench.name}:`, error);
      process.exitCode = 1;
    }
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const latest = new URL('latest.json', cache);
  writeFileSync(latest, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`);
  const goals = results
    .flatMap(({ figures }) => figures)
    .flatMap(({ goal, spread }) => (goal ? [isReached(goal, spread)] : []));
  console.log(`\n${goals.filter(Boolean).length} of ${goals.length} goals reached. JSON: .local/bench/latest.json`);
}
