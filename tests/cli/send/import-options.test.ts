import { expect, test } from '@jest/globals';
import { expectOwnOptions, readImportOptions } from '../../../src/cli/pipelines/import-options.ts';
import type { EntryPoint } from '../../../src/cli/pipelines/pipeline.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { DIALECT_OPTIONS } from '../../../src/lib/objects/dialect.ts';
import { visit } from '../../support/contracts/visit.ts';

test("an option of one contract's files is a usage error for another's", () => {
  const check = (entryPoint: EntryPoint) => () => {
    expectOwnOptions({ contract: visit, pipeline: 'tests', entryPoints: [entryPoint] }, ['decimal', 'encoding'], {
      encoding: 'utf-8',
    });
  };
  const encoding = { values: ['utf-8', 'latin1'], says: 'how letters are stored' } as const;
  const decimal = { values: ['point', 'comma'], says: 'what separates decimals' } as const;
  const read = () => {
    throw new Error('Nothing is read');
  };
  expect(check({ kind: 'import', read, options: { decimal, encoding } })).not.toThrow();
  const error = new UsageError("--encoding isn't for files of tests/visit.v1.");
  expect(check({ kind: 'import', read, options: { decimal } })).toThrow(error);
  expect(check({ kind: 'queue', output: 'QueueUrl' })).not.toThrow();
  expect(() => {
    expectOwnOptions({ contract: visit, pipeline: 'tests' }, ['encoding'], { encoding: 'utf-8' });
  }).toThrow(error);
});

test.each([{ thousands: '.' }, { thousands: ',', decimal: ',' }])(
  '%j is a usage error, because 1.234 could mean two numbers',
  (given) => {
    expect(() => readImportOptions(DIALECT_OPTIONS, given)).toThrow(
      new UsageError('Expected --thousands and --decimal (. by default) to differ.'),
    );
  },
);
