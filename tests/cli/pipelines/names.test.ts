import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { applicationOf } from '../../../src/cli/deployment/deployment.ts';
import { pipelineNames } from '../../../src/cli/pipelines/read-pipelines.ts';
import { ROOT } from '../../../src/cli/templates/template.ts';

const NAMES = pipelineNames().flatMap((name) => [name, applicationOf(name)]);
const FILES = globSync('src/{cli,console,contracts,lib,local}/**/*.ts', {
  cwd: ROOT,
  // operations is a word of AsyncAPI
  exclude: ['src/lib/generated/clean-contracts.ts', 'src/contracts/export/asyncapi.ts'],
});

test('shared code neither names nor imports a pipeline', () => {
  expect(FILES.length).toBeGreaterThan(200);
  const found = FILES.flatMap((path) => {
    const code = withoutComments(readFileSync(new URL(path, ROOT), 'utf8'));
    return NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).map((name) => `${path} names ${name}`);
  });
  expect(found).toEqual([]);
});

/** Comments may use a name as an example, and the address of another site may have one. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*|https:\/\/[^\s'"`]*/gs, '');
}
