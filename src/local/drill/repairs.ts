/** What has been broken and how it is repaired, in reverse order. A failing repair doesn't stop the others. */
export function repairs() {
  const pending: (() => Promise<unknown>)[] = [];
  return {
    repairBy: (repair: () => Promise<unknown>) => void pending.push(repair),
    /** @throws the first error, once each has been tried */
    repair: async () => {
      const outcomes: PromiseSettledResult<unknown>[] = [];
      for (let next = pending.pop(); next; next = pending.pop()) outcomes.push(...(await Promise.allSettled([next()])));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    },
  };
}
