import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../../src/cli/deployment/project.ts';
import { at, entries, list } from '../../src/lib/values.ts';

const read = (name: string): unknown => parse(readFileSync(`${root}.github/workflows/${name}.yml`, 'utf8'));
const [stage, deploy] = [read('deploy-stage'), read('deploy')];
const jobs = entries(at(stage, 'jobs')).map(([id, job]) => ({ id, job, permissions: at(job, 'permissions') }));

/** Whether a job may ask for the token with which it can assume a role, by its own permissions or the workflow's. */
const mayAsk = (workflow: unknown, permissions: unknown) =>
  at(permissions ?? at(workflow, 'permissions'), 'id-token') === 'write';

test('only the job that deploys may ask for a token, and it builds nothing', () => {
  const asking = jobs.filter(({ permissions }) => mayAsk(stage, permissions));
  expect(asking.map(({ id }) => id)).toEqual(['stage']);
  const steps = asking.flatMap(({ job }) => list(at(job, 'steps')));
  const run = steps.map((step) => String(at(step, 'run'))).join('\n');
  expect(run).toContain('sam deploy');
  expect(run).not.toMatch(/sam build|\bnode\b|\bnpm\b|\bnpx\b/);
  expect(run).toMatch(/pip install .*--require-hashes/);
});

test('a preview waits in a group of its own', () => {
  const group = String(at(stage, 'jobs', 'stage', 'concurrency', 'group'));
  expect(group).toMatch(/^sluice-\$\{\{ inputs\.stage \}\}\$\{\{ inputs\.preview && '-preview'/);
});

test('parameters that are not for the repository are a secret of one step', () => {
  const text = readFileSync(`${root}.github/workflows/deploy-stage.yml`, 'utf8');
  expect(text.match(/\$\{\{ \w+\.PARAMETERS \}\}/g)).toEqual(['${{ secrets.PARAMETERS }}']);
  expect(at(stage, 'jobs', 'stage', 'env', 'PARAMETERS')).toBeUndefined();
  expect(text).not.toContain('cat deploy.log');
});

test('main is deployed after its checks, and a preview is of everything that is deployed', () => {
  expect(at(deploy, 'jobs', 'dev', 'needs')).toBe('ci');
  expect(at(deploy, 'jobs', 'prod', 'needs')).toBe('dev');
  const paths = list(at(deploy, 'on', 'pull_request', 'paths'));
  expect(paths).toEqual(expect.arrayContaining(['deploy/**', 'layers/**', 'requirements/**', 'schemas/**', 'src/**']));
});
