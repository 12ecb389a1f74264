import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { planOf } from '../../../src/cli/new/plan.ts';
import { formatted } from '../../../src/contracts/formatted.ts';
import { pascalCase } from '../../../src/cli/pipelines/pascal-case.ts';
import { pipelineNames } from '../../../src/cli/pipelines/read-pipelines.ts';
import { parseTemplate, ROOT } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { rootWith } from '../../../src/cli/templates/root-with.ts';
import { rootWithout } from '../../../src/cli/templates/root-without.ts';
import { NAMES, SCHEMA } from './page-views.ts';

const plan = await planOf(ROOT, NAMES, SCHEMA, ['queue']);
const text = (path: string) => plan.get(path) ?? '';

test('a pipeline has the files of the example, a README and its block in the root', () => {
  expect([...plan.keys()].sort()).toEqual([
    'events/web-logs/consume.json',
    'events/web-logs/transform.json',
    'schemas/web-logs/page-view.v1.json',
    'src/web-logs/README.md',
    'src/web-logs/handlers/consume.ts',
    'src/web-logs/handlers/transform.ts',
    'src/web-logs/pipeline.ts',
    'src/web-logs/template.yaml',
    'template.yaml',
    'tests/web-logs/events.test.ts',
  ]);
});

test("nothing is left of the example's names, in any spelling", () => {
  const left = [...plan]
    .filter(([, each]) => /weather|\breadings?\b(?!-the-lake\.md)/i.test(each))
    .map(([path]) => path);
  expect(left).toEqual([]);
});

test('names are spelled as each place spells them', () => {
  expect(text('src/web-logs/handlers/consume.ts')).toContain(
    "import { pageView } from '../generated/page-view.v1.ts';",
  );
  expect(text('src/web-logs/template.yaml')).toContain('DeliveryTable: page-view/v1');
  expect(text('src/web-logs/template.yaml')).toContain('        PageViews:\n          Type: SQS');
  expect(text('src/web-logs/template.yaml')).toContain('"title": "Page views"');
  expect(text('src/web-logs/template.yaml')).toContain('Messages: page views');
  expect(text('tests/web-logs/events.test.ts')).toMatch(/^const PAGE_VIEW = \{ id: \d+, at: '[^']+' \};$/m);
});

test('the sample event holds a message of the contract, and its digest', () => {
  const event: unknown = JSON.parse(text('events/web-logs/consume.json'));
  expect(event).toMatchObject({
    Records: [
      {
        body: expect.stringMatching(/^\{"id":\d+,"at":"[^"]+"\}$/),
        eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:sluice-local-web-logs',
      },
    ],
  });
});

test('removing what was added to the root restores it', async () => {
  const root = new URL('template.yaml', ROOT);
  const without = rootWithout('web-logs', text('template.yaml'), ['web-logs']);
  expect(await formatted('template.yaml', without)).toBe(readFileSync(root, 'utf8'));
  expect(text('template.yaml')).toContain(
    "HasWebLogs: !Not [!Equals [!Ref DeployWebLogs, 'false']]\n  WebLogsIsKept: !Equals [!Ref DeployWebLogs, kept]\n\nResources:",
  );
  expect(text('template.yaml')).toContain("KeptData: !If [WebLogsIsKept, 'true', 'false']\n\nOutputs:");
});

/** Such as `orders-jwt`, for each parameter of the root that begins with a pipeline's name. */
const OF_PARAMETERS = pipelineNames().flatMap((pipeline) => {
  const parameters = entries(at(parseTemplate('template.yaml').body, 'Parameters')).map(([name]) => name);
  const words = parameters.flatMap((name) => new RegExp(`^${pascalCase(pipeline)}([A-Z][a-z]+)`).exec(name)?.[1] ?? []);
  return [...new Set(words)].map((word) => `${pipeline}-${word.toLowerCase()}`);
});

test('some parameters of the root begin with the name of a pipeline', () => {
  expect(OF_PARAMETERS).not.toEqual([]);
});

test.each(['a', 'stage', 'warehouse', 'tables', 'operations', ...OF_PARAMETERS])(
  "a pipeline can't be called %s, because its parts in the root couldn't be told from others",
  (pipeline) => {
    expect(() => rootWith(pipeline, readFileSync(new URL('template.yaml', ROOT), 'utf8'))).toThrow(
      /^Choose another name than /,
    );
  },
);
