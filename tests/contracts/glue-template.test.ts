import { expect, test } from '@jest/globals';
import { glueTemplate } from '../../src/contracts/glue-template.ts';
import { parseCloudFormation } from '../../src/cli/templates/cloudformation-yaml.ts';
import { at, entries, list } from '../../src/lib/values.ts';

const template = parseCloudFormation(
  glueTemplate('web-logs', {
    landed: [
      { id: 'web-logs/visit.v1', table: 'visit/v1', columns: someColumns() },
      { id: 'web-logs/visit.v2', table: 'visit/v2', columns: someColumns(), hoursAhead: 72 },
    ],
    rejecting: ['web-logs/visit.v1', 'lib/created-object.v1'],
  }),
);
const tables = new Map(
  entries(at(template, 'Resources')).flatMap(([, resource]) => {
    const table = at(resource, 'Properties', 'TableInput');
    return table === undefined ? [] : [[String(at(table, 'Name')), table]];
  }),
);

test('the clean rows of every major version and the rejected messages are tables', () => {
  expect([...tables.keys()]).toEqual(['visit', 'visit_v2', 'failed']);
});

test("a clean table's columns are its contract's, where a time of day is a text, and the object's name", () => {
  const columns = list(at(tables.get('visit'), 'StorageDescriptor', 'Columns'));
  expect(columns.map((each) => `${String(at(each, 'Name'))} ${String(at(each, 'Type'))}`)).toEqual([
    'page string',
    'visits int',
    'price decimal(18,2)',
    'opens string',
    'source_object string',
  ]);
});

test('a column is a text in YAML, whatever its name', () => {
  const names = ['no', 'null', '007', '2026-01-15', 'Preis (in €)', '@timestamp', 'a, b', 'Größe in cm'];
  const columns = names.map((name) => ({ name, type: 'VARCHAR', nullable: true }) as const);
  const odd = parseCloudFormation(glueTemplate('web-logs', { inputs: [{ name: 'visit', columns }] }));
  const table = at(odd, 'Resources', 'VisitObjectsTable', 'Properties', 'TableInput');
  expect(list(at(table, 'StorageDescriptor', 'Columns')).map((each) => at(each, 'Name'))).toEqual(names);
});

test('a partition of a clean table is the folder of a day, up to as far ahead as messages may be', () => {
  const parameters = at(tables.get('visit_v2'), 'Parameters');
  expect(at(parameters, 'storage.location.template')).toEqual({
    'Fn::Sub': 's3://sluice-${Stage}-web-logs-${AWS::AccountId}-${AWS::Region}/clean/visit/v2/dt=${!dt}/',
  });
  expect(at(parameters, 'projection.dt.range')).toBe('2000-01-01,NOW+4DAYS');
  expect(at(tables.get('visit'), 'Parameters', 'projection.dt.range')).toBe('2000-01-01,NOW+2DAYS');
});

test('a partition of rejected messages is the folder of a contract and a day', () => {
  const parameters = at(tables.get('failed'), 'Parameters');
  expect(at(parameters, 'storage.location.template')).toEqual({
    'Fn::Sub': 's3://sluice-${Stage}-web-logs-${AWS::AccountId}-${AWS::Region}/failed/contract=${!message}/dt=${!dt}/',
  });
  expect(at(parameters, 'projection.message.values')).toBe('visit.v1,created-object.v1');
});

test('a pipeline without clean objects or rejected messages has only what its queries read', () => {
  const only = glueTemplate('web-logs', { inputs: [{ name: 'visit', columns: someColumns() }] });
  expect(only.match(/(?<= Name: )\w+(?=\n {8}Desc)/g)).toEqual(['visit_objects']);
});

function someColumns() {
  return [
    { name: 'page', type: 'VARCHAR', nullable: false },
    { name: 'visits', type: 'INTEGER', nullable: false },
    { name: 'price', type: 'DECIMAL(18,2)', nullable: true },
    { name: 'opens', type: 'TIME', nullable: true },
  ] as const;
}
