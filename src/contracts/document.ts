import { landedPrefix } from '../lib/lake/keys.ts';
import { lakeTable } from '../lib/lake/lake-table.ts';
import { columnsOf } from './columns.ts';
import { isSource, isTable } from './lands.ts';
import { tableOf } from './module.ts';
import type { Property, Schema } from './schema.ts';

/** A contract's page for people. */
export function contractPage(schema: Schema): string {
  const { $id, title, description, properties } = schema;
  const { 'x-derived': derived, 'x-warehouse-table': warehouseTable } = schema;
  return [
    `# ${title} (\`${$id}\`)`,
    '',
    description,
    '',
    `Owner: ${schema['x-owner']}. Source: [schemas/${$id}.json](../../../schemas/${$id}.json).`,
    ...(isTable(schema) ? ['', landing(schema)] : []),
    ...(isSource(schema) ? ['', sourceRow(schema)] : []),
    ...(warehouseTable === undefined ? [] : ['', rowOf(schema, warehouseTable)]),
    '',
    ...fieldTable(Object.entries(properties), schema.required),
    ...(derived
      ? ['', '## Columns that the clean table adds', '', ...fieldTable(Object.entries(derived), Object.keys(derived))]
      : []),
    '',
  ].join('\n');
}

function rowOf(schema: Schema, table: string): string {
  const surrogate = schema['x-surrogate-key'];
  const versions =
    surrogate === undefined
      ? 'The warehouse keeps the latest version.'
      : `The warehouse keeps every version, numbered by \`${surrogate}\`.`;
  return `A row of the warehouse's table \`${table}\`, identified by ${keyOf(schema)}: ${typesOf(schema)}. ${versions}`;
}

function landing(schema: Schema): string {
  const key = keyOf(schema);
  const day = { table: tableOf(schema), dt: `<date of ${String(schema['x-event-time'])}>` };
  if (schema['x-zone'] === 'curated') {
    const { namespace, name } = lakeTable({ id: schema.$id, columns: [] });
    return `A row of the lake's table \`${namespace}.${name}\`, identified by ${key}: ${typesOf(schema)}.`;
  }
  return `Identified by ${key}; lands in \`${landedPrefix(day)}\` as ${typesOf(schema)}.`;
}

function sourceRow(schema: Schema): string {
  const watermark = schema['x-watermark'];
  const changes = watermark === undefined ? 'Only a comparison finds changes' : `\`${watermark}\` finds changes`;
  return `A row of the table \`${String(schema['x-source-table'])}\`, identified by ${keyOf(schema)}: ${typesOf(schema)}. ${changes}.`;
}

function keyOf(schema: Schema): string {
  return (schema['x-key'] ?? []).map((name) => `\`${name}\``).join(', ');
}

function typesOf(schema: Schema): string {
  return `\`${columnsOf(schema)
    .map(({ name, type }) => `${name} ${type}`)
    .join(', ')}\``;
}

function fieldTable(fields: [string, Property][], required: readonly string[]): string[] {
  return [
    '| field | type | rules | unit | personal data | meaning |',
    '|---|---|---|---|---|---|',
    ...fields.map(([name, property]) => {
      const type = [property.type].flat().join(' or ') + (required.includes(name) ? '' : ', optional');
      const cells = [
        `\`${name}\``,
        type,
        rulesInWords(property),
        property['x-unit'],
        property['x-pii'],
        property.description,
      ];
      return `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
    }),
  ];
}

export function rulesInWords(property: Property): string {
  const { format, pattern, minimum, exclusiveMinimum, maximum, minLength, maxLength, multipleOf } = property;
  return [
    format,
    pattern && `\`${pattern}\``,
    property.enum && `one of ${property.enum.map(String).join(', ')}`,
    (minimum !== undefined || maximum !== undefined) && `${minimum ?? '-∞'} to ${maximum ?? '∞'}`,
    exclusiveMinimum !== undefined && `more than ${exclusiveMinimum}`,
    (minLength !== undefined || maxLength !== undefined) && `${minLength ?? 0} to ${maxLength ?? '∞'} characters`,
    multipleOf !== undefined && `multiple of ${multipleOf}`,
    property['x-references'] !== undefined && `a key of \`${property['x-references']}\``,
  ]
    .filter((rule) => typeof rule === 'string')
    .join('; ');
}
