import { globSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';

test('every function of every template has a sample, and every sample a function', () => {
  const deployed = templatePaths.flatMap((path) =>
    resourcesOfType(parseTemplate(path), 'AWS::Serverless::Function').map(({ properties }) =>
      String(at(properties, 'Handler'))
        .replace('/handlers/', '/')
        .replace(/\.handler$/, ''),
    ),
  );
  const samples = globSync('*/*.json', { cwd: new URL('events/', ROOT) }).map((path) => path.replace(/\.json$/, ''));
  // several pipelines deploy shared functions
  expect(samples.sort()).toEqual([...new Set(deployed)].sort());
});

test('every pipeline with samples has a test of them', () => {
  const withSamples = globSync('*/', { cwd: new URL('events/', ROOT) });
  const tested = globSync('*/events.test.ts', { cwd: new URL('tests/', ROOT) }).map((path) => path.split('/', 1)[0]);
  expect(withSamples.map((path) => path.replace('/', '')).sort()).toEqual(
    tested.filter((name) => name !== 'contract').sort(),
  );
});
