import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { bumpPlan } from '../../src/cli/contracts/bump/plan.ts';
import { annotationFaults } from '../../src/contracts/annotation-faults.ts';
import { type Property, type Schema, schemaOf } from '../../src/contracts/schema.ts';
import { upgradeFaults } from '../../src/contracts/upgrade-faults.ts';

const FIELDS: Record<string, Property> = {
  id: { type: 'string', maxLength: 36 },
  at: { type: 'string', format: 'date-time' },
  seconds: { type: 'integer', minimum: 0, maximum: 3600 },
};
const NEW_FIELDS: Record<string, Property> = {
  id: { type: 'string', maxLength: 36 },
  at: { type: 'string', format: 'date-time' },
  milliseconds: { type: 'integer', minimum: 0, maximum: 3_600_000 },
};

function visit($id: string, properties: Record<string, Property>, more: Partial<Schema> = {}): Schema {
  const rules = { type: 'object', additionalProperties: false };
  const required = Object.keys(properties);
  return {
    ...{ $id, title: 'Visit', description: 'A visit.', 'x-owner': 'shop', 'x-key': ['id'], 'x-event-time': 'at' },
    ...{ required, properties, ...rules, ...more },
  };
}

const PAGE: Property = { type: 'string', maxLength: 200 };
const OLD = visit('shop/visit.v1', { ...FIELDS, page: PAGE }, { required: Object.keys(FIELDS) });
const from = (columns: Record<string, string>, contract = 'shop/visit.v1') => ({
  'x-upgrades-from': { contract, columns },
});
const IN_MILLISECONDS = from({ milliseconds: 'seconds * 1000' });

test.each<[what: string, schema: Schema, faults: string[]]>([
  ['another field for another unit', visit('shop/visit.v2', NEW_FIELDS, IN_MILLISECONDS), []],
  ['no older version', visit('shop/visit.v2', FIELDS), []],
  [
    'a version that there is not',
    visit('shop/visit.v2', NEW_FIELDS, from({}, 'shop/visit.v0')),
    ['expected a contract in schemas/, not shop/visit.v0'],
  ],
  [
    'itself',
    visit('shop/visit.v1', FIELDS, from({})),
    ['expected an earlier version of shop/visit, not shop/visit.v1'],
  ],
  [
    'another key',
    visit('shop/visit.v2', NEW_FIELDS, { ...IN_MILLISECONDS, 'x-key': ['id', 'at'] }),
    ['expected the x-key of shop/visit.v1'],
  ],
  [
    'a required column that nothing fills, and SQL for one that there is not',
    visit('shop/visit.v2', NEW_FIELDS, from({ minutes: 'seconds / 60' })),
    ['columns: there is no column minutes', 'columns: expected SQL for milliseconds, which shop/visit.v1 lacks'],
  ],
  [
    'a column of another type',
    visit('shop/visit.v2', { ...FIELDS, seconds: { type: 'number', minimum: 5000, maximum: 9000 } }, from({})),
    ['columns: expected SQL for seconds, which is INTEGER in shop/visit.v1 and DOUBLE here'],
  ],
  [
    'a column that older rows may lack',
    visit('shop/visit.v2', { ...NEW_FIELDS, page: PAGE }, IN_MILLISECONDS),
    ['columns: expected SQL for page, which may be NULL in shop/visit.v1 but not here'],
  ],
])('%s', (_what, schema, faults) => {
  expect(upgradeFaults(schema, [OLD, schema])).toEqual(faults);
});

test('messages that could be valid in both versions are a fault, shown with one of them', () => {
  const wider = { ...FIELDS, seconds: { type: 'integer', minimum: 0, maximum: 3_600_000 } } satisfies typeof FIELDS;
  const [fault = '', ...others] = upgradeFaults(visit('shop/visit.v2', wider, from({})), [OLD]);
  expect(others).toEqual([]);
  expect(fault).toMatch(
    /^a message could be valid in shop\/visit\.v1, too, such as \{.*"seconds":\d+.*\}: rename a required field/,
  );
});

test('a message that is valid in the version before the older one is a fault, too', () => {
  const second = visit('shop/visit.v2', NEW_FIELDS, IN_MILLISECONDS);
  const third = visit('shop/visit.v3', FIELDS, from({ seconds: 'milliseconds // 1000' }, 'shop/visit.v2'));
  expect(upgradeFaults(third, [OLD, second, third])).toEqual([
    expect.stringMatching(/^a message could be valid in shop\/visit\.v1, too, such as /),
  ]);
});

test('a mapping whose values are not texts is a fault of the contract', () => {
  const text = JSON.stringify({ ...OLD, 'x-upgrades-from': { contract: 'shop/visit.v0', columns: { seconds: 1 } } });
  expect(annotationFaults(schemaOf('schemas/shop/visit.v1.json', text))).toEqual([
    'x-upgrades-from: expected { "contract": "<older version>", "columns": { "<column>": "<SQL>" } }',
  ]);
});

test('an existing version is not overwritten', async () => {
  const path = 'schemas/shop/visit.v2.json';
  const root = await mkdtemp(join(tmpdir(), 'bumped-'));
  await mkdir(join(root, 'schemas/shop'), { recursive: true });
  await writeFile(join(root, path), '{}');
  await expect(bumpPlan(pathToFileURL(`${root}/`), OLD)).rejects.toThrow(
    `${path} already exists: change it, or bump the newest version.`,
  );
  await rm(root, { recursive: true });
});

test('only contracts whose messages land in clean objects get a version beside them', async () => {
  const { 'x-key': key, ...request } = OLD;
  await expect(bumpPlan(new URL('file:///'), request)).rejects.toThrow(
    'shop/visit.v1 has no messages that land in clean objects, so nothing would read both versions.',
  );
});
