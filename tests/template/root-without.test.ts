import { expect, test } from '@jest/globals';
import { applicationOf } from '../../src/cli/deployment/deployment.ts';
import { parseTemplate, templatePaths, templateText } from '../../src/cli/templates/template.ts';
import { deletableNames } from '../support/deletable-names.ts';
import { rootWithout } from '../../src/cli/templates/root-without.ts';
import { referencesExist } from './rules/references.ts';
import { wiringFaults } from './wiring.ts';

const root = templateText('template.yaml');
const nested = templatePaths.slice(1).map((path) => parseTemplate(path));

test.each(deletableNames())(
  'without what is about %s, nothing in the root names it, and the root is whole',
  (pipeline) => {
    const text = rootWithout(pipeline, root);
    expect(text.match(new RegExp(`^.*(${pipeline}|${applicationOf(pipeline)}).*$`, 'gm'))).toBeNull();
    const template = parseTemplate('template.yaml', (path) => (path === 'template.yaml' ? text : templateText(path)));
    expect(referencesExist(template)).toEqual([]);
    expect(wiringFaults(template, nested)).toEqual([]);
  },
);

test('a pipeline whose name begins with that of a deleted one stays', () => {
  const [weather = '', readings = ''] = ['Weather', 'WeatherReadings'].map(
    (name) => `  Deploy${name}: {}\n  ${name}Lake: {}\n  ${name}: {}\n`,
  );
  const pipelines = ['weather', 'weather-readings'];
  const operations = (...names: string[]) =>
    `  Operations:\n    Services: ${names.map((name) => `\${Stage}-${name}`).join(',')}\n`;
  const root = `${weather}${readings}${operations('operations', ...pipelines)}`;
  expect(rootWithout('weather', root, pipelines)).toBe(`${readings}${operations('operations', 'weather-readings')}`);
  expect(rootWithout('weather-readings', root, pipelines)).toBe(`${weather}${operations('operations', 'weather')}`);
});
