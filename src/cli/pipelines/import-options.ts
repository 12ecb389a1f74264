import type { Option } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { LandedContract } from './landed.ts';
import type { ImportOption } from './pipeline.ts';

type ImportOptions = Readonly<Record<string, ImportOption>>;

/** The options in which files of a contract may differ; none unless they are dropped into a bucket. */
export function importOptionsOf({ entryPoint }: LandedContract): ImportOptions {
  return entryPoint?.kind === 'import' ? entryPoint.options : {};
}

/** @throws {UsageError} if an option is given that files of other contracts have, and those of this one don't */
export function expectOwnOptions(
  entry: LandedContract,
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): void {
  const own = importOptionsOf(entry);
  const strange = names.find((name) => name in given && !(name in own));
  if (strange !== undefined) throw new UsageError(`--${strange} isn't for files of ${entry.contract.id}.`);
}

/** Import options as options of a command; `of` says what they describe. */
export function commandOptions(options: ImportOptions, of = ''): Record<string, Option> {
  const entries = Object.entries(options).map(([name, { values, says }]): [string, Option] => [
    name,
    { type: 'string', value: values.join('|'), says: `${of}${says} (${values[0]})` },
  ]);
  return Object.fromEntries(entries);
}

/**
 * The values of a file's options, with defaults for those not given.
 * @throws {UsageError} for unknown values
 */
export function readImportOptions(
  options: ImportOptions,
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const values = Object.entries(options).map(([name, { values }]) => [name, oneOf(name, values, given[name])] as const);
  return Object.fromEntries(values);
}

function oneOf(name: string, values: ImportOption['values'], given: unknown = values[0]): string {
  const known = values.find((each) => each === given);
  if (known === undefined)
    throw new UsageError(`Expected --${name} to be ${values.join(' or ')}, not "${String(given)}".`);
  return known;
}
