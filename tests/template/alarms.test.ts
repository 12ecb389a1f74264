import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { metricsPage } from '../../src/cli/diagram/metrics/page.ts';
import { once } from './once.ts';
import { rules } from './rules/all.ts';

const read = once((path) => readFileSync(new URL(path, ROOT), 'utf8'));
const templates = templatePaths.map((path) => parseTemplate(path));
const page = read('docs/metrics.md');
const alarms = templates.flatMap((template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm').map(({ id }) => ({ path: template.path, id, template })),
);

test('docs/metrics.md names what the templates watch (if not: npx sluice diagram)', () => {
  expect(metricsPage(templates, read)).toBe(page);
});

test.each(alarms)('$path: removing $id is noticed', ({ id, template }) => {
  const without = { ...template, resources: template.resources.filter((resource) => resource.id !== id) };
  const others = templates.map((each) => (each === template ? without : each));
  const isBroken = Object.values(rules).some((rule) => rule(without).length > 0);
  expect(isBroken || metricsPage(others, read) !== page).toBe(true);
});
