import { expect, test } from '@jest/globals';
import { parseTemplate, templatePaths, type Template } from '../../src/cli/templates/template.ts';
import { at, entries } from '../../src/cli/templates/values.ts';
import { changedTemplate } from './changes/change.ts';
import { globalsFaults, wiringFaults } from './wiring.ts';

const templates = templatePaths.map((path) => parseTemplate(path));

test('the root deploys each application behind a condition, and gives it what the root decides', () => {
  expect(faults(templates)).toEqual([]);
});

test('beside a switch for each application, the root asks for at most 25 parameters', () => {
  const decided = entries(at(templates[0]?.body, 'Parameters')).filter(([name]) => !name.startsWith('Deploy'));
  expect(decided.length).toBeLessThanOrEqual(25);
});

test('the Globals are equal in all templates', () => {
  expect(globalsFaults(templates)).toEqual([]);
});

test.each([
  { path: 'template.yaml', from: '  LogLevel: !Ref LogLevel', to: '', fault: "Operations isn't given LogLevel" },
  {
    path: 'template.yaml',
    from: '  LogLevel: !Ref LogLevel',
    to: '  Level: !Ref LogLevel',
    fault: 'Operations has no parameter Level',
  },
  { path: 'template.yaml', from: '    Condition: HasOrders', to: '', fault: 'Orders has no condition' },
  {
    path: 'template.yaml',
    from: '        ScheduleState: !Ref SessionsScheduleState',
    to: '',
    fault: "Sessions isn't given ScheduleState",
  },
  {
    path: 'src/sessions/template.yaml',
    from: 'Default: driven_data_queue',
    to: 'Default: queue',
    fault: 'Sessions QueueName is declared otherwise than SessionsQueueName',
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
  return changedTemplate({ path, from, to });
}
