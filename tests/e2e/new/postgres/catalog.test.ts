import { beforeAll, expect, test } from '@jest/globals';
import { readCatalog } from '../../../../src/cli/new/postgres/catalog.ts';
import { contractOf } from '../../../../src/cli/new/postgres/contract-of.ts';
import { nearWatermarks, watermarkOf } from '../../../../src/cli/new/postgres/watermark-of.ts';
import type { DatabaseTable } from '../../../../src/cli/new/postgres/source-table.ts';
import { messageNames } from '../../../../src/cli/new/postgres/table-names.ts';
import type { Property, Schema } from '../../../../src/contracts/schema.ts';
import { validateJson } from '../../../../src/lib/contracts/validate.ts';
import { postgresSource } from '../../../../src/lib/extract/postgres-source.ts';
import { parseJson } from '../../../../src/lib/parse-json.ts';
import { openSession, type Session } from '../../../../src/lib/postgres/session.ts';
import { identifier } from '../../../../src/lib/sql/quote.ts';
import type { RowContract } from '../../../../src/lib/extract/read-table.ts';
import { sourceTable } from '../../../../src/lib/star/tables.ts';
import { at } from '../../../../src/lib/values.ts';
import { annotationFaults } from '../../../../src/contracts/annotation-faults.ts';
import type { DatabaseSecret } from '../../../../src/lib/generated/database-secret.v1.ts';
import { within } from '../../../../src/local/postgres/within.ts';
import { emptyDatabases, startTestPostgres } from '../../test-postgres.ts';
import { compiledSource } from '../../../support/contracts/compiled.ts';
import { SETTINGS } from './differences.ts';
import { EVERY_TYPE, makeEveryType } from './every-type.ts';

let owner: DatabaseSecret;
let tables: readonly DatabaseTable[];

beforeAll(async () => {
  owner = await emptyDatabases(await startTestPostgres())();
  await within(owner, makeEveryType);
  tables = await within({ ...owner, username: 'every_reader', password: 'reader' }, (session) =>
    readCatalog(session, 'public'),
  );
}, 60_000);

const named = (name: string) => tables.find((table) => table.name === name);

test('every kind of table is found, with its key and what stands in its way', () => {
  const found = tables.map(({ name, kind, key, obstacle }) => [name, kind, key.join(), obstacle?.split(':')[0]]);
  expect(found).toEqual([
    ['Order', 'table', 'id', undefined],
    ['by_pair', 'table', 'region,day', undefined],
    ['by_unique_index', 'table', 'code', undefined],
    ['by_uuid', 'table', 'id', undefined],
    ['counted', 'materialized view', '', undefined],
    ['every_type', 'table', 'id', undefined],
    ['happy', 'view', '', undefined],
    ['keyless', 'table', '', undefined],
    ['measurement', 'partitioned table', 'station,at', undefined],
    ['secret_salary', 'table', 'id', 'the user may not read it'],
    ['tenant', 'table', 'id', 'row-level security hides rows from the user, which would look deleted'],
  ]);
});

test('columns have their own type, and a domain the one below it', () => {
  const columns = new Map(named('every_type')?.columns.map((column) => [column.name, column]));
  expect(columns.get('a_percentage')).toMatchObject({ declared: 'percentage', type: 'numeric(5,2)', isRequired: true });
  expect(columns.get('a_mood')).toMatchObject({
    declared: 'mood',
    labels: ['sad', 'so-so', 'happy'],
    comment: 'How one feels',
  });
  expect(columns.get('a_timestamptz')).toMatchObject({ type: 'timestamp with time zone', isRequired: false });
  expect(columns.get('doubled')).toMatchObject({ type: 'integer', isGenerated: true });
});

test('a column that is named after changes is the watermark, unless it may be NULL', () => {
  const watermarks = tables.map((table) => [table.name, watermarkOf(table)]).filter(([, found]) => found !== undefined);
  expect(watermarks).toEqual([
    ['by_uuid', 'changed_at'],
    ['every_type', 'last_updated'],
  ]);
  expect(tables.flatMap(nearWatermarks)).toEqual(['updated_at']);
});

