import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { infer } from '../../../src/cli/infer/infer.ts';
import { wishesOf } from '../../../src/cli/infer/options.ts';
import { DATA_SETS, writeDataSet } from '../../support/data-sets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-sets-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(DATA_SETS)('$name ($follows): its contract rejects only what is broken in it', async (dataSet) => {
  const path = await writeDataSet(dataSet, folder);
  const { evidence, result } = await infer(
    [path],
    wishesOf([path], dataSet.name, 'row', { strict: '0.99', ...dataSet.options }),
  );
  expect(evidence.rows).toBe(200);
  expect(result.rejected).toHaveLength(dataSet.rejected);
  expect(result.accepted).toBe(200 - dataSet.rejected);
});
