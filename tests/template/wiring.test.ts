import { expect, test } from '@jest/globals';
import { parseTemplate, templatePaths, templateText, type Template } from '../../src/cli/templates/template.ts';
import { globalsFaults, wiringFaults } from './wiring.ts';

const templates = templatePaths.map((path) => parseTemplate(path));

test('the root deploys every template, behind a condition and with all of its parameters', () => {
  expect(faults(templates)).toEqual([]);
});

test('the Globals are equal in all templates', () => {
  expect(globalsFaults(templates)).toEqual([]);
});

test.each([
  { path: 'template.yaml', from: 'LogLevel: !Ref LogLevel', to: '', fault: "Operations isn't given LogLevel" },
  {
    path: 'template.yaml',
    from: 'LogLevel: !Ref LogLevel',
    to: 'Level: !Ref LogLevel',
    fault: 'Operations has no parameter Level',
  },
  { path: 'template.yaml', from: '    Condition: HasOrders', to: '', fault: 'Orders has no condition' },
  {
    path: 'template.yaml',
    from: 'src/orders/template.yaml',
    to: 'src/order/template.yaml',
    fault: "src/orders/template.yaml isn't deployed",
  },
  {
    path: 'template.yaml',
    from: 'Operations.Outputs.AlertTopicArn',
    to: 'Operations.Outputs.TopicArn',
    fault: 'Operations has no output TopicArn',
  },
  {
    path: 'src/sessions/template.yaml',
    from: 'Default: 345600',
    to: 'Default: 900',
    fault: 'Sessions QueueRetentionSeconds is declared otherwise than SessionsQueueRetentionSeconds',
  },
])('the wiring is rejected when $path says "$to" for "$from"', ({ path, from, to, fault }) => {
  expect(faults(templates.map((template) => (template.path === path ? changed(path, from, to) : template)))).toContain(
    fault,
  );
});

test('Globals that differ are rejected', () => {
  const slower = changed('src/sessions/template.yaml', 'Tracing: Active', 'Tracing: PassThrough');
  const others = templates.filter(({ path }) => path !== slower.path);
  expect(globalsFaults([...others, slower])).toEqual([
    'The Globals of src/sessions/template.yaml differ from those of src/operations/template.yaml',
  ]);
});

function faults([root, ...nested]: readonly Template[]): string[] {
  return root ? wiringFaults(root, nested) : ['There is no root'];
}

function changed(path: string, from: string, to: string): Template {
  const text = templateText(path);
  expect(text).toContain(from);
  return parseTemplate(path, text.replace(from, to));
}
