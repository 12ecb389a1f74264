import { usd } from '../../../src/cli/cost/prices.ts';

/** USD of a run in the function of the template, without requests, which are few. */
export function lambdaCost(seconds: number): number {
  return usd({ lambdaGibSecond: seconds * MEMORY_GIB, lambdaStorageGibSecond: seconds * STORAGE_GIB });
}

/** USD that Athena asks at most for a day of N bytes: each of its queries reads columns of them, here all of them. */
export function athenaCost(bytes: number): number {
  return usd({ athenaTebibyte: (QUERIES * Math.max(bytes, LEAST_BYTES)) / 2 ** 40 });
}

/** As src/sessions/template.yaml says; half a GiB of storage is free. */
const [MEMORY_GIB, STORAGE_GIB] = [1769 / 1024, 10 - 0.5];
/** Of a day: repeated ids, copies, three tables, quality, conflicts. */
const QUERIES = 7;
/** Of a query: https://aws.amazon.com/athena/pricing/ */
const LEAST_BYTES = 10 * 2 ** 20;
