import type { Option } from './command.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** The option that names a local cloud. */
export const PORT = {
  type: 'string',
  value: '<n>',
  says: "the local cloud's port, if several run",
} satisfies Option;

/** The port given by an option; undefined if it isn't given. */
export function portOf(text: string | undefined, option = '--port'): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > LAST)
    throw new UsageError(`Expected ${option} to be a number from 1 to ${LAST}, not "${text}".`);
  return port;
}

/** PostgreSQL gets the next port, and 65535 is the last of all. */
const LAST = 65_534;
