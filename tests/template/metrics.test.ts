import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { countedBy, metricMeanings, type ReadSource } from '../../src/cli/diagram/metrics/counted.ts';
import { metricFaults } from '../../src/cli/diagram/metrics/watched.ts';
import { pipelineNames } from '../../src/cli/pipelines/read-pipelines.ts';
import { parseTemplate, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { at, textOf } from '../../src/cli/templates/values.ts';

const read: ReadSource = (path) => readFileSync(new URL(path, ROOT), 'utf8');

test('every metric has a meaning, is counted, and is watched by an alarm or shown on a dashboard', () => {
  expect(faults(read)).toEqual([]);
});

test('the overview searches the services of every pipeline of its stage', () => {
  const [operations] = parseTemplate('template.yaml').resources.filter(({ id }) => id === 'Operations');
  const services = textOf(at(operations?.properties, 'Parameters', 'Services')).split(',');
  expect(services).toEqual(expect.arrayContaining(pipelineNames().map((name) => `\${Stage}-${name}`)));
});

const renamings = [
  {
    what: 'a metric in the code',
    path: 'src/operations/notify.ts',
    from: "count('MailsSent'",
    to: "count('MailsPosted'",
    fault: 'operations Dashboard watches MailsSent of ${Stage}-operations, which no function counts',
  },
  {
    what: 'a metric in its type',
    path: 'src/lib/telemetry/telemetry.ts',
    from: "'CleanRows'",
    to: "'Rows'",
    fault: 'operations Dashboard watches CleanRows of *, which no function counts',
  },
  {
    what: 'the metric of an alarm',
    path: 'src/orders/template.yaml',
    from: 'MetricName: FailedMessages',
    to: 'MetricName: BadMessages',
    fault: 'orders FailedMessageAlarm watches BadMessages of ${Stage}-orders, which no function counts',
  },
  {
    what: 'the service of an alarm',
    path: 'src/orders/template.yaml',
    from: "{ Name: service, Value: !Sub '${Stage}-orders' }",
    to: '{ Name: service, Value: orders }',
    fault: 'orders ReconciliationAlarm watches ReconciliationDifferences of orders, which no function counts',
  },
  {
    what: 'a metric of a dashboard',
    path: 'src/sessions/template.yaml',
    from: '[".", "RetriedMessages",',
    to: '[".", "AcceptedMessages",',
    fault: 'No alarm watches and no dashboard shows ${Stage}-sessions RetriedMessages',
  },
  {
    what: 'a metric that a dashboard searches',
    path: 'src/operations/template.yaml',
    from: String.raw`MetricName=\"AcceptedMessages\"`,
    to: String.raw`MetricName=\"Messages\"`,
    fault: 'operations Dashboard watches Messages of *, which no function counts',
  },
  {
    what: 'a meaning',
    path: 'src/lib/telemetry/telemetry.ts',
    from: '/** Rows written to the clean table. */',
    to: '',
    fault: 'No comment says what CleanRows counts',
  },
];

test.each(renamings)('changing $what is noticed', ({ path, from, to, fault }) => {
  expect(read(path)).toContain(from);
  expect(faults((each) => (each === path ? read(each).replace(from, () => to) : read(each)))).toContain(fault);
});

function faults(source: ReadSource): string[] {
  const templates = templatePaths.map((path) => parseTemplate(path, source));
  return metricFaults(metricMeanings(source), countedBy(templates, source), templates);
}
