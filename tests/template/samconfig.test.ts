import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseTemplate, ROOT } from '../../src/cli/templates/template.ts';
import { at, entries } from '../../src/lib/values.ts';

test('production produces no synthetic data', () => {
  const production: unknown = parse(readFileSync(new URL('deploy/prod.yaml', ROOT), 'utf8'));
  const schedules = entries(at(parseTemplate('template.yaml').body, 'Parameters'))
    .map(([name]) => name)
    .filter((name) => name.endsWith('ScheduleState'));
  expect(schedules).not.toEqual([]);
  for (const schedule of schedules) expect(at(production, schedule)).toBe('DISABLED');
});

test.each(['dev', 'prod'])('%s is deployed under its own name, with parameters of its own', (stage) => {
  const given: unknown = parse(readFileSync(new URL(`deploy/${stage}.yaml`, ROOT), 'utf8'));
  expect(at(given, 'Stage')).toBe(stage);
  const [, deployed = ''] = readFileSync(new URL('samconfig.toml', ROOT), 'utf8').split(`[${stage}.deploy.parameters]`);
  expect(deployed).toContain(`stack_name = "sluice-${stage}"`);
  expect(deployed).toContain(`parameter_overrides = ["file://deploy/${stage}.yaml"]`);
});
