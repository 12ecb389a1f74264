import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deriveAll } from '../../src/contracts/derive.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { DERIVED, PARCEL, PARCEL_PATH, write } from './parcel.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'contracts-'));
});

afterEach(() => rm(root, { recursive: true }));

test('a contract yields its validator, its type and its page', async () => {
  const derived = await derive(JSON.stringify(PARCEL));
  expect([...derived.keys()].sort()).toEqual(DERIVED.toSorted());
});

test.each([
  { what: "text that isn't JSON", text: '{\n  "a": 1 "b": 2\n}', error: /line 2 column 10/ },
  { what: 'a list', text: '[]', error: /expected an object with \$id, title, / },
  { what: 'another $id', schema: { $id: 'parcels/parcel.v2' }, error: /expected its \$id to be its path, not / },
  { what: 'an unknown keyword', schema: { minimun: 1 }, error: /unknown keyword: "minimun"/ },
  {
    what: 'an unknown format',
    schema: { properties: { id: { type: 'string', format: 'colour' } } },
    error: /"colour"/,
  },
  { what: 'invalid properties', schema: { properties: null }, error: /properties \(an object\)/ },
  {
    what: "a key that isn't a property",
    schema: { 'x-key': ['uid'] },
    error: /x-key: expected a required property, not uid/,
  },
  { what: 'an invalid event time', schema: { 'x-event-time': 'id' }, error: /x-event-time: expected .*, not id/ },
  {
    what: 'an unknown treatment of personal data',
    schema: { properties: { id: { type: 'string', 'x-pii': 'hide' } } },
    error: /id: x-pii: expected mask-email, pseudonymise, drop/,
  },
  {
    what: 'a range without values',
    schema: { properties: { id: { type: 'integer', minimum: 2, maximum: 1 } } },
    error: /id: minimum is above maximum/,
  },
  {
    what: 'no rule for additional properties',
    schema: { additionalProperties: undefined },
    error: /expected additionalProperties to be stated/,
  },
  {
    what: 'a surrogate key but no warehouse table',
    schema: { 'x-surrogate-key': 'record_id' },
    error: /x-surrogate-key: expected x-warehouse-table beside it/,
  },
  {
    what: 'a reference but no warehouse table',
    schema: { properties: { id: { type: 'string', 'x-references': 'dim_parcel' } } },
    error: /x-references: expected x-warehouse-table beside it/,
  },
  {
    what: 'a warehouse table without a key',
    schema: { 'x-warehouse-table': 'dim_parcel' },
    error: /x-warehouse-table: expected x-key beside it/,
  },
  {
    what: 'a warehouse table that needs quotes',
    schema: { 'x-warehouse-table': 'Dim-Parcel', 'x-key': ['id'] },
    error: /x-warehouse-table: expected a name of .*, not Dim-Parcel/,
  },
  {
    what: 'a surrogate key that is a property',
    schema: { 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], 'x-surrogate-key': 'id' },
    error: /x-surrogate-key: expected a column of the warehouse's own, not the property id/,
  },
  {
    what: 'a reference to its own table',
    schema: {
      'x-warehouse-table': 'dim_parcel',
      'x-key': ['id'],
      properties: { id: { type: 'string', 'x-references': 'dim_parcel' } },
    },
    error: /id: x-references: expected another table of the warehouse, not dim_parcel/,
  },
  {
    what: "a list, which isn't a scalar",
    schema: {
      'x-key': ['id'],
      'x-event-time': 'at',
      required: ['id', 'at'],
      properties: { id: { type: 'array' }, at: { type: 'string', format: 'date-time' } },
    },
    error: /id: expected a scalar type, not array/,
  },
])('for a schema with $what, the error names the file and the mistake', async ({ text, schema, error }) => {
  const derived = derive(text ?? JSON.stringify({ ...PARCEL, ...schema }));
  await expect(derived).rejects.toThrow(UsageError);
  await expect(derived).rejects.toThrow(/^schemas\/parcels\/parcel\.v1\.json: /);
  await expect(derived).rejects.toThrow(error);
});

async function derive(text: string): Promise<ReadonlyMap<string, string>> {
  await write(root, PARCEL_PATH, text);
  return deriveAll(pathToFileURL(`${root}/`));
}
