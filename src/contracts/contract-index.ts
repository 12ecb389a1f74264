import { landedPrefix } from '../lib/lake/keys.ts';
import { lakeTable } from '../lib/lake/lake-table.ts';
import { isClean, isTable } from './lands.ts';
import { tableOf } from './module.ts';
import type { Schema } from './schema.ts';
import { versionOf } from './version.ts';

/** Who makes a contract's messages, and what reads them. */
export interface ContractUses {
  /** In words; nothing if only code makes them. */
  readonly producers: readonly string[];
  /** Files below the repository's root. */
  readonly consumers: readonly string[];
}

/** The page that lists all contracts, for people. */
export function contractIndex(schemas: readonly Schema[], usesOf: (schema: Schema) => ContractUses): string {
  return [
    '# Contracts',
    '',
    'Derived from [schemas/](../../schemas) by `npx sluice contracts`. `npx sluice contracts diff` says what a change to one means, and',
    'the console also shows the code that makes or validates its messages.',
    '',
    '| contract | version | owner | key | personal data | produced by | read by | where its messages are |',
    '|---|---|---|---|---|---|---|---|',
    ...schemas.map((schema) => {
      const { name, version } = versionOf(schema.$id);
      const key = codes(schema['x-key'] ?? []);
      const cells = [
        `[${name}](${schema.$id}.md)`,
        version,
        schema['x-owner'],
        key,
        codes(personalIn(schema)),
        usesOf(schema).producers.join(', '),
        usesOf(schema).consumers.map(linked).join(', '),
        placeOf(schema),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

/** The fields with personal data. */
export function personalIn({ properties }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, property]) => (property['x-pii'] === undefined ? [] : [name]));
}

/** By its name alone. */
function linked(path: string): string {
  return `[${path.replace(/^.*\//, '')}](../../${path})`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** Where messages are kept; nothing for those that only pass between steps. */
export function placeOf(schema: Schema): string {
  const { $id, 'x-warehouse-table': warehouse, 'x-source-table': source } = schema;
  if (warehouse !== undefined) return `the warehouse's \`${warehouse}\``;
  if (source !== undefined) return `extracts of the source's \`${source}\``;
  if (isClean(schema)) return `\`${landedPrefix({ table: tableOf(schema), dt: '<date>' })}\``;
  if (!isTable(schema)) return '';
  const { namespace, name } = lakeTable({ id: $id, columns: [] });
  return `the lake's \`${namespace}.${name}\``;
}
