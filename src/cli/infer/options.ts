import { basename } from 'node:path';
import { DIALECT_OPTIONS } from '../../lib/objects/dialect.ts';
import { commandOptions, readImportOptions } from '../pipelines/import-options.ts';
import { expectDialect } from '../files/expect-dialect.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Option } from '../terminal/command.ts';
import { quoted } from '../terminal/quoted.ts';
import type { InferWishes } from './infer.ts';

/** How the user overrides what is inferred from a sample. */
export const INFER_OPTIONS = {
  message: { type: 'string', value: '<name>', says: "the message's name, such as order-line (from the file's name)" },
  key: { type: 'string', value: '<columns>', says: 'the columns that identify a row, separated by commas' },
  'event-time': { type: 'string', value: '<column>', says: 'the column that says when a row happened' },
  strict: {
    type: 'string',
    value: '<share>',
    default: '0.99',
    says: "the share of a column's values that its type must fit; 1 means all (0.99)",
  },
} as const satisfies Record<string, Option>;

/** How the sample is written. */
export const SAMPLE_OPTIONS = commandOptions(DIALECT_OPTIONS);

type Given = { readonly [Name in keyof typeof INFER_OPTIONS]?: string | undefined };

/** @throws {UsageError} if the share or an option of the sample has an invalid value */
export function wishesOf(paths: readonly string[], pipeline: string, message: string, given: Given): InferWishes {
  const strict = Number(given.strict);
  if (!(strict > 0.5 && strict <= 1))
    throw new UsageError(`Expected --strict to be a number above 0.5 and up to 1, not "${given.strict}".`);
  return {
    pipeline,
    message,
    source: paths.map((path) => basename(path)).join(', '),
    strict,
    eventTime: given['event-time'],
    key: given.key?.split(',').map((name) => name.trim()),
    dialect: expectDialect(readImportOptions(DIALECT_OPTIONS, given)),
  };
}

/** The options that say how the sample is written, as they were given. */
export function sampleOptionsOf(given: Given): string {
  const options = Object.entries(readImportOptions(DIALECT_OPTIONS, given));
  return options.map(([name, value]) => ` --${name} ${quoted(value)}`).join('');
}
