import { compile } from 'json-schema-to-typescript';
import { columnsOf, sourceColumnsOf, warehouseColumnsOf } from './columns.ts';
import type { Column } from '../lib/contracts/contract.ts';
import { formatted } from './formatted.ts';
import { isClean, isSource, isTable } from './lands.ts';
import type { Schema } from './schema.ts';
import { messageOf } from './validator.ts';

/** The module of a contract: its TypeScript type and the contract itself. */
export async function contractModule(schema: Schema, banner: string, all: readonly Schema[] = []): Promise<string> {
  const kind = kindOf(schema);
  const older = all.find(({ $id }) => $id === schema['x-upgrades-from']?.contract);
  const text = [
    banner,
    `import type { ${kind} } from '../../lib/contracts/contract.ts';`,
    ...(older ? [`import { ${constantOf(older)} as older } from './${messageOf(older)}.ts';`] : []),
    `import { validate } from './${messageOf(schema)}.validate.ts';`,
    '',
    await interfaceOf(schema),
    ...(schema['x-derived'] ? [await derivedType(schema, schema['x-derived'])] : []),
    '',
    `export const ${constantOf(schema)}: ${kind}<${schema.title}> = ${contractLiteral(schema)};`,
    '',
  ].join('\n');
  return formatted('contract.ts', text);
}

function kindOf(schema: Schema): 'Contract' | 'TableContract' | 'SourceContract' | 'WarehouseContract' {
  if (schema['x-warehouse-table'] !== undefined) return 'WarehouseContract';
  if (isSource(schema)) return 'SourceContract';
  return isTable(schema) ? 'TableContract' : 'Contract';
}

/** The module that lists the contracts whose messages land in clean objects, for the function that publishes them. */
export async function cleanContractsModule(schemas: readonly Schema[]): Promise<string> {
  const contracts = schemas
    .filter(isClean)
    .map((schema) => ({ id: schema.$id, table: tableOf(schema), key: schema['x-key'], columns: columnsOf(schema) }));
  return formatted(
    'clean-contracts.ts',
    `// Derived from the contracts below schemas/ by \`npx sluice contracts\`. Do not edit.

import type { CleanContract } from '../publish/published-table.ts';

export const cleanContracts: readonly CleanContract[] = ${JSON.stringify(contracts)};
`,
  );
}

/** `session/v1` of `sessions/session.v1`. */
export function tableOf(schema: Schema): string {
  return messageOf(schema).replace('.', '/');
}

function derivedType({ title }: Schema, derived: NonNullable<Schema['x-derived']>): Promise<string> {
  const description = 'The columns that the clean table adds.';
  return interfaceOf({ title: `${title}Derived`, description, required: Object.keys(derived), properties: derived });
}

/** The TypeScript interface of a schema. Its `$id` stays out: json-schema-to-typescript would name the type after it. */
async function interfaceOf(schema: Pick<Schema, 'title' | 'description' | 'required' | 'properties'>): Promise<string> {
  const { title, description, required, properties } = schema;
  const types = { type: 'object' as const, title, description, required, properties: typesOf(properties) };
  return compile(types, title, { bannerComment: '', additionalProperties: false, format: false });
}

/** Properties without `exclusiveMinimum`, which json-schema-to-typescript types as draft 4 has it: a boolean. */
function typesOf(properties: Schema['properties']) {
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.map(([name, { exclusiveMinimum, ...property }]) => [name, property] as const));
}

function contractLiteral(schema: Schema): string {
  const members = [`id: '${schema.$id}'`, 'validate', ...tableMembers(schema)];
  return `{\n${members.map((member) => `  ${member},\n`).join('')}}`;
}

function tableMembers(schema: Schema): string[] {
  const key = `key: ${JSON.stringify(schema['x-key'])}`;
  const { 'x-surrogate-key': surrogateKey, 'x-watermark': watermark, 'x-event-time-ahead': hoursAhead } = schema;
  const { 'x-upgrades-from': upgrade } = schema;
  switch (kindOf(schema)) {
    case 'Contract':
      return [];
    case 'SourceContract':
      return [
        `sourceTable: ${JSON.stringify(schema['x-source-table'])}`,
        key,
        ...(watermark === undefined ? [] : [`watermark: ${JSON.stringify(watermark)}`]),
        columnsMember(sourceColumnsOf(schema)),
      ];
    case 'TableContract':
      return [
        `table: '${tableOf(schema)}'`,
        key,
        `eventTime: ${JSON.stringify(schema['x-event-time'])}`,
        ...(hoursAhead === undefined ? [] : [`hoursAhead: ${hoursAhead}`]),
        columnsMember(columnsOf(schema)),
        ...(upgrade === undefined ? [] : [`older: { contract: older, columns: ${JSON.stringify(upgrade.columns)} }`]),
      ];
    case 'WarehouseContract':
      return [
        `table: ${JSON.stringify(schema['x-warehouse-table'])}`,
        key,
        ...(surrogateKey === undefined ? [] : [`surrogateKey: ${JSON.stringify(surrogateKey)}`]),
        columnsMember(warehouseColumnsOf(schema)),
      ];
  }
}

function columnsMember(columns: readonly Column[]): string {
  return `columns: [\n${columns.map((column) => `    ${JSON.stringify(column)},\n`).join('')}  ]`;
}

/** `orderLine` of `OrderLine`. */
function constantOf({ title }: Schema): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
