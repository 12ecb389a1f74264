import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { countedBy, metricMeanings, type ReadSource } from '../../src/cli/diagram/metrics/counted.ts';
import { metricFaults } from '../../src/cli/diagram/metrics/watched.ts';
import { pipelineNames } from '../../src/cli/pipelines/read-pipelines.ts';
import { parseTemplate, resourcesOfType, ROOT, templatePaths } from '../../src/cli/templates/template.ts';
import { SENT_AT_ZERO } from '../../src/lib/telemetry/metrics-line.ts';
import { at } from '../../src/lib/values.ts';
import { textOf } from '../../src/cli/templates/intrinsics.ts';
import { EXAMPLE, WEATHER } from './example.ts';
import { once } from './once.ts';

/** The sources, and the example as if it had been copied; what would be derived for it counts nothing. */
const read = once((path) => {
  if (path.startsWith('src/weather/generated/')) return '';
  return readFileSync(new URL(path.startsWith('src/weather/') ? `${EXAMPLE}${path}` : path, ROOT), 'utf8');
});

test('every metric has a meaning, is counted, and is watched by an alarm or shown on a dashboard', () => {
  expect(faults(read)).toEqual([]);
});

test('the overview searches the services of every pipeline of its stage', () => {
  const [operations] = parseTemplate('template.yaml').resources.filter(({ id }) => id === 'Operations');
  const services = textOf(at(operations?.properties, 'Parameters', 'Services')).split(',');
  expect(services).toEqual(expect.arrayContaining(pipelineNames().map((name) => `\${Stage}-${name}`)));
});

test('a metric whose alarm keeps its state without data is sent at zero, too', () => {
  const kept = [...templates.values()].flatMap((template) =>
    resourcesOfType(template, 'AWS::CloudWatch::Alarm')
      .filter(({ properties }) => at(properties, 'Namespace') === 'Sluice')
      .filter(({ properties }) => at(properties, 'TreatMissingData') === 'ignore')
      .map(({ properties }) => textOf(at(properties, 'MetricName'))),
  );
  expect(kept.filter((metric) => !SENT_AT_ZERO.has(metric))).toEqual([]);
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
    path: 'src/lib/templates/lake.yaml',
    from: 'MetricName: FailedMessages',
    to: 'MetricName: BadMessages',
    fault: 'weather LakeFailedMessageAlarm watches BadMessages of ${Stage}-weather, which no function counts',
  },
  {
    what: 'the service of an alarm',
    path: 'src/lib/templates/lake.yaml',
    from: "{ Name: service, Value: !Sub '${Stage}-${Pipeline}' }",
    to: '{ Name: service, Value: !Ref Pipeline }',
    fault: 'weather LakeFailedMessageAlarm watches FailedMessages of weather, which no function counts',
  },
  {
    what: 'a metric of a dashboard',
    path: WEATHER,
    from: '[".", "DuplicateRows",',
    to: '[".", "AcceptedMessages",',
    fault: 'No alarm watches and no dashboard shows ${Stage}-weather DuplicateRows',
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
  const changed: ReadSource = (each) => (each === path ? read(each).replace(from, () => to) : read(each));
  expect(faults(changed, path)).toContain(fault);
});

const templates = new Map([...templatePaths, WEATHER].map((path) => [path, parseTemplate(path, read)]));

/** What is wrong with the sources, of which one may be another than the repository's. */
function faults(source: ReadSource, changed?: string): string[] {
  const parsed = [...templates].map(([path, template]) =>
    path === changed || changed?.startsWith('src/lib/templates/') ? parseTemplate(path, source) : template,
  );
  return metricFaults(metricMeanings(source), countedBy(parsed, source), parsed);
}
