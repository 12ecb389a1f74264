import prices from '../../prices-eu-west-1-2026-11-21.json' with { type: 'json' };

/** USD of a run in the function of the template, without requests, which are few. */
export function lambdaCost(seconds: number): number {
  const { lambdaGibSecond, lambdaStorageGibSecond } = prices;
  return seconds * (MEMORY_GIB * lambdaGibSecond.price + STORAGE_GIB * lambdaStorageGibSecond.price);
}

/** USD that Athena asks at most for a day of N bytes: each of its queries reads columns of them, here all of them. */
export function athenaCost(bytes: number): number {
  const { athenaTebibyte, athenaLeastMib } = prices;
  return (QUERIES * Math.max(bytes, athenaLeastMib.amount * 2 ** 20) * athenaTebibyte.price) / 2 ** 40;
}

/** As src/sessions/template.yaml says; half a GiB of storage is free. */
const [MEMORY_GIB, STORAGE_GIB] = [1769 / 1024, 10 - 0.5];
/** Of a day: repeated ids, copies, three tables, quality, conflicts. */
const QUERIES = 7;
