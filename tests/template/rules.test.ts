import { expect, test } from '@jest/globals';
import { rules } from './rules/all.ts';
import { parseTemplate, templatePaths } from '../../src/cli/templates/template.ts';

const cases = templatePaths.flatMap((path) => Object.keys(rules).map((name) => ({ path, name })));

test.each(cases)('$path: $name', ({ path, name }) => {
  expect(rules[name]?.(parseTemplate(path))).toEqual([]);
});
