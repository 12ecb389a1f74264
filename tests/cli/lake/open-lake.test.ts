import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { PIPELINES } from '../../../src/local/cloud/deploy-pipelines.ts';
import { root } from '../../../src/cli/deployment/project.ts';
import { copiedPrefix, LAKES } from '../../../src/cli/lake/open-lake.ts';

test('every pipeline whose template has a lake is copied', async () => {
  const templates = await Promise.all(
    PIPELINES.map(async (pipeline) => ({
      pipeline,
      text: await readFile(`${root}src/${pipeline}/template.yaml`, 'utf8'),
    })),
  );
  const withLake = templates.filter(({ text }) => /^ {2}LakeBucket:$/m.test(text)).map(({ pipeline }) => pipeline);
  expect(LAKES).toEqual(withLake);
  expect(withLake).toContain('totesys');
});

test('all is copied of a lake that can be queried, of another one what was rejected', () => {
  expect([copiedPrefix('orders'), copiedPrefix('totesys')]).toEqual(['', 'failed/']);
});
