import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, ROOT } from '../../src/cli/templates/template.ts';
import { at, entries } from '../../src/lib/values.ts';

test('production produces no synthetic data', () => {
  const config = readFileSync(new URL('samconfig.toml', ROOT), 'utf8');
  const [, production = ''] = config.split('[prod.deploy.parameters]');
  const schedules = entries(at(parseTemplate('template.yaml').body, 'Parameters'))
    .map(([name]) => name)
    .filter((name) => name.endsWith('ScheduleState'));
  expect(schedules).not.toEqual([]);
  for (const schedule of schedules) expect(production).toContain(`"${schedule}=DISABLED"`);
});
