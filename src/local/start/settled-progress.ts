import { progressOn } from '../../cli/terminal/progress.ts';
import type { Settled } from './settle.ts';

/** Shows how much has landed, whenever that has changed. */
export function settledProgress(output: Parameters<typeof progressOn>[0]): (settled: readonly Settled[]) => void {
  const progress = progressOn(output);
  let last = '';
  return (settled) => {
    const line = settled.map(describe).join('; ');
    if (line !== last)
      progress.show(
        line,
        settled.every(({ account }) => account.unaccounted === 0),
      );
    last = line;
  };
}

function describe({ run, account }: Settled): string {
  const { accepted, unaccounted } = account;
  return `${run.entry.pipeline}: ${accepted - unaccounted} of ${accepted} landed, ${unaccounted} in flight`;
}
