import { lakeTable } from '../../lib/lake/lake-table.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { HYPHENATED } from './names.ts';

/**
 * A question that a pipeline's tables can answer: how many rows a table of its warehouse has or, without a warehouse, how many
 * rows its published table has for each day.
 * @throws {UsageError} if it has neither
 */
export function questionText(pipeline: Pipeline, name: string): string {
  const title = titleOf(name);
  const { warehouse } = pipeline;
  if (warehouse) {
    const { catalogue, measures } = warehouse;
    const table = [...measures.keys(), ...catalogue.tables.map((each) => each.table)][0] ?? '';
    return ofWarehouse(title, catalogue.schema, table);
  }
  const [landed] = landedIn([pipeline]);
  if (!landed)
    throw new UsageError(
      `${pipeline.name} has no tables: nothing of it lands in a lake or is loaded into a warehouse.`,
    );
  const table = lakeTable({ id: landed.contract.id, columns: [] });
  return ofLake(title, `${table.namespace}.${table.name}`);
}

/** `Sales by month` of `sales-by-month`. */
export function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}

/** @throws {UsageError} unless a file can be called this */
export function expectName(name: string): void {
  if (!HYPHENATED.test(name) || name.length > LONGEST_NAME)
    throw new UsageError(
      `Expected a name of at most ${LONGEST_NAME} lower-case letters, digits and single hyphens, such as revenue-by-month, not "${name}".`,
    );
}

function ofWarehouse(title: string, schema: string, table: string): string {
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

function ofLake(title: string, table: string): string {
  return `-- title: ${title}
-- question: How many rows does ${table} have for each day?
-- columns:
--   day: date
--   row_count: { kind: count, title: Rows }
-- chart: { mark: bar, x: day, y: row_count }
SELECT dt AS day, count(*) AS row_count
FROM ${table}
GROUP BY dt
ORDER BY dt
`;
}

const LONGEST_NAME = 40;
