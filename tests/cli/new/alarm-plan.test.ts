import { expect, test } from '@jest/globals';
import { withAlarm } from '../../../src/cli/new/alarm-plan.ts';
import { planOf } from '../../../src/cli/new/plan.ts';
import { parseTemplate, resourcesOfType, ROOT, templateText } from '../../../src/cli/templates/template.ts';
import { formatted } from '../../../src/contracts/formatted.ts';
import { rules } from '../../template/rules/all.ts';
import { environmentsAreWhatHandlersRequire, handlersExist } from '../../template/rules/build.ts';
import { NAMES, SCHEMA } from './page-views.ts';

const TEMPLATE = 'src/web-logs/template.yaml';
const plan = await planOf(ROOT, NAMES, SCHEMA, ['queue']);
const before = plan.get(TEMPLATE) ?? '';
const ALARM = { pipeline: 'web-logs', metric: 'DuplicateRows', meaning: 'Rows that were dropped.', above: 100 };

test('an alarm keeps every rule, and so does the next one, which takes its pattern', async () => {
  const one = await formatted(TEMPLATE, withAlarm(before, ALARM));
  const two = await formatted(
    TEMPLATE,
    withAlarm(one, { ...ALARM, metric: 'CleanRows', meaning: 'Rows written.', above: 0 }),
  );
  expect(two).toContain('      <<: *alarm\n');
  const template = parseTemplate(TEMPLATE, (path) =>
    path === TEMPLATE ? two : (plan.get(path) ?? templateText(path)),
  );
  const broken = Object.values(rules)
    .filter((rule) => rule !== handlersExist && rule !== environmentsAreWhatHandlersRequire)
    .flatMap((rule) => rule(template));
  expect(broken).toEqual([]);
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm').map(({ id, properties }) => ({ id, properties }));
  expect(alarms).toEqual(
    expect.arrayContaining([
      {
        id: 'DuplicateRowsAlarm',
        properties: expect.objectContaining({ MetricName: 'DuplicateRows', Threshold: 100 }),
      },
      { id: 'CleanRowsAlarm', properties: expect.objectContaining({ MetricName: 'CleanRows', Threshold: 0 }) },
    ]),
  );
});

test('there is one alarm for a metric', async () => {
  const one = await formatted(TEMPLATE, withAlarm(before, ALARM));
  expect(() => withAlarm(one, ALARM)).toThrow('src/web-logs/template.yaml already has DuplicateRowsAlarm.');
  const renamed = one.replace('DuplicateRowsAlarm:', 'TwiceAlarm:');
  expect(() => withAlarm(renamed, ALARM)).toThrow('already watches DuplicateRows.');
});

test('a template of another layout is left as it is, with what to do by hand', () => {
  expect(() => withAlarm('Resources:\n  A: {}\n', ALARM)).toThrow('add it by hand, as CONTRIBUTING.md says');
});
