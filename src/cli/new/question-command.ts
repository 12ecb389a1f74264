import { existsSync } from 'node:fs';
import { UsageError } from '../../lib/usage-error.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { type NamedWarehouse, warehousesOf } from '../pipelines/warehouses.ts';
import { ROOT } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { HYPHENATED } from './names.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new question`: begins a question about a pipeline's warehouse. */
export const run = command({
  usage: 'npx sluice new question <pipeline> <name>',
  description: `Writes src/<pipeline>/questions/<name>.sql, a question that \`npx sluice ask\` can answer at once: how many rows a table of
the warehouse has. Replace its header and SELECT with yours; CONTRIBUTING.md explains the header.`,
  options: {},
  positionals: [2, 2],
  exitCodes: { 0: 'written', 1: 'writing failed', 2: 'usage error' },
  run: async (_values, [pipeline = '', name = '']) => {
    const warehouse = warehouseNamed(pipeline, warehousesOf(await readPipelines()));
    if (!HYPHENATED.test(name) || name.length > LONGEST_NAME)
      throw new UsageError(
        `Expected a name of at most ${LONGEST_NAME} lower-case letters, digits and single hyphens, such as revenue-by-month, not "${name}".`,
      );
    const path = `src/${pipeline}/questions/${name}.sql`;
    if (existsSync(new URL(path, ROOT))) throw new UsageError(`There is already ${path}: choose another name.`);
    await writePlan(ROOT, new Map([[path, questionOf(warehouse, name)]]), () => undefined);
    console.log(`Wrote ${path}. Change it to what you want to know, then: npx sluice ask ${name}`);
    return 0;
  },
});

function warehouseNamed(pipeline: string, warehouses: readonly NamedWarehouse[]): NamedWarehouse {
  const found = warehouses.find((each) => each.pipeline === pipeline);
  if (found) return found;
  const names = warehouses.map((each) => each.pipeline);
  throw new UsageError(
    `Expected a pipeline with a warehouse (${names.join(', ')}), not "${pipeline}".${didYouMean(pipeline, names)} Tables of the lake are there for \`npx sluice query\`.`,
  );
}

function questionOf({ catalogue: { schema, tables }, measures }: NamedWarehouse, name: string): string {
  const table = [...measures.keys(), ...tables.map((each) => each.table)][0] ?? '';
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
  return `-- title: ${title}
-- question: How many rows does ${table} have?
-- columns:
--   table_name: { kind: text, title: Table }
--   row_count: { kind: count, title: Rows }
-- chart: { mark: bar, x: row_count, y: table_name }
SELECT
  '${table}' AS table_name,
  count(*) AS row_count
FROM ${schema}.${table}
`;
}

const LONGEST_NAME = 40;
