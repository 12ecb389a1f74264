import type { Column, TableContract } from '../lib/contracts/contract.ts';
import { FAILED_COLUMNS } from '../lib/failed/failed-columns.ts';
import { sourcedColumns } from '../lib/lake/clean-columns.ts';
import { athenaInputs, failedPrefix, landedPrefix, ZONES } from '../lib/lake/keys.ts';
import { lakeTable, storedType } from '../lib/lake/lake-table.ts';
import type { InputObjects } from '../lib/ports/query-engine.ts';

export type LandedContract = Pick<TableContract<unknown>, 'id' | 'table' | 'columns'> & {
  readonly hoursAhead?: number;
};

/** What a query reads. */
export type QueryInput = Pick<InputObjects, 'name' | 'columns'>;

/** A table of the Glue catalogue over objects of the lake. */
export interface Table {
  readonly name: string;
  readonly says: string;
  /** The folder of its objects in the lake, and that of a partition, with `${!key}` for each of its keys. */
  readonly folder: string;
  readonly partition: string;
  readonly keys: readonly Key[];
  readonly format: Format;
  readonly columns: readonly { readonly name: string; readonly hiveType: string }[];
}

/** A partition key, with how its values are computed: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
interface Key {
  readonly name: string;
  readonly hiveType: string;
  readonly projection: Readonly<Record<string, string>>;
}

interface Format {
  readonly input: string;
  readonly output: string;
  readonly serDe: string;
}

/** All rows that landed, duplicates included. */
export function cleanTable({ id, table: path, columns, hoursAhead = 24 }: LandedContract): Table {
  return {
    name: lakeTable({ id, columns: [] }).name,
    says: `All rows that landed, those of days from ${FIRST_DAY} on. Filter by dt.`,
    folder: `${ZONES.clean}${path}`,
    partition: landedPrefix({ table: path, dt: '${!dt}' }),
    // a message may be that much ahead of its arrival, which in turn may be a day ahead in UTC
    keys: [days(FIRST_DAY, Math.ceil(hoursAhead / 24) + 1)],
    format: PARQUET,
    columns: sourcedColumns({ columns }).map(ofContract),
  };
}

/** The rejected messages of all contracts, by what comes after the pipeline in the contract's name. */
export function failedTable(pipeline: string, contracts: readonly string[]): Table {
  const messages = contracts.map((id) => id.slice(id.indexOf('/') + 1));
  return {
    name: 'failed',
    says: 'Rejected messages, with their reasons. Filter by dt, the day on which they were first seen, and by message.',
    folder: ZONES.failed.slice(0, -1),
    partition: failedPrefix(`${pipeline}/\${!message}`, '${!dt}'),
    keys: [
      { name: 'message', hiveType: 'string', projection: { type: 'enum', values: messages.join(',') } },
      days(FIRST_DEPLOYMENT, 1),
    ],
    format: JSON_LINES,
    columns: FAILED_COLUMNS,
  };
}

/** As the Athena engine expects it: a partition for each run, which names its objects by a manifest. */
export function inputTable({ name, columns }: QueryInput): Table {
  const folder = athenaInputs(name);
  return {
    name: `${name}_objects`,
    says: `What a query of a run reads as ${name}.`,
    folder,
    partition: `${folder}/\${!run}`,
    keys: [{ name: 'run', hiveType: 'string', projection: { type: 'injected' } }],
    format: MANIFEST,
    columns: columns.map(ofContract),
  };
}

function days(first: string, ahead: number): Key {
  const range = `${first},NOW+${ahead}DAYS`;
  return { name: 'dt', hiveType: 'date', projection: { type: 'date', format: 'yyyy-MM-dd', range } };
}

function ofContract(column: Column): Table['columns'][number] {
  return { name: column.name, hiveType: hiveType(storedType(column)) };
}

/** As Hive, and so Glue, calls it. */
function hiveType(type: string): string {
  switch (type) {
    case 'VARCHAR':
      return 'string';
    case 'INTEGER':
      return 'int';
    default:
      return type.toLowerCase();
  }
}

/** Earlier ones have a folder in the lake as well, but a query without a condition on dt asks for every day from this one on. */
const FIRST_DAY = '2000-01-01';
/** No message was rejected before Sluice existed. */
const FIRST_DEPLOYMENT = '2026-01-01';

const PARQUET: Format = {
  input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serDe: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
};
const MANIFEST: Format = {
  ...PARQUET,
  input: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
  output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};
const JSON_LINES: Format = {
  input: 'org.apache.hadoop.mapred.TextInputFormat',
  output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serDe: 'org.openx.data.jsonserde.JsonSerDe',
};
