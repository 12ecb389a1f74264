import { setTimeout as sleep } from 'node:timers/promises';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { account, type Account, type Given } from './account.ts';
import type { Mirror } from '../../cli/lake/mirror.ts';
import { withScratchDuckDb } from '../../cli/lake/scratch-duckdb.ts';
import { tally, type Tally } from './tally.ts';

/** A pipeline that was given something, and where its lake is copied to. */
export interface Run {
  readonly entry: LandedContract;
  readonly given: Given;
  readonly mirror: Mirror;
  readonly folder: string;
}

export interface Settled {
  readonly run: Run;
  readonly account: Account;
  readonly tally: Tally;
}

/** Without any change for so long, nothing is in flight any more: longer than a queue's visibility timeout. */
const STALLED_MS = 90_000;
/** Looking costs the functions some of this machine's time. */
const PAUSE_MS = 1500;

/** Waits until everything is accounted for, or nothing has moved for a minute and a half. */
export async function settle(runs: readonly Run[], report: (settled: readonly Settled[]) => void): Promise<Settled[]> {
  const looks = runs.map(watch);
  let last = '';
  for (let changed = Date.now(); ;) {
    const settled = await Promise.all(looks.map((look) => look()));
    report(settled);
    const state = settled.map(({ tally: { rows, failed } }) => `${rows}/${failed}`).join();
    if (state !== last) [last, changed] = [state, Date.now()];
    if (settled.every((each) => each.account.unaccounted === 0) || Date.now() - changed > STALLED_MS) return settled;
    await sleep(PAUSE_MS);
  }
}

/** Looks at a run; counts anew only when its lake has changed since the last look. */
function watch(run: Run): () => Promise<Settled> {
  let counted: Tally | undefined;
  return async () => {
    if ((await run.mirror()) || !counted) {
      counted = await withScratchDuckDb({ memoryMiB: 512 }, (engine) => tally(engine, run.folder, run.entry.contract));
    }
    return { run, tally: counted, account: account(run.given, counted) };
  };
}
