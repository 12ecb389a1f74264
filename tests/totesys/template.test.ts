import { expect, test } from '@jest/globals';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, entries, list } from '../../src/cli/templates/values.ts';
import { tellLakeStory } from './lake-story.ts';

const template = parseTemplate('src/totesys/template.yaml');

test('transform and load are woken by manifests alone, and by nothing else that is written to the lake', async () => {
  const { writes, failed } = await tellLakeStory();
  const written = [...new Set([...writes.map(({ key }) => key), ...failed.objects.keys()])];
  const folders = new Set(written.map((key) => key.split('/', 1)[0]));
  expect([...folders].sort()).toEqual(['failed', 'ingestion', 'manifests', 'processed', 'state', 'work']);
  const manifestsIn = (folder: string) => written.filter((key) => new RegExp(`^${folder}\\d{9}\\.json$`).test(key));
  expect(manifestsIn('manifests/').length).toBeGreaterThan(3);
  const woken = resourcesOfType(template, 'AWS::Serverless::Function').map(({ id, properties }) => [
    id,
    written.filter((key) => wakes(key, properties)),
  ]);
  expect(Object.fromEntries(woken)).toEqual({
    ExtractFunction: [],
    TransformFunction: manifestsIn('manifests/'),
    LoadFunction: manifestsIn('processed/manifests/'),
  });
});

test('an alarm of how things stand lasts until they stand otherwise', () => {
  const states = ['ReconciliationDifferences', 'WaitingRows', 'SubstitutedRows'];
  const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm').filter(({ properties }) =>
    states.includes(String(at(properties, 'MetricName'))),
  );
  expect(alarms.map(({ properties }) => at(properties, 'TreatMissingData'))).toEqual(['ignore', 'ignore', 'ignore']);
});

/** Whether one of a function's events of S3 lets a key through. */
function wakes(key: string, properties: unknown): boolean {
  return entries(at(properties, 'Events'))
    .filter(([, event]) => at(event, 'Type') === 'S3')
    .some(([, event]) =>
      list(at(event, 'Properties', 'Filter', 'S3Key', 'Rules')).every((rule) => {
        const value = String(at(rule, 'Value'));
        return at(rule, 'Name') === 'prefix' ? key.startsWith(value) : key.endsWith(value);
      }),
    );
}
