import type { Column, SourceColumn, WarehouseColumn } from '../lib/contracts/contract.ts';
import { isTable } from './lands.ts';
import type { Property, Schema } from './schema.ts';

/** The columns of the clean table: the message's fields in the schema's order, then the derived ones. */
export function columnsOf(schema: Schema): Column[] {
  const derived = schema['x-derived'] ?? {};
  return [
    ...Object.entries(schema.properties).map(([name, property]) =>
      column(name, asText(schema, property), !schema.required.includes(name)),
    ),
    // objects that landed before a column was derived lack it
    ...Object.entries(derived).map(([name, property]) => column(name, property, true)),
  ];
}

/** A table of the lake has a list or an object as its JSON. */
function asText(schema: Schema, property: Property): Property {
  const { type } = property;
  if (!isTable(schema)) return property;
  const types = [type].flat().map((each) => (each === 'array' || each === 'object' ? 'string' : each));
  return { ...property, type: types };
}

/** The columns of a table of a source database. */
export function sourceColumnsOf(schema: Schema): SourceColumn[] {
  return columnsOf(schema).map((column) => {
    const property = schema.properties[column.name];
    const characters = property && column.type === 'VARCHAR' ? mostCharacters(property) : undefined;
    const { 'x-source-column': sourceColumn, 'x-source-type': sourceType, 'x-row-hash': isRowHash } = property ?? {};
    return {
      ...column,
      ...(characters !== undefined && { characters }),
      ...(sourceColumn !== undefined && { sourceColumn }),
      ...(sourceType !== undefined && { sourceType }),
      ...(property?.format === 'date-time' && { isZoned: true }),
      ...(isRowHash && { isRowHash }),
    };
  });
}

function mostCharacters({ enum: values, maxLength }: Property): number | undefined {
  return values ? Math.max(...values.map((value) => value?.length ?? 0)) : maxLength;
}

/** The columns of the warehouse table, without those that the warehouse adds. */
export function warehouseColumnsOf(schema: Schema): WarehouseColumn[] {
  return columnsOf(schema).map((column) => {
    const property = schema.properties[column.name];
    const references = property?.['x-references'];
    const bytes = property && column.type === 'VARCHAR' ? mostBytes(property) : undefined;
    return { ...column, ...(references !== undefined && { references }), ...(bytes !== undefined && { bytes }) };
  });
}

/** Maximum UTF-8 bytes of a text, at up to four per character; undefined if the contract sets no limit. */
function mostBytes({ enum: values, maxLength }: Property): number | undefined {
  if (values) return Math.max(...values.map((value) => Buffer.byteLength(value ?? '')));
  return maxLength === undefined ? undefined : maxLength * 4;
}

function column(name: string, property: Property, optional: boolean): Column {
  const types = [property.type].flat();
  const type = columnType(name, property, types);
  const pii = property['x-pii'];
  return { name, type, nullable: optional || types.includes('null'), ...(pii !== undefined && { pii }) };
}

function columnType(name: string, property: Property, types: readonly string[]): Column['type'] {
  const [type, ...others] = types.filter((each) => each !== 'null');
  if (others.length > 0) throw new Error(`${name}: expected one type beside null, not ${types.join(', ')}`);
  switch (type) {
    case 'boolean':
      return 'BOOLEAN';
    case 'integer':
      return isInt32(property) ? 'INTEGER' : 'BIGINT';
    case 'number':
      return property['x-scale'] === undefined ? 'DOUBLE' : decimalType(property['x-scale'], property);
    case 'string':
      return TEXT_TYPES[property.format ?? ''] ?? 'VARCHAR';
    case undefined:
    default:
      throw new Error(`${name}: expected a scalar type, not ${String(type)}`);
  }
}

function isInt32({ minimum = -Infinity, maximum = Infinity }: Property): boolean {
  return minimum >= -(2 ** 31) && maximum < 2 ** 31;
}

/** A sum that the warehouse computes may exceed the fifteen digits of a message's numbers. */
function decimalType(scale: number, { minimum = 0, maximum = 0 }: Property): Column['type'] {
  return `DECIMAL(${Math.max(-minimum, maximum) > 10 ** (15 - scale) ? 38 : 18},${scale})`;
}

const TEXT_TYPES: Readonly<Record<string, Column['type']>> = {
  date: 'DATE',
  'date-time': 'TIMESTAMP',
  'local-date': 'DATE',
  'local-date-time': 'TIMESTAMP',
  'local-time': 'TIME',
};
