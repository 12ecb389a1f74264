import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { graphOf } from '../../../src/cli/diagram/graph.ts';
import { mermaid } from '../../../src/cli/diagram/mermaid.ts';
import { between, pages } from '../../../src/cli/diagram/pages.ts';
import { parseTemplate, ROOT, templateText } from '../../../src/cli/templates/template.ts';

const readme = read('README.md');

test.each([...pages(readme)])('%s is fresh (if not: npx sluice diagram)', (path, text) => {
  expect(read(path)).toBe(text);
});

const changes = [
  { what: 'a trigger', from: 'Value: raw/', to: 'Value: other/', line: '-->|"other/"| sessions_TransformFunction' },
  {
    what: 'a folder',
    from: '${LakeBucket.Arn}/failed/*',
    to: '${LakeBucket.Arn}/kept/*',
    line: '-->|"kept/"| sessions_LakeBucket',
  },
  {
    what: 'a dead-letter queue',
    from: 'deadLetterTargetArn: !GetAtt DeadLetterQueue.Arn',
    to: 'deadLetterTargetArn: !GetAtt FailedInvocationQueue.Arn',
    line: 'sessions_SessionQueue -.-> sessions_FailedInvocationQueue',
  },
];

test.each(changes)('$what that changes in a template changes the chart', ({ from, to, line }) => {
  const path = 'src/sessions/template.yaml';
  const text = templateText(path);
  expect(text).toContain(from);
  expect(chartOf(path, text)).not.toContain(line);
  expect(
    chartOf(
      path,
      text.replace(from, () => to),
    ),
  ).toContain(line);
});

test('every arrow is between shapes that the chart draws', () => {
  const chart = read('docs/architecture.md');
  const drawn = new Set([...chart.matchAll(/^ {4}(\w+)[^\w\s-]/gm)].map(([, id]) => id));
  const ends = [...chart.matchAll(/^ +(\w+) -\.?->?(?:\|[^|]*\|)? ?(\w+)$/gm)].flatMap(([, from, to]) => [from, to]);
  expect(ends.length).toBeGreaterThan(20);
  expect(ends.filter((id) => !drawn.has(id))).toEqual([]);
});

test('a README without markers is refused', () => {
  expect(() => between('# Sluice', 'chart')).toThrow('Expected <!-- architecture');
});

function chartOf(path: string, text: string): string {
  return mermaid([graphOf(parseTemplate(path, text))]);
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}
