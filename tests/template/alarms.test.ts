import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { catalogueFaults } from './catalogue.ts';
import { countedBy, metricNames, type ReadSource } from './counted.ts';
import { rules } from './rules/all.ts';

const read: ReadSource = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const templates = templatePaths.map((path) => parseTemplate(path));
const catalogue = [read('docs/metrics.md'), metricNames(read), countedBy(templates, read)] as const;
const alarms = templates.flatMap((template) =>
  resourcesOfType(template, 'AWS::CloudWatch::Alarm').map(({ id }) => ({ path: template.path, id, template })),
);

test.each(alarms)('$path: $id is missed when it is removed', ({ id, template }) => {
  const without = { ...template, resources: template.resources.filter((resource) => resource.id !== id) };
  const others = templates.filter((each) => each !== template);
  const broken = Object.values(rules).flatMap((rule) => rule(without));
  expect([...broken, ...catalogueFaults(...catalogue, [...others, without])]).not.toEqual([]);
});
