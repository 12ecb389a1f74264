import { expect, test } from '@jest/globals';
import { graphOf } from '../../src/cli/diagram/graph.ts';
import { mermaid } from '../../src/cli/diagram/mermaid.ts';
import { overview } from '../../src/cli/diagram/overview.ts';
import { notifications } from '../../src/cli/templates/notifications.ts';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import { tellLakeStory } from './lake-story.ts';
import { linesOf } from '../template/lines.ts';

const template = parseTemplate('src/totesys/template.yaml');

test('only manifests invoke transform and load, and nothing else that is written to the lake', async () => {
  const { writes, failed } = await tellLakeStory();
  const written = [...new Set([...writes.map(({ key }) => key), ...failed.objects.keys()])];
  const folders = new Set(written.map((key) => key.split('/', 1)[0]));
  expect([...folders].sort()).toEqual(['failed', 'ingestion', 'manifests', 'processed', 'state', 'work']);
  const manifestsIn = (folder: string) => written.filter((key) => new RegExp(`^${folder}\\d{9}\\.json$`).test(key));
  expect(manifestsIn('manifests/').length).toBeGreaterThan(3);
  const woken = resourcesOfType(template, 'AWS::Serverless::Function').map(({ id }) => [
    id,
    written.filter((key) =>
      notifications(template).some((each) => each.function === id && key.startsWith(each.prefix)),
    ),
  ]);
  expect(Object.fromEntries(woken)).toEqual({
    ExtractFunction: [],
    TransformFunction: manifestsIn('manifests/'),
    LoadFunction: manifestsIn('processed/manifests/'),
  });
});

test('an alarm about a state lasts until the state changes', () => {
  const states = ['ReconciliationDifferences', 'WaitingRows', 'SubstitutedRows'];
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm').filter(({ properties }) =>
    states.includes(String(at(properties, 'MetricName'))),
  );
  expect(alarms.map(({ properties }) => at(properties, 'TreatMissingData'))).toEqual(['ignore', 'ignore', 'ignore']);
});

test('the template has at most 750 lines', () => {
  expect(linesOf('src/totesys/template.yaml')).toBeLessThanOrEqual(750);
});

test.each([
  { what: 'the source database', line: 'Source --> ExtractFunction' },
  { what: 'the warehouse', line: 'LoadFunction --> Warehouse' },
  { what: 'a schedule that a parameter holds', line: '(("cron(0 * * * ? *)"))' },
])('the chart shows $what', ({ line }) => {
  expect(mermaid(graphOf(template))).toContain(line);
});

test('the overview shows how messages enter', () => {
  expect(overview([graphOf(template)])).toContain('(["PostgreSQL"]) --> totesys');
});
