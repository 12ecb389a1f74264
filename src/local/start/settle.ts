import { setTimeout as sleep } from 'node:timers/promises';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { account, type Account } from './account.ts';
import type { Given } from '../../cli/pipelines/demo.ts';
import { since, type Tally } from './tally.ts';

/** A pipeline that was given input. */
export interface Run {
  readonly entry: LandedContract;
  readonly given: Given;
  /** What its lake holds of the contract. */
  readonly look: () => Promise<Tally>;
  /** What it held before, of an earlier run. */
  readonly before: Tally;
  /** Where the lake is copied to. */
  readonly folder: string;
}

export interface Settled {
  readonly run: Run;
  readonly account: Account;
  /** What has landed of this run. */
  readonly tally: Tally;
}

/** After this long without change, nothing is in flight any more: it is longer than a queue's visibility timeout. */
const STALLED_MS = 90_000;
/** Checking takes CPU time from the functions. */
const PAUSE_MS = 1500;

/** Waits until everything is accounted for, or nothing has moved for a minute and a half. */
export async function settle(runs: readonly Run[], report: (settled: readonly Settled[]) => void): Promise<Settled[]> {
  let last = '';
  for (let changed = Date.now(); ;) {
    const settled = await Promise.all(runs.map(look));
    report(settled);
    const state = settled.map(({ tally: { rows, failed } }) => `${rows}/${failed}`).join();
    if (state !== last) [last, changed] = [state, Date.now()];
    if (settled.every((each) => each.account.unaccounted === 0) || Date.now() - changed > STALLED_MS) return settled;
    await sleep(PAUSE_MS);
  }
}

async function look(run: Run): Promise<Settled> {
  const landed = since(run.before, await run.look());
  return { run, tally: landed, account: account(run.given, landed) };
}
