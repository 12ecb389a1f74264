/** A warning for root about starting a local cloud; undefined for any other user. */
export function exposureOf(user = process.getuid?.()): string | undefined {
  if (user !== 0) return undefined;
  return `Warning: the local cloud runs as root. It checks no one's keys, so any user or program on this machine can run code as
root through it. Start it as an ordinary user, unless no one else uses this machine or container.`;
}
