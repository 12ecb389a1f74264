import { setTimeout as sleep } from 'node:timers/promises';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { account, type Account, type Given } from './account.ts';
import type { Mirror } from '../../cli/lake/mirror.ts';
import { withScratchDuckDb } from '../../cli/lake/scratch-duckdb.ts';
import { tally, type Tally } from './tally.ts';

/** A pipeline that was given input, and where its lake is copied to. */
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

/** After this long without change, nothing is in flight any more: it is longer than a queue's visibility timeout. */
const STALLED_MS = 90_000;
/** Checking takes CPU time from the functions. */
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

/** Checks a run; counts again only if its lake has changed since the last check. */
function watch(run: Run): () => Promise<Settled> {
  let counted: Tally | undefined;
  return async () => {
    if ((await run.mirror()) || !counted) {
      counted = await withScratchDuckDb({ memoryMiB: 512 }, (engine) => tally(engine, run.folder, run.entry.contract));
    }
    return { run, tally: counted, account: account(run.given, counted) };
  };
}
