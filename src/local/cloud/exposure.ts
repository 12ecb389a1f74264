/** What whoever starts a local cloud as root should know; undefined for any other user. */
export function exposureOf(user = process.getuid?.()): string | undefined {
  if (user !== 0) return undefined;
  return `Warning: the local cloud runs as root. It checks no one's keys, so every user and program of this machine can run code as
root through it: start it as an ordinary user, unless nobody else uses this machine or container.`;
}
