import { expect, test } from '@jest/globals';
import { sharedTemplatePaths, templatePaths, templateText } from '../../src/cli/templates/template.ts';
import { linesOf } from './lines.ts';
import { repetitionOf, shareOf } from './repeated.ts';

const texts = new Map([...templatePaths, ...sharedTemplatePaths].map((path) => [path, templateText(path)]));

/** The most lines that a template may have, so that one can still read it; a pipeline's own tests limit its template. */
const LIMITS = {
  // 300 with five applications
  'template.yaml': 230 + 14 * (templatePaths.length - 1),
  'src/operations/template.yaml': 350,
};

test.each(Object.entries(LIMITS))('%s has at most %i lines', (path, limit) => {
  expect(linesOf(path)).toBeLessThanOrEqual(limit);
});

test('little is repeated word for word', () => {
  expect(shareOf(repetitionOf(texts).values())).toBeLessThanOrEqual(0.1);
});

test('a repeated block is counted twice, and one of fewer than eight lines not at all', () => {
  const eight = Array.from({ length: 8 }, (_, n) => `line ${n}`);
  const repetition = repetitionOf(
    new Map([
      ['one', ['first', ...eight, '', 'last'].join('\n')],
      ['other', [...eight.map((line) => `  ${line}`), ...eight.slice(0, 7)].join('\n')],
    ]),
  );
  expect(repetition.get('one')).toEqual({ lines: 10, repeated: 8 });
  expect(repetition.get('other')).toEqual({ lines: 15, repeated: 8 });
});
