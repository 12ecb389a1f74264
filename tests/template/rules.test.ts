import { expect, test } from '@jest/globals';
import { rules } from './rules/all.ts';
import { parseTemplate, templatePaths } from '../../src/cli/templates/template.ts';

const cases = templatePaths
  .map((path) => parseTemplate(path))
  .flatMap((template) => Object.entries(rules).map(([name, rule]) => ({ path: template.path, name, rule, template })));

test.each(cases)('$path: $name', ({ rule, template }) => {
  expect(rule(template)).toEqual([]);
});
