import { expect, test } from '@jest/globals';
import { dataChanges } from './changes/data.ts';
import { functionChanges } from './changes/functions.ts';
import { changedTemplate, templateOf } from './changes/change.ts';
import { rules } from './rules/all.ts';

const changes = [...functionChanges, ...dataChanges];

test.each(changes)('$rule notices "$to"', ({ rule, violation, ...change }) => {
  expect(rules[rule]?.(templateOf(change))).not.toContain(violation);
  expect(rules[rule]?.(changedTemplate(change))).toContain(violation);
});

test.each([
  {
    from: '  DeliveryTable:\n',
    to: '  Table:\n',
    says: "Lake is given DeliveryTable, which its template doesn't declare",
  },
  {
    from: "SecondReaderArn: { Type: String, Default: '',",
    to: 'SecondReaderArn: { Type: String,',
    says: "Lake isn't given SecondReaderArn",
  },
])('a nested application is given what its template declares: "$to"', ({ says, ...change }) => {
  expect(() => changedTemplate({ path: 'src/lib/templates/lake.yaml', ...change })).toThrow(says);
});

test('every rule is shown to notice something', () => {
  expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
});
