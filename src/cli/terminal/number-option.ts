import { UsageError } from '../../lib/usage-error.ts';

/** The whole number from 1 to `most` that an option was given. @throws {UsageError} for anything else */
export function numberOption(name: string, text: string, most?: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || (most !== undefined && number > most))
    throw new UsageError(
      `Expected --${name} to be a number from 1${most === undefined ? '' : ` to ${most}`}, not "${text}".`,
    );
  return number;
}
