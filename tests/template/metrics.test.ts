import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { catalogueFaults, readCatalogue } from './catalogue.ts';
import { countedBy, metricNames, type ReadSource } from './counted.ts';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { at, textOf } from '../../src/cli/templates/values.ts';

const read: ReadSource = (path) => readFileSync(new URL(path, ROOT), 'utf8');

test('docs/metrics.md is what functions count, and what alarms watch and dashboards show', () => {
  expect(readCatalogue(read('docs/metrics.md'))).toHaveLength(metricNames(read).length);
  expect(faults(read)).toEqual([]);
});

test('the overview searches the services of every pipeline of its stage', () => {
  const overview = parseTemplate('src/operations/template.yaml');
  const pipelines = templatePaths.slice(1).map((path) => path.split('/')[1] ?? '');
  const [services] = resourcesOfType(overview, 'AWS::CloudWatch::Dashboard').map(({ properties }) =>
    textOf(at(properties, 'DashboardBody', 'Fn::Sub', 1, 'Services')),
  );
  expect(services).toBe(`(${pipelines.map((pipeline) => `\\"\${Stage}-${pipeline}\\"`).join(' OR ')})`);
});

const renamings = [
  {
    what: 'a metric in the code',
    path: 'src/operations/notify.ts',
    from: "count('MailsSent'",
    to: "count('MailsPosted'",
    fault: 'operations Dashboard watches MailsSent of ${Stage}-operations, which nobody counts',
  },
  {
    what: 'a metric in its type',
    path: 'src/lib/telemetry/telemetry.ts',
    from: "'CleanRows'",
    to: "'Rows'",
    fault: 'CleanRows is documented, but no metric',
  },
  {
    what: 'the metric of an alarm',
    path: 'src/orders/template.yaml',
    from: 'MetricName: FailedMessages',
    to: 'MetricName: BadMessages',
    fault: 'orders FailedMessageAlarm watches BadMessages of ${Stage}-orders, which nobody counts',
  },
  {
    what: 'the service of an alarm',
    path: 'src/orders/template.yaml',
    from: "{ Name: service, Value: !Sub '${Stage}-orders' }",
    to: '{ Name: service, Value: orders }',
    fault: 'orders ReconciliationAlarm watches ReconciliationDifferences of orders, which nobody counts',
  },
  {
    what: 'a metric of a dashboard',
    path: 'src/sessions/template.yaml',
    from: '["Sluice", "RetriedMessages",',
    to: '["Sluice", "AcceptedMessages",',
    fault: 'Nobody watches or shows ${Stage}-sessions RetriedMessages',
  },
  {
    what: 'a metric that a dashboard searches',
    path: 'src/operations/template.yaml',
    from: String.raw`MetricName=\"AcceptedMessages\"`,
    to: String.raw`MetricName=\"Messages\"`,
    fault: 'all Dashboard watches Messages of *, which nobody counts',
  },
  {
    what: 'a documented metric',
    path: 'docs/metrics.md',
    from: '`MailsSpared`',
    to: '`MailsSaved`',
    fault: "MailsSpared isn't documented",
  },
  {
    what: 'a documented unit',
    path: 'docs/metrics.md',
    from: '| Count',
    to: '| Bytes',
    fault: "AcceptedMessages isn't in Bytes",
  },
  {
    what: 'a documented watcher',
    path: 'docs/metrics.md',
    from: 'NothingArrivedAlarm',
    to: 'SilenceAlarm',
    fault: "AcceptedMessages: watcher sessions NothingArrivedAlarm isn't documented",
  },
];

test.each(renamings)('renaming $what is noticed', ({ path, from, to, fault }) => {
  expect(read(path)).toContain(from);
  expect(faults((each) => (each === path ? read(each).replace(from, () => to) : read(each)))).toContain(fault);
});

function faults(source: ReadSource): string[] {
  const templates = templatePaths.map((path) => parseTemplate(path, source(path)));
  return catalogueFaults(source('docs/metrics.md'), metricNames(source), countedBy(templates, source), templates);
}
