import { UsageError } from './usage-error.ts';

/** The port that an option names; undefined where it isn't given. */
export function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(`Expected --port to be a number from 1 to 65535, not "${text}".`);
  return port;
}
