import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Report } from './side.ts';

/** Runs `work` whenever the parent asks; reports microseconds per unit, of which one run has `units`. */
export async function serve(units: number, work: () => void | Promise<void>): Promise<void> {
  const requests = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  while (!(await requests.next()).done) {
    const start = performance.now();
    await work();
    report({ time: ((performance.now() - start) * 1000) / units });
  }
}

/** Tells the parent, who listens on file descriptor 3. */
export function report(figures: Report): void {
  writeSync(3, `${JSON.stringify(figures)}\n`);
}

/** The most memory that this process has held, in MiB. */
export function peakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}
