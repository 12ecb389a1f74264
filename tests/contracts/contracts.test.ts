import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contractIndex } from '../../src/contracts/contract-index.ts';
import { deriveAll } from '../../src/contracts/derive.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { DERIVED, CLEAN_CONTRACTS, PARCEL, PARCEL_PATH, write } from './parcel.ts';

const ID = { type: 'string', maxLength: 40 };
const TIMED = { at: { type: 'string', format: 'date-time' } };
const LANDED = { 'x-key': ['id'], 'x-event-time': 'at', required: ['id', 'at'] };

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'contracts-'));
});

afterEach(() => rm(root, { recursive: true }));

test('a contract yields its validator, its type and its page', async () => {
  const derived = await derive(JSON.stringify(PARCEL));
  expect([...derived.keys()].sort()).toEqual([...DERIVED, CLEAN_CONTRACTS].sort());
});

test("contracts that land in clean objects are listed for the function that publishes them; those of batches and source tables aren't", async () => {
  const landing = {
    ...PARCEL,
    'x-key': ['id'],
    'x-event-time': 'sent_at',
    required: ['id', 'sent_at'],
    properties: { ...PARCEL.properties, sent_at: { type: 'string', format: 'date-time' } },
  };
  const listOf = async (schema: object) => (await derive(JSON.stringify(schema))).get(CLEAN_CONTRACTS);
  expect(await listOf(landing)).toContain("id: 'parcels/parcel.v1',\n    table: 'parcel/v1',\n    key: ['id'],");
  for (const elsewhere of [PARCEL, { ...landing, 'x-zone': 'curated' }, { ...landing, 'x-source-table': 'parcel' }])
    expect(await listOf(elsewhere)).toContain('cleanContracts: readonly CleanContract[] = []');
});

interface Mistake {
  readonly what: string;
  readonly text?: string;
  readonly schema?: object;
  readonly error: RegExp;
}

test.each<Mistake>([
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
  {
    what: 'a key that is personal',
    schema: {
      'x-key': ['id'],
      'x-event-time': 'at',
      required: ['id', 'at'],
      properties: { id: { type: 'string', 'x-pii': 'drop' }, at: { type: 'string', format: 'date-time' } },
    },
    error: /x-key: expected a property without x-pii, not id/,
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
    what: 'an integer without limits in a table',
    schema: { ...LANDED, properties: { ...TIMED, id: { type: 'integer', minimum: 1 } } },
    error: /id: expected minimum and maximum within ±9007199254740991, the range that its column holds exactly/,
  },
  {
    what: 'an integer that no column holds',
    schema: { ...LANDED, properties: { ...TIMED, id: { type: 'integer', minimum: 0, maximum: 1e20 } } },
    error: /id: expected minimum and maximum within/,
  },
  {
    what: 'an amount that its column would round',
    schema: {
      ...LANDED,
      properties: { ...TIMED, id: { type: 'number', minimum: 0, maximum: 9, multipleOf: 0.0001, 'x-scale': 3 } },
    },
    error: /id: expected multipleOf to have at most 3 decimal places, like x-scale/,
  },
  {
    what: 'an amount beyond its column',
    schema: { ...LANDED, properties: { ...TIMED, id: { type: 'number', minimum: 0, maximum: 1e15, 'x-scale': 3 } } },
    error: /id: expected minimum and maximum within ±1000000000000,/,
  },
  {
    what: 'a text without a limit in a table',
    schema: { ...LANDED, properties: { ...TIMED, id: { type: 'string', format: 'email' } } },
    error: /id: expected maxLength, because every text in a column needs a limit/,
  },
  {
    what: 'a pattern without a limit in a table',
    schema: { ...LANDED, properties: { ...TIMED, id: { type: 'string', pattern: '^[a-z]+$' } } },
    error: /id: expected maxLength/,
  },
  {
    what: 'names that differ only by case',
    schema: { ...LANDED, properties: { ...TIMED, id: ID, Id: ID } },
    error: /Id: expected a name that differs from id in more than its case/,
  },
  {
    what: 'a name that tables take',
    schema: { ...LANDED, properties: { ...TIMED, id: ID, dt: ID } },
    error: /dt: expected another name, because tables have a column dt of their own/,
  },
  ...['${jndi}', '<script>x', 'a: b', '#c', '"q"', 'a`b', "'a'", 'a\nb', '', '-', '__proto__'].map((name) => ({
    what: `the name ${JSON.stringify(name)}`,
    schema: { ...LANDED, properties: { ...TIMED, id: ID, [name]: ID } },
    error: /: expected a column name that .*: rename the column$/,
  })),
  ...[
    { pii: 'mask-email', shown: 'masked_mail' },
    { pii: 'pseudonymise', shown: 'Mail_pseudonym' },
  ].map(({ pii, shown }) => ({
    what: `the name by which its table shows a field with ${pii}`,
    schema: { ...LANDED, properties: { ...TIMED, id: ID, mail: { ...ID, 'x-pii': pii }, [shown]: ID } },
    error: new RegExp(
      `: ${shown}: expected another name, because tables have a column ${shown.toLowerCase()} of their own$`,
    ),
  })),
  ...['user', 'order', 'tag', 'ctid'].map((name) => ({
    what: `the reserved word ${name} in the warehouse`,
    schema: { 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], properties: { id: ID, [name]: ID } },
    error: new RegExp(`: ${name}: expected another name, because SQL reserves this word$`),
  })),
  {
    what: "a name that the warehouse's tables take",
    schema: { 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], properties: { id: ID, batch: ID } },
    error: /batch: expected another name, because tables have a column batch of their own/,
  },
  {
    what: 'a name that the warehouse would fold',
    schema: { 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], properties: { id: ID, userName: ID } },
    error: /userName: expected a column name that matches /,
  },
  {
    what: 'an enum without the null that its type allows',
    schema: { properties: { id: { type: ['string', 'null'], enum: ['a'] } } },
    error: /id: enum: expected null among the values, because the type allows it/,
  },
  {
    what: 'an enum with a null that its type forbids',
    schema: { properties: { id: { type: 'string', enum: ['a', null] } } },
    error: /id: type: expected null among the types, because the enum allows it/,
  },
  {
    what: 'a pattern that the generator can not read',
    schema: { properties: { id: { type: 'string', pattern: '^(?!a)b$' } } },
    error: /id: pattern: expected one without assertions and references, .*, not \^\(\?!a\)b\$/,
  },
  {
    what: 'a multiple that no decimal writes',
    schema: { properties: { id: { type: 'number', multipleOf: 0.3 } } },
    error: /id: multipleOf: expected a whole number, or 1 divided by one, not 0.3/,
  },
  {
    what: 'a list as its key',
    schema: {
      'x-key': ['id'],
      'x-event-time': 'at',
      required: ['id', 'at'],
      properties: { id: { type: 'array' }, at: { type: 'string', format: 'date-time' } },
    },
    error: /x-key: expected a property with a scalar value, not id/,
  },
])('for a schema with $what, the error names the file and the mistake', async ({ text, schema, error }) => {
  const derived = derive(text ?? JSON.stringify({ ...PARCEL, ...schema }));
  await expect(derived).rejects.toThrow(UsageError);
  await expect(derived).rejects.toThrow(/^schemas\/parcels\/parcel\.v1\.json: /);
  await expect(derived).rejects.toThrow(error);
});

