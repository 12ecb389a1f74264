// npm run fuzz [-- <inputs> <seed>]: gives every entry point of every pipeline bytes, JSON and messages that are nearly right
import { fuzz } from './support/fuzz/fuzz.ts';

const [inputs = '1000000', seed = String(Math.floor(Date.now() / 1000))] = process.argv.slice(2);
const count = Number(inputs);
/** How often memory is looked at, and by how much it may grow from the second time on. */
const [CHECKS, MOST_GROWTH_MIB] = [20, 16];
const heap: number[] = [];
console.log(`${inputs} inputs from the seed ${seed}`);

const { user, system } = process.cpuUsage();
const fuzzed = await fuzz({
  count,
  seed: Number(seed),
  progress: (done) => {
    if (done < (count * (heap.length + 1)) / CHECKS) return;
    globalThis.gc?.();
    heap.push(Math.round(process.memoryUsage().heapUsed / 2 ** 20));
    console.log(`${String(done)} inputs, ${String(heap.at(-1))} MiB`);
  },
});
const cpu = process.cpuUsage();
console.table(fuzzed.inputs);
console.log(
  `${String(fuzzed.accepted)} accepted, ${String(fuzzed.rejected)} rejected, ${String(Math.round((cpu.user + cpu.system - user - system) / 1e6))} s of CPU`,
);
for (const finding of fuzzed.findings) console.error(finding);
const grown = (heap.at(-1) ?? 0) - (heap[1] ?? 0);
if (grown > MOST_GROWTH_MIB) console.error(`Memory grew by ${String(grown)} MiB`);
if (fuzzed.findings.length > 0 || grown > MOST_GROWTH_MIB) process.exitCode = 1;
