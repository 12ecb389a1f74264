import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { graphOf } from '../../../src/cli/diagram/graph.ts';
import { mermaid } from '../../../src/cli/diagram/mermaid.ts';
import { overview } from '../../../src/cli/diagram/overview.ts';
import { between, pages } from '../../../src/cli/diagram/pages.ts';
import { parseTemplate, ROOT, templatePaths } from '../../../src/cli/templates/template.ts';
import { changedTemplate } from '../../template/changes/change.ts';

const readme = read('README.md');

test.each([...pages(readme)])('%s is fresh (if not: npx sluice diagram)', (path, text) => {
  expect(read(path)).toBe(text);
});

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
    line: 'SessionQueue -.-> SessionQueue',
  },
];

test.each(changes)('$what that changes in a template changes the chart', ({ line, ...change }) => {
  expect(chartOf('src/sessions/template.yaml')).not.toContain(line);
  expect(mermaid(graphOf(changedTemplate(change)))).toContain(line);
});

test.each([
  { what: 'the source database', path: 'src/totesys/template.yaml', line: 'Source --> ExtractFunction' },
  { what: 'the warehouse', path: 'src/totesys/template.yaml', line: 'LoadFunction --> Warehouse' },
  { what: 'the queue that a bucket notifies', path: 'src/orders/template.yaml', line: '|"clean/"| LoadQueue' },
  { what: 'who sends requests', path: 'src/orders/template.yaml', line: 'Senders --> Api' },
  { what: 'who drops files', path: 'src/orders/template.yaml', line: 'Senders -->|"import/"| LakeBucket' },
  { what: 'a rhythm that a parameter holds', path: 'src/totesys/template.yaml', line: '(("cron(0 * * * ? *)"))' },
])('a chart shows $what', ({ path, line }) => {
  expect(chartOf(path)).toContain(line);
});

test.each([...templatePaths.slice(1)])('every arrow in the chart of %s is between shapes that it draws', (path) => {
  const chart = chartOf(path);
  const drawn = new Set([...chart.matchAll(/^ {2}(\w+)[^\w\s-]/gm)].map(([, id]) => id));
  const ends = [...chart.matchAll(/^ +(\w+) -\.?->?(?:\|[^|]*\|)? ?(\w+)$/gm)].flatMap(([, from, to]) => [from, to]);
  expect(ends.length).toBeGreaterThan(8);
  expect(ends.filter((id) => !drawn.has(id))).toEqual([]);
});

test('the overview says how messages enter each pipeline and where they go', () => {
  const chart = overview(templatePaths.slice(1).map((path) => graphOf(parseTemplate(path))));
  expect(chart).toContain('(["HTTP API"])');
  expect(chart).toContain('(["PostgreSQL"])');
  expect(chart).toContain('orders & totesys --> warehouse');
  expect(chart).not.toContain('operations');
});

test('a README without markers is refused', () => {
  expect(() => between('# Sluice', 'chart')).toThrow('Expected <!-- architecture');
});

function chartOf(path: string): string {
  return mermaid(graphOf(parseTemplate(path)));
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}
