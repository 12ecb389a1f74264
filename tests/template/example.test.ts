import { globSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, ROOT } from '../../src/cli/templates/template.ts';
import { handlersExist, environmentsAreWhatHandlersRequire } from './rules/build.ts';
import { rules } from './rules/all.ts';
import { EXAMPLE, exampleText, WEATHER } from './example.ts';

const weather = parseTemplate(WEATHER, exampleText);
/** They look for the handlers where they aren't yet. */
const OF_HANDLERS = [handlersExist, environmentsAreWhatHandlersRequire];

test.each(Object.entries(rules).filter(([, rule]) => !OF_HANDLERS.includes(rule)))(
  'the example of a queue pipeline keeps the rule %s',
  (_name, rule) => {
    expect(rule(weather)).toEqual([]);
  },
);

test("the example's sample event comes from the queue that its template creates", () => {
  expect(exampleText('events/weather/consume.json')).toContain(':sluice-local-weather"');
});

test('the example has at most eight files, and its template at most 175 lines of at most 140 characters', () => {
  const files = globSync(`${EXAMPLE}**/*.*`, { cwd: ROOT });
  expect(files.length).toBeLessThanOrEqual(8);
  const lines = exampleText(WEATHER).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(175);
  expect(lines.filter((line) => line.length > 140)).toEqual([]);
});
