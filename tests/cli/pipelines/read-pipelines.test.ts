import { existsSync, globSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { pipelineNames, readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { warehousesOf } from '../../../src/cli/pipelines/warehouses.ts';
import { parseTemplate, ROOT } from '../../../src/cli/templates/template.ts';
import { at, list } from '../../../src/lib/values.ts';

/** Folders that only a pipeline has: its contracts, or functions. */
const FOLDERS = [
  ...readdirSync(new URL('schemas/', ROOT)).filter((name) => name !== 'lib'),
  ...globSync('src/*/template.yaml', { cwd: ROOT }).flatMap((path) => path.split('/').at(1) ?? []),
];

test.each([...new Set(FOLDERS)])(
  '%s says in its pipeline.ts what tools know of it, and its tests are run',
  async (name) => {
    expect(pipelineNames()).toContain(name);
    expect(existsSync(new URL(`tests/${name}/`, ROOT))).toBe(true);
    const config: unknown = await import(new URL('jest.config.js', ROOT).href);
    const roots = list(at(config, 'default', 'projects')).flatMap((project) => list(at(project, 'roots')));
    expect(roots).toContain(`<rootDir>/tests/${name}`);
  },
);

test("a pipeline has its folder's name and only its own contracts", async () => {
  const pipelines = await readPipelines();
  expect(pipelines.map(({ name }) => name)).toEqual(pipelineNames());
  for (const { name, lake } of pipelines)
    for (const { contract } of lake?.landed ?? []) expect(contract.id).toMatch(new RegExp(`^${name}/`));
});

test.each(warehousesOf(await readPipelines()))(
  "tools look for the warehouse's secret of $pipeline where its template does",
  ({ pipeline, secret }) => {
    const { body } = parseTemplate(`src/${pipeline}/template.yaml`);
    expect(at(body, 'Parameters', 'WarehouseSecretName', 'Default')).toBe(secret);
  },
);
