import { expect, test } from '@jest/globals';
import { amount, SEED, upTo } from '../../support/sample.ts';
import { FAULTS, HOUR, reconcileHourly, simulateFlow } from './simulated-flow.ts';

const RUNS = Number(process.env['RECONCILE_RUNS'] ?? amount(500, 33));
const DAYS = amount(30, 2);

test(`one event that is dropped, doubled or delayed is found, with its hop (${RUNS} runs from seed ${SEED})`, async () => {
  const wrong: string[] = [];
  let [named, inWindow] = [0, 0];
  for (const run of upTo(RUNS)) {
    const fault = FAULTS[run % FAULTS.length] ?? FAULTS[0];
    const seed = SEED * 1000 + run;
    const flow = await simulateFlow(seed, 3, fault);
    const found = reconcileHourly(flow);
    if (found.length === 0) wrong.push(`${fault?.kind} at ${fault?.hop}, seed ${seed}`);
    if (found.some(({ hop }) => hop === fault?.hop)) named++;
    const distances = found.map(({ window }) => Math.abs(Date.parse(window) - Date.parse(flow.window ?? '')));
    if (Math.min(...distances) <= HOUR / 6) inWindow++;
  }
  expect(wrong).toEqual([]);
  expect(named / RUNS).toBeGreaterThanOrEqual(0.95);
  expect(inWindow / RUNS).toBeGreaterThanOrEqual(0.95);
});

test(`${DAYS} healthy days have no difference (seed ${SEED})`, async () => {
  const flow = await simulateFlow(SEED, DAYS * 24);
  expect(flow.messages).toBeGreaterThan(DAYS * 1000);
  expect(reconcileHourly(flow)).toEqual([]);
});
