import type { Property, Schema } from '../../../contracts/schema.ts';
import { pascalCase } from '../../pipelines/pascal-case.ts';
import { propertyOf } from './property-of.ts';
import type { DatabaseTable } from './source-table.ts';
import { propertyNames } from './table-names.ts';

/** A table of the database, and the contract of its rows. */
export interface ContractedTable {
  readonly table: DatabaseTable;
  readonly schema: Schema;
  /** What is lost of a column's values, by the column's name in the source. */
  readonly losses: ReadonlyMap<string, string>;
  /** Columns that seem personal, but identify the rows or say when they were changed, so that the warehouse has them in plain. */
  readonly plain: readonly string[];
}

interface Parts {
  readonly pipeline: string;
  readonly message: string;
  /** The database's schema. */
  readonly schema: string;
  /** The column by which changes are found; undefined if every run compares all rows. */
  readonly watermark: string | undefined;
  /** How personal columns may leave the restricted zones, by their names in the source. */
  readonly personal: ReadonlyMap<string, NonNullable<Property['x-pii']>>;
}

/** The contract of a table's rows. A table without a key is identified by the hash of its rows. */
export function contractOf(
  table: DatabaseTable,
  { pipeline, message, schema, watermark, personal }: Parts,
): ContractedTable {
  const names = propertyNames(table.columns.map(({ name }) => name));
  const nameOf = new Map(table.columns.map(({ name }, place) => [name, names[place] ?? name] as const));
  const losses = new Map<string, string>();
  const properties: Record<string, Property> = {};
  const isPlain = (name: string) => table.key.includes(name) || name === watermark;
  for (const column of table.columns) {
    const isKey = table.key.includes(column.name);
    const { property, loses } = propertyOf(column, isKey);
    const name = nameOf.get(column.name) ?? column.name;
    const pii = isPlain(column.name) ? undefined : personal.get(column.name);
    if (loses !== undefined && pii === undefined) losses.set(column.name, loses);
    properties[name] = {
      ...(pii === undefined ? property : withoutValues(property)),
      ...(name !== column.name && { 'x-source-column': column.name }),
      ...(pii !== undefined && { 'x-pii': pii }),
    };
  }
  const isKeyless = table.key.length === 0;
  if (isKeyless) properties[ROW_HASH] = ROW_HASH_PROPERTY;
  return {
    table,
    losses,
    plain: [...personal.keys()].filter(isPlain),
    schema: {
      $id: `${pipeline}/${message}.v1`,
      title: pascalCase(message),
      description: describe(table, schema),
      'x-owner': pipeline,
      'x-source-table': schema === 'public' ? table.name : `${schema}.${table.name}`,
      'x-key': isKeyless ? [ROW_HASH] : table.key.map((name) => nameOf.get(name) ?? name),
      ...(watermark !== undefined && { 'x-watermark': nameOf.get(watermark) ?? watermark }),
      ...CLOSED,
      required: Object.keys(properties),
      properties,
    },
  };
}

/** The values of personal data don't belong in a contract. */
function withoutValues({ enum: values, ...property }: Property): Property {
  return values ? { ...property, maxLength: LONGEST_LABEL } : property;
}

function describe({ comment, kind, name }: DatabaseTable, schema: string): string {
  const text = comment?.replaceAll(/\s+/g, ' ').trim();
  return text === undefined || text === '' ? `A row of the ${kind} ${schema}.${name}.` : text;
}

const CLOSED = { type: 'object', additionalProperties: false } as const;
const ROW_HASH = 'row_hash';
const ROW_HASH_PROPERTY: Property = {
  description: 'The hash of the row without its personal data, with a number for equal rows: the source has no key.',
  type: 'string',
  minLength: 32,
  maxLength: 52,
  'x-row-hash': true,
};
/** PostgreSQL's names have at most 63 bytes. */
const LONGEST_LABEL = 63;
