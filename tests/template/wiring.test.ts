import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseTemplate, templatePaths, templateText, type Template } from '../../src/cli/templates/template.ts';
import { at, entries } from '../../src/lib/values.ts';
import { rootWithout } from '../../src/cli/templates/root-without.ts';
import { changedTemplate } from './changes/change.ts';
import { exampleText, WEATHER } from './example.ts';
import { globalsFaults, wiringFaults } from './wiring.ts';

const templates = templatePaths.map((path) => parseTemplate(path));

test('the root deploys each application behind a condition, and gives it what the root decides', () => {
  expect(faults(templates)).toEqual([]);
});

test('besides a switch for each application, the root asks for at most 25 parameters', () => {
  const decided = entries(at(templates[0]?.body, 'Parameters')).filter(([name]) => !name.startsWith('Deploy'));
  expect(decided.length).toBeLessThanOrEqual(25);
});

test('the Globals are equal in all templates, the example included', () => {
  expect(globalsFaults([...templates, parseTemplate(WEATHER, exampleText)])).toEqual([]);
});

test('the block that CONTRIBUTING.md adds to the root is all that the example needs', () => {
  const [, block = ''] = /^ +```yaml\n( +Weather:\n[^`]+)/m.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const added = `${block.replaceAll(/^ {3}/gm, '  ')}\nOutputs:\n`;
  // whoever follows it has the block there already
  const before = rootWithout('weather', templateText('template.yaml'));
  const text = before.replace('Outputs:\n', () => added);
  const root = parseTemplate('template.yaml', (path) => (path === 'template.yaml' ? text : templateText(path)));
  expect(root.resources.map(({ id }) => id)).toContain('Weather');
  expect(faults([root, parseTemplate(WEATHER, exampleText)])).toEqual([]);
});

test.each([
  { path: 'template.yaml', from: '  LogLevel: !Ref LogLevel', to: '', fault: "Operations isn't given LogLevel" },
  {
    path: 'template.yaml',
    from: '  LogLevel: !Ref LogLevel',
    to: '  Level: !Ref LogLevel',
    fault: 'Operations has no parameter Level',
  },
  { path: 'template.yaml', from: '    Condition: HasOperations', to: '', fault: 'Operations has no condition' },
  {
    path: 'template.yaml',
    from: "        AlertEmails: !Join [',', !Ref AlertEmails]",
    to: '',
    fault: "Operations isn't given AlertEmails",
  },
  {
    path: 'src/operations/template.yaml',
    from: 'Default: INFO',
    to: 'Default: DEBUG',
    fault: 'Operations LogLevel is declared otherwise than LogLevel',
  },
])('the wiring is rejected if $path says "$to" instead of "$from"', ({ path, from, to, fault }) => {
  const changed = changedTemplate({ path, from, to });
  expect(faults(templates.map((template) => (template.path === path ? changed : template)))).toContain(fault);
});

test("a root parameter prefixed with the application's name is passed on too", () => {
  const [root, nested] = [
    `Parameters: { QueueScheduleState: { Type: String, Default: ENABLED } }
Resources: { Queue: { Type: AWS::Serverless::Application, Condition: HasQueue, Properties: { Location: nested } } }`,
    'Parameters: { ScheduleState: { Type: String, Default: ENABLED } }',
  ].map((text, index) => parseTemplate(index === 0 ? 'template.yaml' : 'nested', () => text));
  expect(faults([root, nested].filter((template) => template !== undefined))).toEqual([
    "Queue isn't given ScheduleState",
  ]);
});

test('different Globals are rejected', () => {
  expect(globalsFaults([...templates, parseTemplate(WEATHER, exampleText)])).toEqual([]);
  const slower = changedTemplate({ from: 'Tracing: Active', to: 'Tracing: PassThrough' });
  expect(globalsFaults([...templates, slower])).toEqual([
    expect.stringMatching(/^The Globals of src\/weather\/template\.yaml differ from those of /),
  ]);
});

function faults([root, ...nested]: readonly Template[]): string[] {
  return root ? wiringFaults(root, nested) : ['There is no root'];
}
