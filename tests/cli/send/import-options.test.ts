import { expect, test } from '@jest/globals';
import { importOptionsOf } from '../../../src/cli/pipelines/import-options.ts';
import { enterableIn } from '../../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { run } from '../../../src/cli/send/command.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

test("an option of one contract's files is a usage error for another's", async () => {
  const contracts = enterableIn(await readPipelines());
  for (const { contract } of contracts.filter((each) => each.entryPoint.kind === 'queue'))
    for (const [name, { values }] of contracts.flatMap((each) => Object.entries(importOptionsOf(each))))
      await expect(run(['package.json', '--contract', contract.id, `--${name}`, values[0]])).rejects.toThrow(
        new UsageError(`--${name} isn't for files of ${contract.id}.`),
      );
  expect(contracts).not.toEqual([]);
});
