import { globSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, ROOT, templateText } from '../../src/cli/templates/template.ts';
import { handlersExist, environmentsAreWhatHandlersRequire } from './rules/build.ts';
import { rules } from './rules/all.ts';

const EXAMPLE = 'docs/examples/weather/';

/** The example's template, as it is once the example has been copied. */
const weather = parseTemplate('src/weather/template.yaml', (path) =>
  templateText(path.startsWith('src/weather/') ? `${EXAMPLE}${path}` : path),
);
/** They look for the handlers where they aren't yet. */
const OF_HANDLERS = [handlersExist, environmentsAreWhatHandlersRequire];

test.each(Object.entries(rules).filter(([, rule]) => !OF_HANDLERS.includes(rule)))(
  'the example of a queue pipeline keeps the rule %s',
  (_name, rule) => {
    expect(rule(weather)).toEqual([]);
  },
);

test('the example has at most eight files, and its template at most 230 lines', () => {
  const files = globSync(`${EXAMPLE}**/*.*`, { cwd: ROOT });
  expect(files.length).toBeLessThanOrEqual(8);
  expect(templateText(`${EXAMPLE}src/weather/template.yaml`).split('\n').length).toBeLessThanOrEqual(230);
});
