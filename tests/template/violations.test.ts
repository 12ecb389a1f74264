import { expect, test } from '@jest/globals';
import { dataChanges } from './changes/data.ts';
import { functionChanges } from './changes/functions.ts';
import { rules } from './rules/all.ts';
import { parseTemplate, templateText } from '../../src/cli/templates/template.ts';

const changes = [...functionChanges, ...dataChanges];

test.each(changes)('$rule notices "$to"', ({ rule, path = 'src/sessions/template.yaml', from, to, violation }) => {
  const text = templateText(path);
  expect(text).toContain(from);
  expect(
    rules[rule]?.(
      parseTemplate(
        path,
        text.replace(from, () => to),
      ),
    ),
  ).toContain(violation);
});

test('every rule is shown to notice something', () => {
  expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
});
