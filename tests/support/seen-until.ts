/** Reads again and again until the work ends; each different result once. */
export async function seenUntil<Seen>(work: Promise<unknown>, read: () => Promise<Seen>): Promise<Seen[]> {
  const state = { isOver: false };
  const over = work.finally(() => {
    state.isOver = true;
  });
  const seen = new Map<string, Seen>();
  while (!state.isOver) {
    const each = await read();
    seen.set(JSON.stringify(each), each);
  }
  await over;
  return [...seen.values()];
}
