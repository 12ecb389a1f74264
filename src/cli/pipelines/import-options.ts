import { DIALECT_OPTIONS, isAmbiguous } from '../../lib/objects/dialect.ts';
import type { Option } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { type LandedContract, namesOf } from './landed.ts';
import type { ImportOption } from './pipeline.ts';

type ImportOptions = Readonly<Record<string, ImportOption>>;

/** The options of files that `send` reads itself, before it sends their messages to a queue. */
const SENT_OPTIONS = {
  ...DIALECT_OPTIONS,
  country: { form: '<code>', says: 'the country of phone numbers without a country code, such as GB' },
} as const satisfies ImportOptions;

/** The options that a contract's files may have. */
export function importOptionsOf({ entryPoints }: LandedContract): ImportOptions {
  const first = entryPoints?.[0];
  if (first === undefined) return {};
  return first.kind === 'import' ? first.options : SENT_OPTIONS;
}

/** @throws {UsageError} if an option is given that only files of other contracts have */
export function expectOwnOptions(
  entry: LandedContract,
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): void {
  const own = importOptionsOf(entry);
  const strange = names.find((name) => name in given && !(name in own));
  if (strange !== undefined) throw new UsageError(`--${strange} isn't for files of ${entry.contract.id}.`);
}

/** The options of all contracts' files as a command's options, each with the contracts that have it, unless all do. */
export function allOptions(entries: readonly LandedContract[]): Record<string, Option> {
  const having = Map.groupBy(
    entries.flatMap((entry) =>
      Object.entries(importOptionsOf(entry)).map(([name, option]) => ({ name, option, entry })),
    ),
    ({ name }) => name,
  );
  const options = Array.from(having, ([name, owned]) => {
    // contracts may have options of the same name with other values
    const parts = Map.groupBy(owned, ({ option }) => option);
    const described = Array.from(parts, ([option, owners]) => {
      const of = owners.length === entries.length ? '' : `for ${namesOf(owners.map(({ entry }) => entry))}: `;
      return commandOptions({ [name]: option }, of)[name];
    });
    const all = described.flatMap((each) => each ?? []);
    const [widest] = all.toSorted((one, other) => (other.value?.length ?? 0) - (one.value?.length ?? 0));
    return widest === undefined ? [] : [[name, { ...widest, says: all.map(({ says }) => says).join('; ') }] as const];
  });
  return Object.fromEntries(options.flat());
}

/** Import options as options of a command; `of` says what they describe. */
export function commandOptions(options: ImportOptions, of = ''): Record<string, Option> {
  const entries = Object.entries(options).map(([name, option]): [string, Option] => [
    name,
    'form' in option
      ? { type: 'string', value: option.form, says: `${of}${option.says}` }
      : { type: 'string', value: inHelp(option.values), says: `${of}${option.says} (${option.values[0]})` },
  ]);
  return Object.fromEntries(entries);
}

/** The values as help shows them: separated by bars, unless a bar is one of them. */
function inHelp(values: readonly string[]): string {
  return values.join(values.includes('|') ? ' ' : '|');
}

/**
 * Those of a file's options that were given.
 * @throws {UsageError} for unknown values, and for those that make numbers ambiguous
 */
export function readImportOptions(
  options: ImportOptions,
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const values = Object.entries(options).flatMap(([name, option]) => {
    const value = given[name];
    return typeof value === 'string' ? [[name, expectKnown(name, option, value)] as const] : [];
  });
  const known = Object.fromEntries(values);
  if (isAmbiguous(known)) throw new UsageError('Expected --thousands and --decimal (. by default) to differ.');
  return known;
}

function expectKnown(name: string, option: ImportOption, value: string): string {
  if ('form' in option || option.values.includes(value)) return value;
  throw new UsageError(`Expected --${name} to be ${option.values.join(' or ')}, not "${value}".`);
}
