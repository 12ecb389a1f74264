import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { graphOf } from '../../../src/cli/diagram/graph.ts';
import { mermaid } from '../../../src/cli/diagram/mermaid.ts';
import { overview } from '../../../src/cli/diagram/overview.ts';
import { between, pages } from '../../../src/cli/diagram/pages.ts';
import { usages } from '../../../src/cli/cost/cost.ts';
import { parseTemplate, ROOT, templatePaths } from '../../../src/cli/templates/template.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { warehousesOf } from '../../../src/cli/pipelines/warehouses.ts';
import { changedTemplate, templateOf } from '../../template/changes/change.ts';
import { exampleText, WEATHER } from '../../template/example.ts';

const readme = read('README.md');

const pipelines = await readPipelines();

test.each([...pages(readme, pipelines, await usages(pipelines))])(
  '%s is fresh (if not: npx sluice diagram)',
  (path, text) => {
    expect(read(path)).toBe(text);
  },
);

const changes = [
  {
    what: 'a trigger',
    path: 'src/lib/templates/lake.yaml',
    from: 'Default: raw/',
    to: 'Default: other/',
    line: '-->|"other/"| TransformFunction',
  },
  {
    what: 'a folder',
    from: '${Lake.Outputs.BucketArn}/failed/*',
    to: '${Lake.Outputs.BucketArn}/kept/*',
    line: '-->|"kept/"| LakeBucket',
  },
  {
    what: 'a dead-letter queue',
    path: 'src/lib/templates/queue.yaml',
    from: 'deadLetterTargetArn: !GetAtt DeadLetterQueue.Arn',
    to: 'deadLetterTargetArn: !GetAtt Queue.Arn',
    line: 'QueueQueue -.-> QueueQueue',
  },
];

test.each(changes)('changing $what in a template changes the chart', ({ line, ...change }) => {
  expect(mermaid(graphOf(templateOf(change)))).not.toContain(line);
  expect(mermaid(graphOf(changedTemplate(change)))).toContain(line);
});

test.each([...templatePaths.slice(1)])('every arrow in the chart of %s is between shapes that it draws', (path) => {
  const chart = mermaid(graphOf(parseTemplate(path)));
  const drawn = new Set([...chart.matchAll(/^ {2}(\w+)[^\w\s-]/gm)].map(([, id]) => id));
  const ends = [...chart.matchAll(/^ +(\w+) -\.?->?(?:\|[^|]*\|)? ?(\w+)$/gm)].flatMap(([, from, to]) => [from, to]);
  expect(ends.length).toBeGreaterThan(8);
  expect(ends.filter((id) => !drawn.has(id))).toEqual([]);
});

const graphs = templatePaths.slice(1).map((path) => graphOf(parseTemplate(path)));

test('the overview says how messages enter each pipeline and where they go', () => {
  const chart = overview([...graphs, graphOf(parseTemplate(WEATHER, exampleText))]);
  expect(chart).toMatch(/\(\["SQS queue"\]\) --> (\w+ & )*weather$/m);
  expect(chart).toMatch(/^ {4}(\w+ & )+weather$/m);
  const loading = warehousesOf(pipelines).map(({ pipeline }) => pipeline);
  expect(chart).toContain(`${loading.join(' & ')} --> warehouse`);
  expect(chart).not.toContain('operations');
});

test('a README without markers is an error', () => {
  expect(() => between('# Sluice', 'architecture', 'chart')).toThrow('Expected <!-- architecture');
});

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}