test('the column of a nullable enum in a warehouse table is as wide as its longest value', async () => {
  const device = { type: ['string', 'null'], enum: ['mobile', 'tablet', null] };
  const schema = { ...PARCEL, 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], properties: { id: ID, device } };
  const derived = await derive(JSON.stringify(schema));
  expect(derived.get('src/parcels/generated/parcel.v1.ts')).toContain(
    "{ name: 'device', type: 'VARCHAR', nullable: true, bytes: 6 }",
  );
  expect(derived.get('docs/contracts/parcels/parcel.v1.md')).toContain('one of mobile, tablet, null');
});

test.each([
  { maximum: 1e12, type: 'DECIMAL(18,3)' },
  { maximum: 8e12, type: 'DECIMAL(38,3)' },
])('an exact number up to $maximum that a warehouse computes is $type', async ({ maximum, type }) => {
  const value = { type: 'number', minimum: -maximum, maximum, 'x-scale': 3 };
  const schema = { ...PARCEL, 'x-warehouse-table': 'dim_parcel', 'x-key': ['id'], properties: { id: ID, value } };
  expect((await derive(JSON.stringify(schema))).get('src/parcels/generated/parcel.v1.ts')).toContain(
    `{ name: 'value', type: '${type}', nullable: true }`,
  );
});

test('the column of a text in a source table has the most characters that its contract accepts', async () => {
  const [limited, listed] = [
    { type: 'string', maxLength: 5 },
    { type: 'string', enum: ['țară', 'oraș', 'a'] },
  ];
  const schema = {
    ...PARCEL,
    'x-source-table': 'parcel',
    'x-key': ['id'],
    required: ['id', 'limited', 'listed'],
    properties: { id: { type: 'integer', minimum: 1, maximum: 9 }, limited, listed },
  };
  expect((await derive(JSON.stringify(schema))).get('src/parcels/generated/parcel.v1.ts')).toContain(
    `    { name: 'limited', type: 'VARCHAR', nullable: false, characters: 5 },
    { name: 'listed', type: 'VARCHAR', nullable: false, characters: 4 },`,
  );
});

async function derive(text: string): Promise<ReadonlyMap<string, string>> {
  await write(root, PARCEL_PATH, text);
  return deriveAll(pathToFileURL(`${root}/`));
}

test('the index says who owns, produces and reads a contract, its key, what is personal, and where messages land', () => {
  const id = { type: 'string', maxLength: 9 } as const;
  const at = { type: 'string', format: 'date-time' } as const;
  const sender = { type: 'string', maxLength: 90, 'x-pii': 'drop' } as const;
  const properties = { id, at, sender };
  const schema = { ...PARCEL, 'x-key': ['id'], 'x-event-time': 'at', required: ['id', 'at'], properties };
  const uses = { producers: ['a queue'], consumers: ['src/parcels/late.sql'] };
  expect(contractIndex([schema], () => uses)).toContain(
    `| [parcels/parcel](parcels/parcel.v1.md) | 1 | ${PARCEL['x-owner']} | \`id\` | \`sender\` | a queue | ` +
      '[late.sql](../../src/parcels/late.sql) | `clean/parcel/v1/dt=<date>/` |',
  );
});