test('estimates are known once the tables are analysed, also of a partitioned one', async () => {
  expect(named('measurement')?.rows).toBeUndefined();
  const analysed = await within(owner, async (session) => {
    await session.query('ANALYZE');
    return readCatalog(session, 'public');
  });
  expect(analysed.map(({ name, rows }) => [name, rows])).toEqual(
    expect.arrayContaining([
      ['measurement', 3],
      ['every_type', 3],
      ['happy', undefined],
    ]),
  );
});

test('the contracts of all tables accept all rows, and have every value as the source has it', async () => {
  const readable = tables.filter(({ obstacle, kind }) => obstacle === undefined && kind !== 'view');
  const contracts = readable.map((table) => {
    const { schema } = contractOf(table, {
      pipeline: 'shop',
      message: messageNames([table.name])[0] ?? '',
      schema: 'public',
      watermark: watermarkOf(table),
      personal: new Map(),
    });
    expect(annotationFaults(schema)).toEqual([]);
    return schema;
  });
  const sources = contracts.map((schema) => sourceTable(contractIn(schema)));
  const reader = { ...owner, username: 'every_reader', password: 'reader' };
  const connect = () => openSession(reader, { applicationName: 'tests', statementSeconds: 10 });
  const source = postgresSource(connect, { overlapSeconds: 1, timeZone: 'UTC', lake: 'tests' });
  const snapshot = await source.open(sources);
  if (!snapshot) throw new Error('Expected no one else to read');
  let values = 0;
  try {
    for (const [place, table] of sources.entries()) {
      const schema = contracts[place];
      expect(await snapshot.anomaly(table)).toBeUndefined();
      if (!schema) continue;
      const texts: string[] = [];
      for await (const rows of snapshot.rows(table, null)) texts.push(...rows.map(({ text }) => text));
      const properties = Object.entries(schema.properties).filter(([, property]) => property['x-row-hash'] !== true);
      for (const text of texts) expect(validateJson(table.contract, text)).toMatchObject({ accepted: true });
      const read = texts.map((text) =>
        properties.map(([name, property]) => plain(at(parseJson(text), name), property)),
      );
      const expected = await within(reader, (session) => textsOf(session, schema));
      expect({ table: table.name, rows: sorted(read) }).toEqual({ table: table.name, rows: sorted(expected) });
      values += read.flat().length;
    }
  } finally {
    await snapshot.close();
  }
  expect(values).toBeGreaterThan(3 * EVERY_TYPE.length);
});

function contractIn(schema: Schema): RowContract {
  const {
    $id: id,
    required,
    properties,
    'x-source-table': name = '',
    'x-key': key = [],
    'x-watermark': watermark,
  } = schema;
  return compiledSource(
    { id, required, properties },
    { sourceTable: name, key, ...(watermark !== undefined && { watermark }) },
  );
}

/** Every value of a table as PostgreSQL writes it. */
async function textsOf(session: Session, schema: Schema): Promise<(string | null)[][]> {
  for (const [name, value] of Object.entries(SETTINGS)) await session.query(`SET ${name} = '${value}'`);
  const columns = Object.entries(schema.properties).filter(([, property]) => property['x-row-hash'] !== true);
  const texts = columns.map(([name, property]) => {
    const value = identifier(property['x-source-column'] ?? name);
    if (property['x-scale'] !== undefined) return `trim_scale(${value})::text`;
    return `${value}::text`;
  });
  const rows = await session.query(`SELECT ${texts.join(', ')} FROM ${identifier(schema['x-source-table'] ?? '')}`);
  return rows.map((row) => row.map((value) => (typeof value === 'string' ? value : null)));
}

/** A value of a message, in PostgreSQL's spelling. */
function plain(value: unknown, { format }: Property): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (format === 'date-time') return text.replace('T', ' ').replace(/(Z|\+00:00)$/, '+00');
  return format === 'local-date-time' ? text.replace('T', ' ') : text;
}

function sorted(rows: readonly (readonly (string | null)[])[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
