import { UsageError } from '../../lib/usage-error.ts';

/** The whole number from 1 that an option was given. @throws {UsageError} for anything else */
export function numberOption(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`Expected --${name} to be a number from 1, not "${text}".`);
  return number;
}
