// npm run bench -- [name ...]: runs the benchmarks, prints their tables and writes .local/bench/latest.json
import { globSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { at, list } from '../src/lib/values.ts';
import { isReached, type Bench, type Figure } from './harness/bench.ts';
import { cache } from './harness/files.ts';
import { table } from './harness/table.ts';

/** Those of each pipeline, which `<pipeline>/benches.ts` lists. */
const BENCHES = (
  await Promise.all(
    globSync('*/benches.ts', { cwd: import.meta.dirname })
      .sort()
      .map(benchesIn),
  )
).flat();

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
      // the other benchmarks still run
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

async function benchesIn(path: string): Promise<Bench[]> {
  const module: unknown = await import(`./${path}`);
  return list(at(module, 'benches')).filter(isBench);
}

function isBench(value: unknown): value is Bench {
  return typeof at(value, 'run') === 'function';
}
