import { expect } from '@jest/globals';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { shuffled } from '../fakes/turns.ts';
import { amount, SEED, upTo } from '../sample.ts';
import { atRandom, faultyProcess, FAULTS, onlyAt, type FaultyProcess, type Schedule } from './process.ts';

const SCHEDULES = process.env['FAULT_SCHEDULES'];

/** How many random schedules of a pipeline are tried: `FAULT_SCHEDULES`, or else few, more of them in `npm run test:long`. */
export const FEW_SCHEDULES = Number(SCHEDULES ?? amount(10, 1));

/** A function, or several that follow each other, over ports in memory. */
export interface Subject {
  /** A new world in which the events have come and nothing has been handled. */
  readonly begin: () => World | Promise<World>;
}

export interface World {
  /** Delivers whatever is due, once, to functions in a process. Throws what they throw, whose events are then still due. */
  readonly deliver: (process: FaultyProcess) => Promise<unknown>;
  readonly isDone: () => boolean;
  /** What the rest of the system sees in the end; each run of the same events must leave the same. */
  readonly outcome: () => unknown;
}

export interface Explored {
  /** Calls of an undisturbed run. */
  readonly calls: number;
  /** Pairs of a call and a fault that happened to it. */
  readonly points: number;
}

/**
 * Lets each fault happen to each call in turn, or to as many of these points as `size` says (all of them if
 * `FAULT_SCHEDULES` is set), and expects that further deliveries leave what an
 * undisturbed run leaves: nothing is lost, and nothing is there twice.
 */
export async function atEveryCall(name: string, { begin }: Subject, size: number): Promise<Explored> {
  const expected = await run(begin, () => undefined);
  const places = upTo(expected.calls).flatMap((call) => FAULTS.map((fault) => ({ call, fault })));
  let points = 0;
  for (const { call, fault } of SCHEDULES === undefined
    ? shuffled(places, seededRandom(SEED)).slice(0, size)
    : places) {
    const { outcome, faults } = await run(begin, onlyAt(call, fault));
    points += faults;
    expect({ call, fault, outcome }).toEqual({ call, fault, outcome: expected.outcome });
  }
  report(`${name}: ${String(expected.calls)} calls, ${String(points)} points`);
  return { calls: expected.calls, points };
}

/** Lets a few faults happen at random, at most at one in five calls, in `count` runs, and expects the same. Returns how many faults happened. */
export async function atRandomCalls(name: string, { begin }: Subject, count: number): Promise<number> {
  const expected = await run(begin, () => undefined);
  let happened = 0;
  for (const seed of upTo(count).map((n) => SEED * 1_000_000 + n)) {
    const { outcome, faults } = await named(
      `seed ${String(seed)}`,
      run(begin, atRandom(seededRandom(seed), Math.min(0.2, 3 / expected.calls))),
    );
    happened += faults;
    expect({ seed, outcome }).toEqual({ seed, outcome: expected.outcome });
  }
  report(`${name}: ${String(count)} schedules with TEST_SEED=${String(SEED)}, ${String(happened)} faults`);
  return happened;
}

/** The same, whose error says which run it was. */
async function named<Result>(name: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new Error(`${name} failed`, { cause: error });
  }
}

/** Says what was tried, if more than usual. */
function report(text: string): void {
  if (SCHEDULES !== undefined) console.log(text);
}

/** Delivers until nothing is due. An error without a fault is the function's own, and fails the run. */
async function run(begin: Subject['begin'], next: Schedule) {
  const world = await begin();
  let [calls, faults] = [0, 0];
  let last: unknown;
  const deliver = async (schedule: Schedule): Promise<void> => {
    const again: Promise<void>[] = [];
    // what is delivered again during a slow call is handled by another process, undisturbed
    const process = faultyProcess(schedule, () => {
      const meanwhile = deliver(() => undefined);
      again.push(meanwhile);
      return meanwhile;
    });
    try {
      await world.deliver(process);
    } catch (error) {
      last = error;
      if (process.faults().length === 0) throw error;
    } finally {
      // a function that failed doesn't wait for its other calls
      await Promise.allSettled(again);
      calls += process.calls();
      faults += process.faults().length;
    }
  };
  for (let deliveries = 1; !world.isDone(); deliveries++) {
    if (deliveries > MOST_DELIVERIES)
      throw new Error(`Still not done after ${MOST_DELIVERIES} deliveries`, { cause: last });
    await deliver(next);
  }
  return { outcome: await world.outcome(), calls, faults };
}

const MOST_DELIVERIES = 200;
