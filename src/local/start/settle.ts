import { setTimeout as sleep } from 'node:timers/promises';
import type { LandedContract } from '../../cli/pipelines/landed.ts';
import { account, type Account } from './account.ts';
import type { Given } from '../../cli/pipelines/demo.ts';
import { since, type Tally } from './tally.ts';
import { untilStill } from './until-still.ts';

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

/** Checking takes CPU time from the functions. */
const PAUSE_MS = 1500;

/** Waits until everything is accounted for, or nothing has moved for a minute and a half. */
export async function settle(runs: readonly Run[], report: (settled: readonly Settled[]) => void): Promise<Settled[]> {
  const lookAtAll = async () => {
    const settled = await Promise.all(runs.map(look));
    report(settled);
    return settled;
  };
  return untilStill(lookAtAll, {
    keyOf: (settled) => settled.map(({ tally: { rows, failed } }) => `${rows}/${failed}`).join(),
    isDone: (settled) => settled.every((each) => each.account.unaccounted === 0),
    pause: () => sleep(PAUSE_MS),
    now: Date.now,
  });
}

async function look(run: Run): Promise<Settled> {
  const landed = since(run.before, await run.look());
  return { run, tally: landed, account: account(run.given, landed) };
}
